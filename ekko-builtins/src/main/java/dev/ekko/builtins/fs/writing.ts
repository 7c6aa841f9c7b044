// Writing of whole files and of streams.

import { blobs, bytesOf, checkSignal, java, modeOf, onAbort, streams, toPath, utf8 } from "./services.ts";
import type { ByteSink } from "./services.ts";
import type { Stoppable } from "./reading.ts";

/** What can be written: text is written in UTF-8; what comes in pieces never lies in memory as a whole. */
export type Writable =
  | string
  | ArrayBufferView
  | ArrayBufferLike
  | Blob
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>;

/** How a file is written. */
export interface WriteOptions extends Stoppable {
  /**
   * Whether the file is written beside the old one, made safe on the disk and put in its place in one step: whoever
   * reads, and whatever happens, there is the old content or the new, never a part.
   */
  atomic?: boolean;
  /** Whether a file that is there already is an error, with code `already-exists`. */
  createNew?: boolean;
  /** Whether a file that is missing is created; true where it is left out. */
  create?: boolean;
  /** Whether the promise waits until the content is safe on the disk. */
  sync?: boolean;
  /** The permission bits of a file that is created, such as `0o600`. */
  mode?: number;
}

/** How a value is written as JSON. */
export interface WriteJsonOptions extends WriteOptions {
  /** By how many spaces lines are indented, or with what; everything on one line where it is missing. */
  indent?: number | string;
}

export function flagsOf(options: WriteOptions, append: boolean): string {
  const { atomic = false, create = true, createNew = false, sync = false } = options;
  if (atomic) {
    if (createNew || !create || append) {
      throw new TypeError("atomic goes with neither createNew nor create: false nor append");
    }
    return "x";
  }
  return (append ? "a" : "w") + (createNew ? "n" : `${create ? "c" : ""}${append ? "" : "t"}`) + (sync ? "s" : "");
}

/**
 * Writes a file; what was in it before is gone.
 *
 * @param path the file
 * @param data what to write
 * @param options how to write it
 * @throws EkkoError with code `not-found` where its directory is missing, `already-exists`, `is-a-directory`,
 * `access-denied`, `no-space`, `read-only`, `permission-denied` and others of the system
 * @example
 * ```ts
 * import { readText, write } from "@ekko/fs";
 *
 * await write("state.txt", "new state", { atomic: true });
 * console.log(await readText("state.txt")); // new state
 * ```
 */
export async function write(path: string | URL, data: Writable, options: WriteOptions = {}): Promise<void> {
  await put(toPath(path), data, flagsOf(options, false), options);
}

/**
 * Appends to a file, which is created where it is missing.
 *
 * @param path the file
 * @param data what to append
 * @param options how to write it
 * @throws EkkoError as {@link write} does
 * @example
 * ```ts
 * import { append, readText } from "@ekko/fs";
 *
 * await append("log.txt", "one\n");
 * await append("log.txt", "two\n");
 * console.log((await readText("log.txt")).split("\n").length); // 3
 * ```
 */
export async function append(path: string | URL, data: Writable, options: Omit<WriteOptions, "atomic"> = {}): Promise<void> {
  await put(toPath(path), data, flagsOf(options, true), options);
}

/**
 * Writes a value as JSON.
 *
 * @param path the file
 * @param value what to write
 * @param options how to write it
 * @throws TypeError where the value has no form in JSON
 * @throws EkkoError as {@link write} does
 * @example
 * ```ts
 * import { readText, writeJson } from "@ekko/fs";
 *
 * await writeJson("point.json", { x: 1 }, { atomic: true });
 * console.log(await readText("point.json")); // {"x":1}
 * ```
 */
export async function writeJson(path: string | URL, value: unknown, options: WriteJsonOptions = {}): Promise<void> {
  const text = JSON.stringify(value, null, options.indent);
  if (text === undefined) {
    throw new TypeError(`A value of type ${typeof value} has no form in JSON`);
  }
  await write(path, options.indent === undefined ? text : `${text}\n`, options);
}

