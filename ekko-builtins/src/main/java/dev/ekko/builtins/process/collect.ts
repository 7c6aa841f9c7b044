// Programs that are run to their end, with all that they write.

import { chunkBytes, exitStatus, inputStream, spawn } from "./child.ts";
import type { ExitStatus, Process } from "./child.ts";
import { requestOf } from "./options.ts";
import type { CommonOptions, SpawnOptions, StderrOption, StdinOption, StdoutOption } from "./options.ts";
import { checkSignal, coded, encoding, idl, java, onAbort, streams } from "./services.ts";
import type { ChildHandle, Gathered } from "./services.ts";
import type { CodedError } from "../conventions/errors.ts";

/** What a program can be given to read. */
export type Input = string | Uint8Array | ArrayBuffer | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** What can be said about a program that is run to its end. */
export interface RunOptions extends CommonOptions {
  /** What it reads, and after that the end; nothing unless given. */
  readonly input?: Input;
  /** What it reads otherwise, where there is no {@link RunOptions.input}; nothing (`"null"`) unless given. */
  readonly stdin?: Exclude<StdinOption, "pipe">;
  /** Where its output goes; into the result (`"pipe"`) unless given. */
  readonly stdout?: StdoutOption;
  /** Where its errors go; into the result (`"pipe"`) unless given. */
  readonly stderr?: StderrOption;
  /** How many bytes of output, and how many of errors, it may write before it is ended; 64 MiB unless given. */
  readonly maxOutput?: number;
  /** Whether the promise is rejected where it ends with another code than 0; true unless given. */
  readonly check?: boolean;
}

/** What is left of a program that has ended. */
export interface Output {
  /** How it ended. */
  readonly status: ExitStatus;
  /** What it wrote. */
  readonly stdout: Uint8Array;
  /** What it wrote as errors. */
  readonly stderr: Uint8Array;
  /** What it wrote as text, without the line end behind it. */
  text(): string;
  /** The lines of what it wrote, without line ends. */
  lines(): string[];
  /** What it wrote as JSON. */
  json<T = unknown>(): T;
}

const MAX_OUTPUT = 64 * 1024 * 1024;
const SHOWN = 2000;

class Result implements Output {
  readonly status: ExitStatus;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;

  constructor(status: ExitStatus, gathered: Gathered) {
    this.status = status;
    this.stdout = gathered.bytes(1);
    this.stderr = gathered.bytes(2);
  }

  text(): string {
    return encoding().utf8Decode(this.stdout).replace(/\r?\n$/, "");
  }

  lines(): string[] {
    const text = this.text();
    return text === "" ? [] : text.split(/\r?\n/);
  }

  json<T = unknown>(): T {
    return JSON.parse(encoding().utf8Decode(this.stdout)) as T;
  }
}

/** The error of a program that did not end well; undefined where it did. */
export function failureOf(command: readonly string[], status: ExitStatus, errors: string, timeout: number | undefined): CodedError | undefined {
  if (status.success) {
    return undefined;
  }
  const what = JSON.stringify(command.length > 1 ? `${command[0]} ${command[1]}${command.length > 2 ? " ..." : ""}` : command[0]);
  const said = errors.trim();
  const tail = said === "" ? "" : `: ${said.length > SHOWN ? `...${said.slice(-SHOWN)}` : said}`;
  const details = { command: command.slice(), exitCode: status.code, signal: status.signal, stderr: errors };
  if (status.timedOut) {
    return coded("timed-out", `${what} was ended because it took longer than ${timeout} ms${tail}`, details);
  }
  return status.signal === null
    ? coded("exited", `${what} ended with code ${status.code}${tail}`, details)
    : coded("killed", `${what} was ended by ${status.signal}${tail}`, details);
}

/** Gives a program what it reads. It may end without reading all of it, which is no failure. */
function feed(handle: ChildHandle, input: Input): Promise<void> {
  const untilClosed = (error: unknown) => {
    if ((error as { code?: unknown }).code !== "closed") {
      throw error;
    }
  };
  if (typeof input === "string" || ArrayBuffer.isView(input) || input instanceof ArrayBuffer) {
    return handle.write(chunkBytes(input)).then(() => handle.closeInput(), untilClosed);
  }
  const stream = input instanceof Blob ? input.stream() : input;
  if (streams().isReadableStream(stream)) {
    return (stream as ReadableStream<Uint8Array>).pipeTo(inputStream(handle) as WritableStream<Uint8Array>).catch(untilClosed);
  }
  if (typeof (stream as AsyncIterable<unknown>)?.[Symbol.asyncIterator] !== "function") {
    throw new TypeError("The option \"input\" is neither text nor bytes, a Blob, a stream or an async iterable");
  }
  return feedAll(handle, stream as AsyncIterable<Uint8Array | string>).catch(untilClosed);
}

async function feedAll(handle: ChildHandle, chunks: AsyncIterable<Uint8Array | string>): Promise<void> {
  for await (const chunk of chunks) {
    await handle.write(chunkBytes(chunk));
  }
  await handle.closeInput();
}

