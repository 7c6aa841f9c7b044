// Reading of whole files and of streams.

import { checkSignal, count, java, onAbort, stoppable, streams, toPath } from "./services.ts";
import type { ByteFeed } from "./services.ts";

/** Something that can be stopped. */
export interface Stoppable {
  /** Stops it: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** How a whole file is read. */
export interface ReadOptions extends Stoppable {
  /** At most so many bytes; a longer file is an error with code `too-large`. */
  limit?: number;
  /** Whether a change of the file while it is read is an error, with code `changed`. */
  unchanged?: boolean;
}

/** How text is read. */
export interface ReadTextOptions extends ReadOptions {
  /** Whether bytes that are no UTF-8 are a `TypeError`; otherwise they become U+FFFD. */
  fatal?: boolean;
}

/** Which part of a file is read as a stream. */
export interface ReadableOptions extends Stoppable {
  /** The first byte; 0 where it is missing. */
  start?: number;
  /** The byte after the last; the end of the file where it is missing. */
  end?: number;
  /** How long a piece is at most, in bytes; where it is missing, 512 KiB, and 1 MiB from the fifth piece on. */
  chunkSize?: number;
}

/** The size of a read where none is given. */
export const CHUNK = 512 * 1024;

/** Leaves the size of pieces to the feed: few crossings for long files, little memory for others. */
export const GROWING = 0;

/**
 * Reads a whole file as text in UTF-8; a byte order mark is left out.
 *
 * @param path the file
 * @param options how to read it
 * @returns its text
 * @throws EkkoError with code `not-found`, `is-a-directory`, `access-denied`, `too-large`, `changed`,
 * `permission-denied` and others of the system
 * @example
 * ```ts
 * import { readText, write } from "@ekko/fs";
 *
 * await write("greeting.txt", "Hello, world\n");
 * console.log((await readText("greeting.txt")).trim()); // Hello, world
 * ```
 */
export async function readText(path: string | URL, options: ReadTextOptions = {}): Promise<string> {
  const { limit, fatal = false, unchanged = false, signal } = options;
  return stoppable(signal, (job) => java.readText(toPath(path), count(limit, "limit", -1), fatal, unchanged, job));
}

/**
 * Reads a whole file into memory.
 *
 * @param path the file
 * @param options how to read it
 * @returns its bytes
 * @throws EkkoError as {@link readText} does
 * @example
 * ```ts
 * import { readBytes, write } from "@ekko/fs";
 *
 * await write("data.bin", new Uint8Array([1, 2, 3]));
 * console.log((await readBytes("data.bin")).length); // 3
 * ```
 */
export async function readBytes(path: string | URL, options: ReadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { limit, unchanged = false, signal } = options;
  return stoppable(signal, (job) => java.readBytes(toPath(path), count(limit, "limit", -1), unchanged, job));
}

/**
 * Reads a file of JSON.
 *
 * @param path the file
 * @param options how to read it
 * @returns the value; its type is what the caller says
 * @throws SyntaxError where it is no JSON, with the file's path in the message
 * @throws EkkoError as {@link readText} does
 * @example
 * ```ts
 * import { readJson, writeJson } from "@ekko/fs";
 *
 * await writeJson("settings.json", { port: 8080 });
 * const { port } = await readJson<{ port: number }>("settings.json");
 * console.log(port); // 8080
 * ```
 */
export async function readJson<T = unknown>(path: string | URL, options: ReadOptions = {}): Promise<T> {
  const text = await readText(path, options);
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new SyntaxError(`"${toPath(path)}" is no JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** The size of the pieces of a stream. */
export function pieceSize(options: ReadableOptions): number {
  if (options.chunkSize === undefined) {
    return GROWING;
  }
  const size = count(options.chunkSize, "chunkSize", CHUNK);
  if (size < 1 || size > 1 << 30) {
    throw new RangeError("chunkSize lies between 1 and 1073741824");
  }
  return size;
}

/** A stream of the bytes that a feed of the Java half gives. */
export function streamOf(feed: ByteFeed, signal: AbortSignal | undefined): ReadableStream<Uint8Array<ArrayBuffer>> {
  let release = (): void => {};
  const { stream, control } = streams().createReadableByteStream({
    pull() {
      const now = feed.poll();
      if (now !== null) {
        control.enqueue(now, true);
        return undefined;
      }
      return feed.next().then(take);
    },
    cancel() {
      release();
      feed.cancel();
      return undefined;
    },
  } as never, 0);
  function take(bytes: Uint8Array<ArrayBuffer> | null): void {
    if (bytes !== null) {
      control.enqueue(bytes, true);
      return;
    }
    release();
    control.end();
  }
  release = onAbort(signal, (reason) => {
    feed.cancel();
    control.error(reason);
  });
  return stream as unknown as ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens a file as a stream of bytes. Some pieces are read ahead; never the whole file.
 *
 * @param path the file
 * @param options which part of it
 * @returns a byte stream, which closes the file when it ends or is cancelled
 * @throws EkkoError with code `not-found`, `is-a-directory`, `access-denied` and others of the system
 * @example
 * ```ts
 * import { readable, write } from "@ekko/fs";
 *
 * await write("long.txt", "0123456789".repeat(1000));
 * let length = 0;
 * for await (const chunk of await readable("long.txt", { start: 10 })) {
 *   length += chunk.length;
 * }
 * console.log(length); // 9990
 * ```
 */
export async function readable(path: string | URL, options: ReadableOptions = {}): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { signal } = options;
  const start = count(options.start, "start", 0);
  const end = count(options.end, "end", -1);
  const size = pieceSize(options);
  checkSignal(signal);
  const feed = await java.feed(toPath(path), start, end < 0 ? -1 : Math.max(0, end - start), size);
  return streamOf(feed, signal);
}

/** The lines of a feed, piece by piece. */
class Lines implements AsyncIterableIterator<string, undefined> {
  #open: () => Promise<ByteFeed>;
  #feed: ByteFeed | undefined;
  #begun = false;
  #lines: string[] = [];
  #next = 0;
  #rest = "";
  #ended = false;
  #decoder = new TextDecoder();
  #reason: { value: unknown } | undefined;
  #release: () => void;

  constructor(open: () => Promise<ByteFeed>, signal: AbortSignal | undefined) {
    this.#open = open;
    this.#release = onAbort(signal, (value) => {
      this.#reason = { value };
      this.#end();
    });
  }

  #end(): void {
    this.#ended = true;
    this.#lines = [];
    this.#next = 0;
    this.#release();
    this.#feed?.cancel();
  }

  next(): Promise<IteratorResult<string, undefined>> {
    return this.#next < this.#lines.length
      ? Promise.resolve({ value: this.#lines[this.#next++], done: false })
      : this.#more();
  }

  async #more(): Promise<IteratorResult<string, undefined>> {
    if (!this.#begun) {
      this.#begun = true;
      this.#feed = await this.#open();
    }
    while (this.#next === this.#lines.length && !this.#ended) {
      const bytes = this.#feed!.poll() ?? await this.#feed!.next();
      if (this.#ended) {
        break;
      }
      this.#take(bytes);
    }
    if (this.#reason !== undefined) {
      const { value } = this.#reason;
      this.#reason = undefined;
      throw value;
    }
    return this.#next < this.#lines.length
      ? { value: this.#lines[this.#next++], done: false }
      : { value: undefined, done: true };
  }

  #take(bytes: Uint8Array | null): void {
    const text = bytes === null ? this.#decoder.decode() : this.#decoder.decode(bytes, { stream: true });
    const returns = this.#rest.endsWith("\r") || text.includes("\r");
    const lines = text.split("\n");
    // Only what becomes one line is put together: the engine copies what was put together before it looks into it.
    lines[0] = this.#rest + lines[0];
    this.#rest = lines.pop()!;
    if (returns) {
      for (let i = 0; i < lines.length; i++) {
        lines[i] = lines[i].endsWith("\r") ? lines[i].slice(0, -1) : lines[i];
      }
    }
    if (bytes === null) {
      this.#end();
      if (this.#rest !== "") {
        lines.push(this.#rest);
      }
    }
    this.#lines = lines;
    this.#next = 0;
  }

  async return(): Promise<IteratorResult<string, undefined>> {
    this.#end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
  }
}

/**
 * Reads a file of text line by line, without its line ends (`\n` or `\r\n`).
 *
 * @param path the file
 * @param options what stops it
 * @returns the lines; leaving the loop closes the file
 * @throws EkkoError as {@link readable} does
 * @example
 * ```ts
 * import { readLines, write } from "@ekko/fs";
 *
 * await write("list.txt", "one\ntwo\nthree\n");
 * for await (const line of readLines("list.txt")) {
 *   if (line.startsWith("t")) console.log(line); // two
 *   if (line === "two") break;
 * }
 * ```
 */
export function readLines(path: string | URL, options: Stoppable = {}): AsyncIterableIterator<string, undefined> {
  const { signal } = options;
  checkSignal(signal);
  const name = toPath(path);
  return new Lines(() => java.feed(name, 0, -1, CHUNK), signal);
}
