// Open files, locks and files as memory.

import { checkSignal, count, failure, java, modeOf, stoppable, streams, toPath } from "./services.ts";
import type { MappedFile, OpenFile } from "./services.ts";
import { FileInfo } from "./info.ts";
import { CHUNK, pieceSize, streamOf } from "./reading.ts";
import type { ReadableOptions, Stoppable } from "./reading.ts";
import { pieceOf } from "./writing.ts";

/** What an open file is for. */
export interface OpenOptions extends Stoppable {
  /** Whether it is read; true where nothing else is said. */
  read?: boolean;
  /** Whether it is written. */
  write?: boolean;
  /** Whether everything that is written goes to its end. */
  append?: boolean;
  /** Whether it is created where it is missing. */
  create?: boolean;
  /** Whether it is created, and its being there an error with code `already-exists`. */
  createNew?: boolean;
  /** Whether its old content is dropped. */
  truncate?: boolean;
  /** The permission bits of a file that is created, such as `0o600`. */
  mode?: number;
}

/** How a lock is asked for. */
export interface LockOptions extends Stoppable {
  /** Whether others may have a shared lock at the same time. */
  shared?: boolean;
  /** How long to wait, in milliseconds; for ever where it is missing, 0 for not at all. */
  wait?: number;
}

/**
 * A lock on a file, which other programs respect if they lock it as well.
 *
 * @example
 * ```ts
 * import { lock } from "@ekko/fs";
 *
 * const held = await lock("job.lock");
 * await held.release();
 * ```
 */
export class FileLock implements AsyncDisposable {
  #end: (() => Promise<unknown>) | undefined;

  /** Programs get these from {@link lock} and {@link FileHandle.lock}. */
  constructor(end: () => Promise<unknown>) {
    this.#end = end;
  }

  /** Gives the lock back; may be called twice. */
  async release(): Promise<void> {
    const end = this.#end;
    this.#end = undefined;
    await end?.();
  }

  /** The same as {@link release}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.release();
  }
}

/**
 * A part of a file as memory: the system reads what is touched, and keeps it for all programs that map the file.
 *
 * @example
 * ```ts
 * import { map, write } from "@ekko/fs";
 *
 * await write("data.bin", new Uint8Array([7, 8, 9]));
 * using window = await map("data.bin");
 * console.log(window.length, window.read(1, 1)[0]); // 3 8
 * ```
 */
export class MappedBytes implements Disposable {
  readonly #mapped: MappedFile;
  readonly #file: FileHandle | undefined;
  /** How many bytes there are. */
  readonly length: number;

  /** Programs get these from {@link map} and {@link FileHandle.map}. */
  constructor(mapped: MappedFile, file?: FileHandle) {
    this.#mapped = mapped;
    this.#file = file;
    this.length = mapped.length();
  }

  /**
   * Copies a part of the memory, as the file is at this moment.
   *
   * @param offset where it begins
   * @param length how much of it; to the end where that is missing
   * @returns the bytes, which are the program's own
   * @throws EkkoError with code `changed` where another program has cut the file, `closed` where this or the file is
   * @throws RangeError where there is not as much
   */
  read(offset: number = 0, length: number = this.length - offset): Uint8Array<ArrayBuffer> {
    const from = count(offset, "offset", 0);
    const size = count(length, "length", 0);
    if (from + size > this.length) {
      throw new RangeError(`There are ${this.length} bytes, and ${size} from ${from} on were asked for`);
    }
    if (size > 2 ** 31 - 16) {
      throw new RangeError(`At most ${2 ** 31 - 16} bytes can be read at once; give a length`);
    }
    return this.#mapped.read(from, size);
  }

  /** Gives the memory back. May be called twice. */
  close(): void {
    this.#mapped.close();
    void this.#file?.close();
  }

  /** The same as {@link close}. */
  [Symbol.dispose](): void {
    this.close();
  }
}

type MapOptions = { offset?: number; length?: number };
let mapOf: (file: FileHandle, options: MapOptions) => Promise<MappedFile>;

function waitOf(options: LockOptions): number {
  const { wait } = options;
  if (wait === undefined || wait === Infinity) {
    return -1;
  }
  if (typeof wait !== "number" || !(wait >= 0)) {
    throw new RangeError("wait is a number of milliseconds, 0 or more");
  }
  return wait;
}

/**
 * An open file. With `await using` it is closed at the end of the block.
 *
 * @example
 * ```ts
 * import { open, write } from "@ekko/fs";
 *
 * await write("data.txt", "0123456789");
 * await using file = await open("data.txt");
 * console.log(new TextDecoder().decode(await file.read(3, 5))); // 567
 * ```
 */
export class FileHandle implements AsyncDisposable {
  static {
    mapOf = (file, options) => file.#file.map(count(options.offset, "offset", 0), count(options.length, "length", -1));
  }