function limitOf(value: number | undefined): number {
  if (value !== undefined && (typeof value !== "number" || !(value >= 0))) {
    throw new RangeError(`The option "maxOutput" is ${String(value)}; it is a number of bytes`);
  }
  return value === undefined ? MAX_OUTPUT : Math.min(value, Number.MAX_SAFE_INTEGER);
}

/**
 * Runs a program to its end.
 *
 * @param command the program, by name or path, and its arguments; there is no shell
 * @param options what it reads, its directory, environment, time
 * @returns how it ended, and what it wrote
 * @throws EkkoError `exited` where its code is not 0 and `killed` where a signal ended it, both with the properties
 *   `exitCode`, `signal` and `stderr`; `timed-out`; `too-large` where it writes more than `maxOutput`; and what
 *   {@link spawn} throws
 * @example
 * ```ts
 * import { run } from "@ekko/process";
 *
 * const sorted = await run(["sort", "-n"], { input: "10\n9\n8\n" });
 * console.log(sorted.lines().join()); // 8,9,10
 *
 * const { status } = await run(["false"], { check: false });
 * console.log(status.code); // 1
 * ```
 */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<Output> {
  const { input, check = true, maxOutput, ...rest } = options;
  const limit = limitOf(maxOutput);
  const given: SpawnOptions = input === undefined ? rest : { ...rest, stdin: "pipe" };
  const request = requestOf(command, given, { stdin: "null", stdout: "pipe", stderr: "pipe" });
  checkSignal(options.signal);
  const handle = java.spawn(request);
  let aborted: { reason: unknown } | undefined;
  const stop = options.signal === undefined ? undefined : onAbort(options.signal, (reason) => {
    aborted = { reason };
    handle.end();
  });
  let failed: { error: unknown } | undefined;
  try {
    if (input !== undefined) {
      feedOrEnd(handle, input, (error) => failed = { error });
    }
    const gathered = await handle.outcome(limit);
    if (aborted !== undefined) {
      throw aborted.reason;
    }
    if (failed !== undefined) {
      throw failed.error;
    }
    const result = new Result(exitStatus(handle, gathered.status()), gathered);
    const failure = check ? failureOf(command, result.status, encoding().utf8Decode(result.stderr), options.timeout) : undefined;
    if (failure !== undefined) {
      throw failure;
    }
    return result;
  } finally {
    stop?.();
  }
}

function feedOrEnd(handle: ChildHandle, input: Input, failed: (error: unknown) => void): void {
  const end = (error: unknown) => {
    failed(error);
    handle.end();
  };
  try {
    idl().upon(feed(handle, input), () => {}, end);
  } catch (error) {
    end(error);
  }
}

/**
 * Runs a program to its end, for what it writes as text.
 *
 * @param command the program, by name or path, and its arguments
 * @param options as for {@link run}
 * @returns what it wrote, without the line end behind it
 * @throws EkkoError as {@link run} does
 * @example
 * ```ts
 * import { text } from "@ekko/process";
 *
 * console.log(await text(["echo", "hello, $HOME"])); // hello, $HOME
 * ```
 */
export async function text(command: readonly string[], options: RunOptions = {}): Promise<string> {
  return (await run(command, options)).text();
}

/**
 * Runs a program to its end, for what it writes as JSON.
 *
 * @param command the program, by name or path, and its arguments
 * @param options as for {@link run}
 * @returns the value
 * @throws EkkoError as {@link run} does
 * @throws SyntaxError where it writes something else
 * @example
 * ```ts
 * import { json } from "@ekko/process";
 *
 * const { answer } = await json<{ answer: number }>(["echo", '{"answer": 42}']);
 * console.log(answer); // 42
 * ```
 */
export async function json<T = unknown>(command: readonly string[], options: RunOptions = {}): Promise<T> {
  return (await run(command, options)).json<T>();
}

/**
 * Runs a program and gives its lines as they come; nothing is kept. Leaving the loop ends the program.
 *
 * @param command the program, by name or path, and its arguments
 * @param options as for {@link spawn}; errors go where Ekko's own go unless said otherwise
 * @returns the lines, without line ends
 * @throws EkkoError `exited`, `killed` or `timed-out` behind the last line; and what {@link spawn} throws
 * @example
 * ```ts
 * import { lines } from "@ekko/process";
 *
 * for await (const line of lines(["printf", "one\\ntwo\\n"])) {
 *   console.log(line.length); // 3
 *   break;
 * }
 * ```
 */
export async function* lines(command: readonly string[], options: SpawnOptions = {}): AsyncGenerator<string, void, undefined> {
  const child: Process = spawn(command, options);
  let whole = false;
  try {
    yield* child.lines();
    whole = true;
  } finally {
    if (!whole) {
      await child[Symbol.asyncDispose]();
    }
  }
  const status = await child.status;
  checkSignal(options.signal);
  const failure = failureOf(command, status, "", options.timeout);
  if (failure !== undefined) {
    throw failure;
  }
}
