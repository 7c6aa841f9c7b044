// Programs each of which reads what the one before writes.

import { Child } from "./child.ts";
import type { ExitStatus, Process } from "./child.ts";
import { requestOf } from "./options.ts";
import type { SpawnOptions } from "./options.ts";
import { checkSignal, java } from "./services.ts";
import type { SpawnRequest } from "./services.ts";

/** Programs that run together, each reading what the one before writes. */
export interface Pipeline extends AsyncDisposable {
  /** The programs, in order. */
  readonly processes: readonly Process[];
  /** What the first one reads. */
  readonly stdin: WritableStream<Uint8Array | string>;
  /** What the last one writes. */
  readonly stdout: ReadableStream<Uint8Array>;
  /** How they ended: as the last one did, or as the last one that did not end well. */
  readonly status: Promise<ExitStatus>;
  /** What the last one writes, line by line. */
  lines(): AsyncIterableIterator<string>;
  /** All that the last one writes, as text. */
  text(): Promise<string>;
  /** Ends those that still run, and waits for that. */
  [Symbol.asyncDispose](): Promise<void>;
}

class Joined implements Pipeline {
  readonly processes: readonly Process[];
  readonly status: Promise<ExitStatus>;

  constructor(processes: readonly Process[]) {
    this.processes = Object.freeze(processes);
    this.status = this.#end();
  }

  async #end(): Promise<ExitStatus> {
    const all = await Promise.all(this.processes.map((process) => process.status));
    // A program whose reader has gone is ended by SIGPIPE, as it should be.
    const failed = all.findLast((status, i) => !status.success && (i === all.length - 1 || status.signal !== "SIGPIPE"));
    return failed ?? all[all.length - 1];
  }

  get stdin(): WritableStream<Uint8Array | string> {
    return this.processes[0].stdin;
  }

  get stdout(): ReadableStream<Uint8Array> {
    return this.processes[this.processes.length - 1].stdout;
  }

  lines(): AsyncIterableIterator<string> {
    return this.processes[this.processes.length - 1].lines();
  }

  text(): Promise<string> {
    return this.processes[this.processes.length - 1].text();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.processes.map((process) => process[Symbol.asyncDispose]()));
  }
}

/**
 * Starts programs each of which reads what the one before writes. The system passes that on; nothing of it goes through
 * Ekko. Where one cannot be started, none runs.
 *
 * @param commands at least two programs with their arguments
 * @param options for all of them; `stdin` is the first one's and `stdout` the last one's
 * @returns the programs, which run
 * @throws EkkoError what {@link spawn} throws
 * @example
 * ```ts
 * import { pipeline } from "@ekko/process";
 *
 * await using counted = pipeline([["printf", "b\\na\\nb\\n"], ["sort"], ["uniq"]]);
 * console.log((await counted.text()).trim().split("\n").join()); // a,b
 * console.log((await counted.status).success); // true
 * ```
 */
export function pipeline(commands: readonly (readonly string[])[], options: Omit<SpawnOptions, "terminal"> = {}): Pipeline {
  if (!Array.isArray(commands) || commands.length < 2) {
    throw new TypeError("A pipeline is an array of at least two commands, each an array of a program and its arguments");
  }
  const last = commands.length - 1;
  const requests: SpawnRequest[] = [];
  for (let i = 0; i <= last; i++) {
    const { stdin, stdout, ...rest } = options;
    const own: SpawnOptions = { ...rest, stdin: i === 0 ? stdin : "pipe", stdout: i === last ? stdout : "pipe" };
    requests.push(requestOf(commands[i], own, { stdin: "null", stdout: "pipe", stderr: "inherit" }));
    if (requests[i].stderr === "merge" || requests[i].stderr === "pipe") {
      throw new TypeError("The option \"stderr\" of a pipeline may be \"inherit\", \"null\" or a file");
    }
  }
  checkSignal(options.signal);
  const handles = java.pipeline(requests);
  return new Joined(Array.from(handles, (handle, i) => new Child(handle, requests[i], options.signal)));
}