  #file: OpenFile;
  /** The path with which it was opened. */
  readonly path: string;

  /** Programs get these from {@link open}. */
  constructor(file: OpenFile, path: string) {
    this.#file = file;
    this.path = path;
  }

  /**
   * Reads up to so many bytes.
   *
   * @param length how many at most; 512 KiB where it is missing
   * @param at where; at the file's position, which moves on, where it is missing
   * @returns what was read: empty at the end of the file
   * @throws EkkoError with code `closed`, `not-supported` where it was not opened for reading, `io-failed`
   */
  async read(length?: number, at?: number): Promise<Uint8Array<ArrayBuffer>> {
    const wanted = count(length, "length", CHUNK);
    if (wanted > 0x7ffffff7) {
      throw new RangeError("length is at most 2147483639");
    }
    return this.#file.read(wanted, count(at, "at", -1));
  }

  /**
   * Reads into memory of the program.
   *
   * @param into what is filled, from its begin
   * @param at where in the file; at the file's position, which moves on, where it is missing
   * @returns how many bytes were read: 0 at the end of the file
   * @throws EkkoError as {@link read} does
   */
  async readInto(into: Uint8Array, at?: number): Promise<number> {
    const bytes = await this.read(into.byteLength, at);
    into.set(bytes);
    return bytes.length;
  }

  /**
   * Writes all of it.
   *
   * @param data text, written in UTF-8, or bytes
   * @param at where; at the file's position, which moves on, where it is missing
   * @returns how many bytes were written
   * @throws EkkoError with code `closed`, `not-supported` where it was not opened for writing, `no-space`, `io-failed`
   */
  async write(data: string | ArrayBufferView | ArrayBufferLike, at?: number): Promise<number> {
    const bytes = pieceOf(data);
    await this.#file.write(bytes, count(at, "at", -1));
    return bytes.length;
  }

  /** Where the next read or write without a place begins. */
  async position(): Promise<number> {
    return this.#file.position(-1);
  }

  /**
   * Moves the position.
   *
   * @param to bytes from the begin; it may lie behind the end
   */
  async seek(to: number): Promise<void> {
    await this.#file.position(count(to, "to", 0));
  }

  /** Its size in bytes. */
  async size(): Promise<number> {
    return this.#file.size();
  }

  /**
   * Cuts the file, or lengthens it with zeros.
   *
   * @param size how long it is then, in bytes; 0 where it is missing
   */
  async truncate(size?: number): Promise<void> {
    await this.#file.truncate(count(size, "size", 0));
  }

  /**
   * Waits until all that was written is safe on the disk.
   *
   * @param options whether times and the like may still be missing
   */
  async sync(options: { dataOnly?: boolean } = {}): Promise<void> {
    await this.#file.sync(options.dataOnly !== true);
  }