async function put(path: string, data: Writable, flags: string, options: WriteOptions): Promise<void> {
  const { signal } = options;
  const mode = modeOf(options.mode);
  checkSignal(signal);
  if (typeof data === "string") {
    await java.writeText(path, data, flags, mode);
  } else if (ArrayBuffer.isView(data) || data instanceof ArrayBuffer || (typeof SharedArrayBuffer === "function" && data instanceof SharedArrayBuffer)) {
    await java.write(path, bytesOf(data), flags, mode);
  } else {
    const pieces = piecesOf(data);
    await putPieces(await java.sink(path, flags, mode), pieces, signal);
  }
}

function piecesOf(data: Exclude<Writable, string | ArrayBufferView | ArrayBufferLike>): AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string> {
  if (typeof data === "object" && data !== null) {
    if (blobs().isBlob(data)) {
      return blobs().streamOf(data as never) as never;
    }
    if (Symbol.asyncIterator in data || Symbol.iterator in data) {
      return data as AsyncIterable<Uint8Array | string>;
    }
  }
  throw new TypeError("What is written is text, bytes, a Blob, a stream or an iterable of text and bytes");
}

/** One piece as bytes. */
export function pieceOf(piece: unknown): Uint8Array {
  return typeof piece === "string" ? utf8(piece) : bytesOf(piece as Uint8Array);
}

async function putPieces(
  sink: ByteSink, pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>, signal: AbortSignal | undefined,
): Promise<void> {
  let aborted = false;
  let reject: (reason: unknown) => void = () => {};
  const stopped = new Promise<never>((_, no) => {
    reject = no;
  });
  stopped.catch(() => {});
  const release = onAbort(signal, (reason) => {
    aborted = true;
    reject(reason);
  });
  const all = async (): Promise<void> => {
    for await (const piece of pieces) {
      if (aborted) {
        return;
      }
      await sink.write(pieceOf(piece));
    }
  };
  try {
    await (signal === undefined ? all() : Promise.race([all(), stopped]));
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  } finally {
    release();
  }
}

/**
 * Opens a file as a stream that bytes and text are written to. With `atomic`, the file is replaced when the stream is
 * closed; where it is aborted, the old file stays.
 *
 * @param path the file
 * @param options how to write it; with `append`, at the end of what is there
 * @returns a stream, which closes the file when it is closed or aborted
 * @throws EkkoError as {@link write} does
 * @example
 * ```ts
 * import { readText, writable } from "@ekko/fs";
 *
 * const writer = (await writable("out.txt")).getWriter();
 * await writer.write("Hello, ");
 * await writer.write(new Uint8Array([119, 111, 114, 108, 100]));
 * await writer.close();
 * console.log(await readText("out.txt")); // Hello, world
 * ```
 */
export async function writable(
  path: string | URL, options: WriteOptions & { append?: boolean } = {},
): Promise<WritableStream<Uint8Array | string>> {
  const { signal } = options;
  const mode = modeOf(options.mode);
  checkSignal(signal);
  const sink = await java.sink(toPath(path), flagsOf(options, options.append === true), mode);
  return sinkStream(sink, signal);
}

/** A stream that hands its chunks to the Java half. */
export function sinkStream(sink: ByteSink, signal: AbortSignal | undefined): WritableStream<Uint8Array | string> {
  let release = (): void => {};
  const failed = (error: unknown): never => {
    release();
    sink.abort();
    throw error;
  };
  const { stream } = streams().createWritableStream({
    write: async (chunk: unknown) => {
      try {
        await sink.write(pieceOf(chunk));
      } catch (error) {
        failed(error);
      }
    },
    close: async () => {
      try {
        await sink.close();
        release();
      } catch (error) {
        failed(error);
      }
    },
    abort: async () => {
      release();
      await sink.abort();
    },
  } as never, 1);
  release = onAbort(signal, (reason) => {
    streams().writableStreamAbort(stream, reason);
  });
  return stream as unknown as WritableStream<Uint8Array | string>;
}
