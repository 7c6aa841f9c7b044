// What programs say about a program to start, checked.

import type { SpawnRequest } from "./services.ts";

/** The signals of POSIX. Windows knows `SIGTERM` and `SIGKILL` only, and both end a program at once there. */
export type Signal =
  | "SIGABRT" | "SIGALRM" | "SIGBUS" | "SIGCHLD" | "SIGCONT" | "SIGFPE" | "SIGHUP" | "SIGILL" | "SIGINT" | "SIGIO" | "SIGKILL"
  | "SIGPIPE" | "SIGPROF" | "SIGQUIT" | "SIGSEGV" | "SIGSTOP" | "SIGSYS" | "SIGTERM" | "SIGTRAP" | "SIGTSTP" | "SIGTTIN"
  | "SIGTTOU" | "SIGURG" | "SIGUSR1" | "SIGUSR2" | "SIGVTALRM" | "SIGWINCH" | "SIGXCPU" | "SIGXFSZ";

/** A file as a standard stream. It is opened by the program itself, so nothing of it passes through Ekko. */
export interface FileStdio {
  /** The file, relative to the program's own directory; needs `read` permission for `stdin` and `write` for the others. */
  readonly file: string | URL;
  /** Whether output is added to what the file has; otherwise it is emptied first. */
  readonly append?: boolean;
}

/** What a program reads: a stream, nothing, what Ekko's own program reads, or a file. */
export type StdinOption = "pipe" | "null" | "inherit" | FileStdio;

/** Where what a program writes goes: to a stream, nowhere, to where Ekko's own output goes, or to a file. */
export type StdoutOption = "pipe" | "null" | "inherit" | FileStdio;

/** Where what a program writes as errors goes: as for its output, or `"stdout"`: to where that goes. */
export type StderrOption = StdoutOption | "stdout";

/** The size of a terminal in characters. */
export interface TerminalSize {
  /** Its width. */
  readonly columns: number;
  /** Its height. */
  readonly rows: number;
}

/** What can be said about any program to start. */
export interface CommonOptions {
  /** The directory that it starts in, relative to Ekko's own. Ekko's own unless given. */
  readonly cwd?: string | URL;
  /**
   * Environment variables for it. It also gets those of Ekko's own that the permission `env` covers, and `PATH`; of
   * variables whose names begin with `LD_` or `DYLD_`, which put code into programs, only with the permission to run
   * everything.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it gets nothing but {@link CommonOptions.env}. */
  readonly clearEnv?: boolean;
  /** Ends it, and all that it has started, when aborted. */
  readonly signal?: AbortSignal;
  /** After how many milliseconds it is ended, with all that it has started. */
  readonly timeout?: number;
  /** What it is ended with by {@link CommonOptions.signal}, {@link CommonOptions.timeout} and disposal; `SIGTERM` unless given. */
  readonly killSignal?: Signal;
  /** How many milliseconds it has then, before it is killed; 2000 unless given. */
  readonly killGrace?: number;
}

/** What can be said about a program that is started with {@link spawn}. */
export interface SpawnOptions extends CommonOptions {
  /** What it reads; nothing (`"null"`) unless given. */
  readonly stdin?: StdinOption;
  /** Where its output goes; to a stream (`"pipe"`) unless given. A stream that nobody reads makes it wait. */
  readonly stdout?: StdoutOption;
  /** Where its errors go; to where Ekko's own go (`"inherit"`) unless given. */
  readonly stderr?: StderrOption;
  /**
   * Gives it a terminal of this size for all three streams, which then are `"pipe"`: what is written to `stdin` is typed,
   * and what `stdout` gives is what the terminal would show. On Linux only; elsewhere it fails with `not-supported`.
   */
  readonly terminal?: TerminalSize;
}

