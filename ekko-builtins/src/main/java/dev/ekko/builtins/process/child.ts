// A program that was started.

import { checkedSize, requestOf } from "./options.ts";
import type { Signal, SpawnOptions, StreamDefaults } from "./options.ts";
import { linesOf } from "./lines.ts";
import { checkSignal, encoding, idl, java, onAbort, streams } from "./services.ts";
import type { ChildHandle, SpawnRequest } from "./services.ts";

/** How a program ended. */
export interface ExitStatus {
  /** Whether it ended by itself with the code 0. */
  readonly success: boolean;
  /** What it said; 128 and the signal's number where a signal ended it. */
  readonly code: number;
  /** The signal that ended it; null where it ended by itself. */
  readonly signal: Signal | null;
  /** Whether it was ended because its time was over. */
  readonly timedOut: boolean;
}

/**
 * A program that runs. It is killed with all that it has started when Ekko's own program ends, and when it is disposed
 * of; Ekko's own program goes on until it has ended.
 */
export interface Process extends AsyncDisposable {
  /** The number that the system knows it by. */
  readonly pid: number;
  /** What was started: the program and its arguments. */
  readonly command: readonly string[];
  /** What it reads. A write is done when the program has taken it; one to a program that has ended fails with `closed`. */
  readonly stdin: WritableStream<Uint8Array | string>;
  /** What it writes, as bytes; the program waits while nobody reads. */
  readonly stdout: ReadableStream<Uint8Array>;
  /** What it writes as errors. */
  readonly stderr: ReadableStream<Uint8Array>;
  /** How it ended, when it has; never fails. */
  readonly status: Promise<ExitStatus>;
  /** Whether it still runs. */
  readonly running: boolean;
  /**
   * Sends it a signal, and nobody else.
   *
   * @param signal `SIGTERM` unless given
   * @returns whether it still ran
   */
  kill(signal?: Signal): boolean;
  /**
   * Sends a signal to it and all that it has started and that still belongs to it.
   *
   * @param signal `SIGTERM` unless given
   * @returns whether one of them still ran
   */
  killTree(signal?: Signal): boolean;
  /** What it writes, line by line, without line ends. */
  lines(): AsyncIterableIterator<string>;
  /** All that it writes, as text. */
  text(): Promise<string>;
  /** Lets Ekko's own program end before it; it is killed then. */
  unref(): void;
  /** Takes {@link Process.unref} back. */
  ref(): void;
  /** Changes the size of its terminal, which it hears of by `SIGWINCH`. */
  resize(columns: number, rows: number): void;
  /** Ends it as `killSignal` and `killGrace` say, and waits for that. */
  [Symbol.asyncDispose](): Promise<void>;
}

const SPAWN_DEFAULTS: StreamDefaults = { stdin: "null", stdout: "pipe", stderr: "inherit" };

/** A status in the words of {@link ExitStatus}. */
export function exitStatus(handle: ChildHandle, code: number): ExitStatus {
  const signal = handle.signalOf(code);
  return { success: code === 0, code, signal: signal === "" ? null : signal as Signal, timedOut: handle.timedOut() };
}

/** The bytes of one of a program's streams, as a stream that reads no further than it is read. */
export function outputStream(handle: ChildHandle, which: number): ReadableStream<Uint8Array> {
  const source = {
    pull: (control: { close(): void; enqueue(chunk: Uint8Array, owned: boolean): void }) =>
      idl().react(handle.read(which), (chunk) => {
        if (chunk === null) {
          control.close();
        } else {
          control.enqueue(chunk, true);
        }
      }),
    cancel: () => {
      handle.closeOutput(which);
      return undefined;
    },
  };
  return streams().createReadableByteStream(source as never, 0).stream as ReadableStream<Uint8Array>;
}

/** The bytes of what programs write: text as UTF-8, or a buffer. */
export function chunkBytes(chunk: unknown): Uint8Array {
  return typeof chunk === "string" ? encoding().utf8Encode(chunk)
    : idl().bytesOf(idl().BufferSource(chunk, "What is written to a program"));
}