  /** What the file system says about the file at the path with which it was opened. */
  async info(): Promise<FileInfo> {
    return new FileInfo(await this.#file.facts());
  }

  /**
   * Locks the file.
   *
   * @param options how to ask for it
   * @returns the lock, which ends with the handle at the latest
   * @throws EkkoError with code `busy` where somebody else has it for longer than `wait`, `closed`
   */
  async lock(options: LockOptions = {}): Promise<FileLock> {
    const { shared = false, signal } = options;
    const wait = waitOf(options);
    const number = await stoppable(signal, (job) => this.#file.lock(shared, wait, job));
    if (number === 0) {
      throw failure("busy", `Cannot lock "${this.path}": somebody else has locked it`, this.path);
    }
    return new FileLock(() => this.#file.unlock(number));
  }

  /**
   * The content as a stream. It neither uses nor moves the position, and does not close the file.
   *
   * @param options which part
   * @returns a byte stream
   */
  readable(options: ReadableOptions = {}): ReadableStream<Uint8Array<ArrayBuffer>> {
    const start = count(options.start, "start", 0);
    const end = count(options.end, "end", -1);
    checkSignal(options.signal);
    const feed = this.#file.feed(start, end < 0 ? -1 : Math.max(0, end - start), pieceSize(options));
    return streamOf(feed, options.signal);
  }

  /**
   * A stream that writes at the file's position. It does not close the file.
   *
   * @returns a stream of bytes and text
   */
  writable(): WritableStream<Uint8Array | string> {
    const { stream } = streams().createWritableStream({
      write: async (chunk: unknown) => {
        await this.#file.write(pieceOf(chunk), -1);
      },
      close: () => undefined,
      abort: () => undefined,
    } as never, 1);
    return stream as unknown as WritableStream<Uint8Array | string>;
  }

  /**
   * Maps a part of the file into memory. What is mapped can be read until the file is closed.
   *
   * @param options where it begins, and how long it is; to the end where that is missing
   * @returns the memory
   * @throws EkkoError with code `end-of-data` where the file is shorter, `closed`
   */
  async map(options: { offset?: number; length?: number } = {}): Promise<MappedBytes> {
    return new MappedBytes(await mapOf(this, options));
  }

  /** Closes the file; may be called twice. */
  async close(): Promise<void> {
    await this.#file.close();
  }

  /** The same as {@link close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/**
 * Opens a file.
 *
 * @param path the file
 * @param options what it is for
 * @returns the open file
 * @throws EkkoError with code `not-found`, `already-exists`, `is-a-directory`, `access-denied`, `too-many-open`,
 * `permission-denied` and others of the system
 * @example
 * ```ts
 * import { open } from "@ekko/fs";
 *
 * await using file = await open("numbers.bin", { read: true, write: true, create: true });
 * await file.write(new Uint8Array([1, 2, 3, 4]));
 * await file.write(new Uint8Array([9]), 1);
 * console.log([...await file.read(4, 0)].join()); // 1,9,3,4
 * ```
 */
export async function open(path: string | URL, options: OpenOptions = {}): Promise<FileHandle> {
  const { append = false, create = false, createNew = false, truncate = false, signal } = options;
  const write = options.write === true || append;
  const read = options.read ?? !write;
  if (!read && !write) {
    throw new TypeError("A file is opened for reading, writing or both");
  }
  if (!write && (create || createNew || truncate)) {
    throw new TypeError("create, createNew and truncate go with write or append");
  }
  if (append && (read || truncate)) {
    throw new TypeError("append goes with neither read nor truncate");
  }
  const flags = (read ? "r" : "") + (append ? "a" : write ? "w" : "") + (createNew ? "n" : create ? "c" : "") + (truncate ? "t" : "");
  const name = toPath(path);
  const mode = modeOf(options.mode);
  let late = false;
  const opening = async (): Promise<OpenFile> => {
    const file = await java.open(name, flags, mode);
    if (late) {
      await file.close();
    }
    return file;
  };
  try {
    return new FileHandle(await stoppable(signal, opening), name);
  } catch (error) {
    late = true;
    throw error;
  }
}

/**
 * Locks a file for other programs, and other parts of this one, that lock it as well; it is created where it is missing.
 * Whoever does not ask for the lock can do with the file what he likes.
 *
 * @param path the file; one that has no other use is best
 * @param options how to ask for it
 * @returns the lock
 * @throws EkkoError with code `busy` where somebody else has it for longer than `wait`, `not-found` where the directory
 * is missing, `permission-denied`
 * @example
 * ```ts
 * import { lock } from "@ekko/fs";
 *
 * {
 *   await using held = await lock("job.lock");
 *   const second = await lock("job.lock", { wait: 0 }).catch((error) => error.code);
 *   console.log(second); // busy
 * }
 * await (await lock("job.lock", { wait: 0 })).release();
 * ```
 */
export async function lock(path: string | URL, options: LockOptions = {}): Promise<FileLock> {
  const file = await open(path, { read: true, write: true, create: true, signal: options.signal });
  try {
    await file.lock(options);
    return new FileLock(() => file.close());
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Maps a file, or a part of it, into memory: nothing is read before it is asked for, and the system keeps what was.
 *
 * @param path the file
 * @param options where it begins, and how long it is; to the end where that is missing
 * @returns the memory
 * @throws EkkoError with code `not-found`, `end-of-data` where the file is shorter, `permission-denied`
 * @example
 * ```ts
 * import { map, write } from "@ekko/fs";
 *
 * await write("data.bin", new Uint8Array([10, 20, 30, 40]));
 * using window = await map("data.bin", { offset: 1, length: 2 });
 * console.log(window.read().join()); // 20,30
 * ```
 */
export async function map(path: string | URL, options: { offset?: number; length?: number } = {}): Promise<MappedBytes> {
  const file = await open(path);
  try {
    return new MappedBytes(await mapOf(file, options), file);
  } catch (error) {
    await file.close();
    throw error;
  }
}