/** What every other option is where a program says nothing. */
export interface StreamDefaults {
  readonly stdin: string;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_MILLIS = 2 ** 53 - 1;
const GRACE = 2000;

/** The path that a program gave as text or as a file: URL. */
export function pathOf(value: string | URL, what: string): string {
  if (typeof value === "string") {
    return checkedText(value, what);
  }
  if (!(value instanceof URL)) {
    throw new TypeError(`${what} is neither text nor a URL`);
  }
  if (value.protocol !== "file:") {
    throw new TypeError(`${what} is ${value.href}, which is no file: URL`);
  }
  const path = decodeURIComponent(value.pathname);
  return checkedText(/^\/[A-Za-z]:/.test(path) ? path.slice(1) : path, what);
}

function checkedText(value: unknown, what: string): string {
  if (typeof value !== "string") {
    throw new TypeError(`${what} is ${value === null ? "null" : typeof value}, not text`);
  }
  if (value.includes("\0")) {
    throw new TypeError(`${what} has a NUL character, which no system can pass on`);
  }
  if (!value.isWellFormed()) {
    throw new TypeError(`${what} is not valid Unicode, so no system can pass it on unchanged`);
  }
  return value;
}

function checkedCommand(command: readonly string[]): string[] {
  if (!Array.isArray(command) || command.length === 0) {
    throw new TypeError("A command is an array of the program and its arguments, such as [\"git\", \"log\"]; there is no shell to take it apart");
  }
  const all: string[] = [];
  for (let i = 0; i < command.length; i++) {
    all.push(checkedText(command[i], i === 0 ? "The program's name" : `Argument ${i} of "${command[0]}"`));
  }
  if (all[0] === "") {
    throw new TypeError("The program's name is empty");
  }
  return all;
}

function checkedEnvironment(env: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const all: Record<string, string> = {};
  if (env === undefined) {
    return all;
  }
  const names = Object.keys(env);
  for (let i = 0; i < names.length; i++) {
    const name = checkedText(names[i], "A name of the option \"env\"");
    if (name === "" || name.includes("=")) {
      throw new TypeError(`The option "env" has the name ${JSON.stringify(name)}; names are not empty and have no "="`);
    }
    if (env[name] !== undefined) {
      all[name] = checkedText(env[name], `The variable "${name}" of the option "env"`);
    }
  }
  return all;
}

function stream(option: unknown, name: "stdin" | "stdout" | "stderr", other: string): string {
  if (option === undefined) {
    return other;
  }
  if (option === "pipe" || option === "null" || option === "inherit") {
    return option;
  }
  if (option === "stdout" && name === "stderr") {
    return "merge";
  }
  if (typeof option === "object" && option !== null && "file" in option) {
    const { file, append } = option as FileStdio;
    return `${append && name !== "stdin" ? "append" : "file"}:${pathOf(file, `The file of the option "${name}"`)}`;
  }
  throw new TypeError(`The option "${name}" is ${JSON.stringify(option) ?? typeof option}; it may be "pipe", "null", "inherit"`
    + `${name === "stderr" ? ", \"stdout\"" : ""} or { file: "..." }`);
}

/** A number of milliseconds, or what it is where nothing is given. */
export function millis(value: number | undefined, what: string, other: number): number {
  if (value === undefined) {
    return other;
  }
  if (typeof value !== "number" || !(value >= 0) || (value > MAX_MILLIS && value !== Infinity)) {
    throw new RangeError(`The option "${what}" is ${String(value)}; it is a number of milliseconds, from 0`);
  }
  return Math.min(value, MAX_MILLIS);
}

function size(value: number, what: string): number {
  if (!Number.isInteger(value) || value < 1 || value > 0xffff) {
    throw new RangeError(`The ${what} of a terminal are ${String(value)}; they are a whole number from 1 to 65535`);
  }
  return value;
}

/** The size of a terminal, checked. */
export function checkedSize(terminal: TerminalSize): TerminalSize {
  return { columns: size(terminal.columns, "columns"), rows: size(terminal.rows, "rows") };
}

/** All that the Java half wants to know. */
export function requestOf(command: readonly string[], options: SpawnOptions, defaults: StreamDefaults): SpawnRequest {
  if (typeof options !== "object" || options === null) {
    throw new TypeError("The options are no object");
  }
  const timeout = millis(options.timeout, "timeout", 0);
  if (options.timeout !== undefined && timeout === 0) {
    throw new RangeError("The option \"timeout\" is 0; leave it out for no limit");
  }
  const terminal = options.terminal === undefined ? { columns: 0, rows: 0 } : checkedSize(options.terminal);
  return {
    command: checkedCommand(command),
    cwd: options.cwd === undefined ? "" : pathOf(options.cwd, "The option \"cwd\""),
    env: checkedEnvironment(options.env),
    clearEnv: options.clearEnv === true,
    stdin: stream(options.stdin, "stdin", terminal.columns > 0 ? "pipe" : defaults.stdin),
    stdout: stream(options.stdout, "stdout", defaults.stdout),
    stderr: terminal.columns > 0 ? "merge" : stream(options.stderr, "stderr", defaults.stderr),
    timeout: timeout === MAX_MILLIS ? 0 : timeout,
    killSignal: options.killSignal === undefined ? "SIGTERM" : checkedText(options.killSignal, "The option \"killSignal\""),
    grace: millis(options.killGrace, "killGrace", GRACE),
    ...terminal,
  };
}