/** What a program reads, as a stream whose writes are done when the program has taken them. */
export function inputStream(handle: ChildHandle): WritableStream<Uint8Array | string> {
  const sink = {
    write: (chunk: unknown) => handle.write(chunkBytes(chunk)),
    close: () => handle.closeInput(),
    abort: () => handle.closeInput(),
  };
  return streams().createWritableStream(sink as never, 1).stream as WritableStream<Uint8Array | string>;
}

/** What a program started with spawn is. */
export class Child implements Process {
  readonly pid: number;
  readonly command: readonly string[];
  readonly #handle: ChildHandle;
  readonly #request: SpawnRequest;
  #stdin: WritableStream<Uint8Array | string> | undefined;
  #stdout: ReadableStream<Uint8Array> | undefined;
  #stderr: ReadableStream<Uint8Array> | undefined;
  #status: Promise<ExitStatus> | undefined;

  constructor(handle: ChildHandle, request: SpawnRequest, signal: AbortSignal | undefined) {
    this.#handle = handle;
    this.#request = request;
    this.pid = handle.pid();
    this.command = Object.freeze(request.command.slice());
    if (signal !== undefined) {
      const stop = onAbort(signal, () => handle.end());
      idl().upon(handle.exit(), stop, stop);
    }
  }

  get stdin(): WritableStream<Uint8Array | string> {
    this.#need("stdin", this.#request.stdin);
    return this.#stdin ??= inputStream(this.#handle);
  }

  get stdout(): ReadableStream<Uint8Array> {
    this.#need("stdout", this.#request.stdout);
    return this.#stdout ??= outputStream(this.#handle, 1);
  }

  get stderr(): ReadableStream<Uint8Array> {
    this.#need("stderr", this.#request.stderr);
    return this.#stderr ??= outputStream(this.#handle, 2);
  }

  #need(name: string, given: string): void {
    if (given !== "pipe") {
      throw new TypeError(`There is no stream ${name} of "${this.command[0]}", as it was started with ${name}: `
        + `${JSON.stringify(given === "merge" ? "stdout" : given)}; start it with { ${name}: "pipe" }`);
    }
  }

  get status(): Promise<ExitStatus> {
    return this.#status ??= idl().react(this.#handle.exit(), (code) => exitStatus(this.#handle, code));
  }

  get running(): boolean {
    return this.#handle.running();
  }

  kill(signal: Signal = "SIGTERM"): boolean {
    return this.#handle.signal(signal);
  }

  killTree(signal: Signal = "SIGTERM"): boolean {
    return this.#handle.signalTree(signal);
  }

  lines(): AsyncIterableIterator<string> {
    return linesOf(this.stdout);
  }

  async text(): Promise<string> {
    let text = "";
    const decoder = encoding().decoder("utf-8");
    for await (const chunk of this.stdout as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.chunk(chunk, false);
    }
    return text + decoder.chunk(new Uint8Array(0), true);
  }

  unref(): void {
    this.#handle.keepAlive(false);
  }

  ref(): void {
    this.#handle.keepAlive(true);
  }

  resize(columns: number, rows: number): void {
    const size = checkedSize({ columns, rows });
    this.#handle.resize(size.columns, size.rows);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.running) {
      this.#handle.end();
    }
    await this.status;
  }
}

/**
 * Starts a program. There is no shell: every argument reaches the program as it is.
 *
 * @param command the program, by name or path, and its arguments
 * @param options its directory, environment, streams, time
 * @returns the program, which runs
 * @throws EkkoError `not-found` where there is no such program or directory, `not-a-directory`, `access-denied` where the
 *   system refuses, `too-large` where arguments and environment are too long, `too-many-open`, `busy`, `not-supported`,
 *   `permission-denied` where the permission `run` does not cover it
 * @throws TypeError where an argument is no text, has a NUL character or is not valid Unicode
 * @example
 * ```ts
 * import { spawn } from "@ekko/process";
 *
 * await using sort = spawn(["sort"], { stdin: "pipe" });
 * const writer = sort.stdin.getWriter();
 * await writer.write("pear\napple\n");
 * await writer.close();
 * for await (const line of sort.lines()) {
 *   console.log(line); // apple
 *   break;
 * }
 * ```
 */
export function spawn(command: readonly string[], options: SpawnOptions = {}): Process {
  const request = requestOf(command, options, SPAWN_DEFAULTS);
  checkSignal(options.signal);
  return new Child(java.spawn(request), request, options.signal);
}
