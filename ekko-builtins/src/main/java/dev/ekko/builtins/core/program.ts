// The program: its arguments, its environment and its end.

import { EkkoError } from "./errors.ts";
import { java, shown, text } from "./services.ts";

/**
 * The program's arguments: what follows its name on the command line, or what the embedder gave.
 *
 * @example
 * ```ts
 * import { args } from "@ekko/core";
 *
 * const [name = "world"] = args;
 * console.log(`Hello ${name}`); // Hello world
 * ```
 */
export const args: readonly string[] = Object.freeze([...java.args()]);

/** The environment of the program; each variable needs the permission `env`. */
export interface Environment {
  /**
   * Reads a variable.
   *
   * @param name its name
   * @returns its value; `undefined` where it is not set
   * @throws {EkkoError} `permission-denied` where the program may not read it
   */
  get(name: string): string | undefined;
  /**
   * Reads a variable that must be set.
   *
   * @param name its name
   * @throws {EkkoError} `not-found` where it is not set or empty, `permission-denied` where the program may not read it
   */
  require(name: string): string;
  /**
   * Sets a variable for this program, its workers and what it starts. The process's own environment stays as it is.
   *
   * @param name its name
   * @param value its value
   * @throws {EkkoError} `permission-denied` where the program may not use the variable
   */
  set(name: string, value: string): void;
  /**
   * Removes a variable.
   *
   * @param name its name
   * @throws {EkkoError} `permission-denied` where the program may not use the variable
   */
  delete(name: string): void;
  /**
   * Whether a variable is set.
   *
   * @param name its name
   * @throws {EkkoError} `permission-denied` where the program may not read it
   */
  has(name: string): boolean;
  /** All variables that the program may read; nobody is asked about the others. */
  toObject(): Record<string, string>;
}

/**
 * The environment of the program; each variable needs the permission `env`.
 *
 * @example
 * ```ts
 * import { env } from "@ekko/core";
 *
 * env.set("REGION", "eu-1");
 * console.log(env.get("REGION"), env.get("NO_SUCH_VARIABLE")); // eu-1 undefined
 * ```
 */
export const env: Environment = Object.freeze({
  get(name: string): string | undefined {
    return java.variable(text(name, "The name of a variable")) ?? undefined;
  },
  require(name: string): string {
    const value = java.variable(text(name, "The name of a variable"));
    if (value === null || value === "") {
      throw new EkkoError("not-found", `The environment variable ${name} is ${value === null ? "not set" : "empty"}; set it before the program starts, or name a file that does with --env-file`);
    }
    return value;
  },
  set(name: string, value: string): void {
    java.setVariable(text(name, "The name of a variable"), text(value, `The value of ${name}`));
  },
  delete(name: string): void {
    java.setVariable(text(name, "The name of a variable"), null);
  },
  has(name: string): boolean {
    return java.variable(text(name, "The name of a variable")) !== null;
  },
  toObject(): Record<string, string> {
    return { ...java.variables() };
  },
});

function status(code: unknown): number {
  if (typeof code !== "number" || !Number.isInteger(code) || code < 0 || code > 255) {
    throw new RangeError(`An exit code is a whole number from 0 to 255, and not ${typeof code === "number" ? code : shown(code)}`);
  }
  return code;
}

/**
 * Ends the program at once, whatever it waits for: runs what {@link onExit} was given, and stops. In a worker it ends
 * the worker. An embedder's call that is running fails with `JsExitException`, and the runtime is closed; the Java
 * program goes on.
 *
 * @param code what the program says of its outcome: 0 for success, at most 255; without one, what {@link setExitCode} set
 *
 * @example
 * ```ts
 * import { args, exit } from "@ekko/core";
 *
 * if (args.length > 1) {
 *   console.error("at most one file");
 *   exit(2);
 * }
 * console.log("working"); // working
 * ```
 */
export function exit(code?: number): never {
  return java.exit(code === undefined ? java.exitStatus() : status(code));
}

/**
 * Sets the code that the program ends with when nothing is left to do, or at an {@link exit} without one.
 *
 * @param code 0 for success, at most 255
 *
 * @example
 * ```ts
 * import { setExitCode } from "@ekko/core";
 *
 * setExitCode(3); // and go on; the program ends with 3
 * ```
 */
export function setExitCode(code: number): void {
  java.setExitStatus(status(code));
}

/**
 * Runs something when the program ends by itself: when nothing is left to do, or at {@link exit}. The last one added runs
 * first. What it begins is waited for where nothing was left to do, and not at `exit`. It does not run where the process
 * is killed or an embedder closes the runtime; listen to {@link signals} for an orderly end.
 *
 * @param task what to run; its result is not waited for at `exit`
 * @returns takes it back
 *
 * @example
 * ```ts
 * import { onExit } from "@ekko/core";
 *
 * onExit(() => console.log("bye"));
 * console.log("hello"); // hello
 * // prints "bye" at the end
 * ```
 */
export function onExit(task: () => unknown): Disposable {
  if (typeof task !== "function") {
    throw new TypeError(`onExit needs a function, and not ${shown(task)}`);
  }
  const handle = java.onExit(() => {
    task();
  });
  return { [Symbol.dispose]: () => handle.close() };
}

