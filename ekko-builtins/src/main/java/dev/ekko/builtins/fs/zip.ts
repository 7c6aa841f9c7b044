// ZIP and JAR files as file systems.

import { blobs, count, failure, java, modeOf, onAbort, toPath } from "./services.ts";
import type { ZipSource, ZipTarget } from "./services.ts";
import { patternsOf } from "./entries.ts";
import { CHUNK, streamOf } from "./reading.ts";
import type { ReadTextOptions, Stoppable } from "./reading.ts";
import { createDirectory, createSymlink } from "./trees.ts";
import { flagsOf, pieceOf, write } from "./writing.ts";
import type { Writable, WriteOptions } from "./writing.ts";

/**
 * One entry of an archive.
 *
 * @example
 * ```ts
 * import { createZip, openZip } from "@ekko/fs";
 *
 * const writer = await createZip("a.zip");
 * await writer.add("docs/one.txt", "12345");
 * await writer.close();
 * await using zip = await openZip("a.zip");
 * for (const entry of zip.entries()) {
 *   console.log(entry.name, entry.size); // one.txt 5
 * }
 * ```
 */
export class ZipEntry {
  /** Its name, with `/` between; of a directory, with one at the end. */
  readonly path: string;
  /** Its size in bytes when unpacked. */
  readonly size: number;
  /** How many bytes it takes in the archive. */
  readonly compressedSize: number;
  /** Its permission bits; 0 where the archive has none. */
  readonly mode: number;
  /** When it was changed last; archives have no time zone, so this takes it for UTC. */
  readonly modified: Date;
  /** What it is. */
  readonly type: "file" | "directory" | "symlink";

  /** Programs get these from {@link ZipArchive}. */
  constructor(text: string) {
    const [size, packed, mode, time, ...name] = text.split(" ");
    this.path = name.join(" ");
    this.size = Number(size);
    this.compressedSize = Number(packed);
    this.mode = Number(mode) & 0o777;
    this.modified = new Date(Number(time));
    this.type = this.path.endsWith("/") ? "directory" : (Number(mode) & 0o170000) === 0o120000 ? "symlink" : "file";
  }

  /** Its last name. */
  get name(): string {
    const path = this.type === "directory" ? this.path.slice(0, -1) : this.path;
    return path.slice(path.lastIndexOf("/") + 1);
  }

  /** Whether it is a regular file. */
  get isFile(): boolean {
    return this.type === "file";
  }

  /** Whether it is a directory. */
  get isDirectory(): boolean {
    return this.type === "directory";
  }
}

/** How an archive is unpacked. */
export interface ExtractOptions extends Stoppable {
  /** Patterns of what is unpacked; everything where it is missing. */
  match?: string | string[];
  /** Whether files that are there are replaced; otherwise they are an error with code `already-exists`. */
  overwrite?: boolean;
  /** How many bytes at most come out of it all; more is an error with code `too-large`. 16 GiB where it is missing. */
  limit?: number;
}

/**
 * A ZIP or JAR file, open for reading.
 *
 * @example
 * ```ts
 * import { createZip, openZip } from "@ekko/fs";
 *
 * const writer = await createZip("a.zip");
 * await writer.add("one.txt", "first");
 * await writer.close();
 * await using zip = await openZip("a.zip");
 * console.log(await zip.readText("one.txt")); // first
 * ```
 */
export class ZipArchive implements AsyncDisposable {
  #source: ZipSource;
  #entries: Map<string, ZipEntry> | undefined;
  /** The path of the archive. */
  readonly path: string;

  /** Programs get these from {@link openZip}. */
  constructor(source: ZipSource, path: string) {
    this.#source = source;
    this.path = path;
  }

  #all(): Map<string, ZipEntry> {
    if (this.#entries === undefined) {
      this.#entries = new Map();
      for (const text of this.#source.entries().split("\0")) {
        if (text !== "") {
          const entry = new ZipEntry(text);
          this.#entries.set(entry.path, entry);
        }
      }
    }
    return this.#entries;
  }

  /** How many entries it has. */
  get size(): number {
    return this.#all().size;
  }

  /**
   * All entries, in the order of the archive.
   *
   * @returns files, directories and links
   */
  entries(): IterableIterator<ZipEntry> {
    return this.#all().values();
  }

  /**
   * The entry of a name.
   *
   * @param name as it is in the archive; of a directory, with a `/` at the end
   * @returns the entry, or undefined
   */
  entry(name: string): ZipEntry | undefined {
    return this.#all().get(name);
  }

  /**
   * The entries that patterns match, in the order of the archive.
   *
   * @param patterns as for {@link glob}
   * @param options what is left out, and whether wildcards stand for names with a dot in front
   * @returns the entries
   */
  * glob(patterns: string | string[], options: { exclude?: string | string[]; hidden?: boolean } = {}): Generator<ZipEntry, void, undefined> {
    const names = this.#source.glob(patternsOf(patterns, "Patterns"), patternsOf(options.exclude, "Excluded patterns"), options.hidden === true ? "h" : "");
    for (const name of names === "" ? [] : names.split("\0")) {
      const found = this.#all().get(name);
      if (found !== undefined) {
        yield found;
      }
    }
  }

  /**
   * Reads an entry into memory.
   *
   * @param name its name, or the entry
   * @param options how much at most
   * @returns its bytes
   * @throws EkkoError with code `not-found`, `too-large`, `protocol-error` where the archive is damaged, `not-supported`
   * where it is encrypted, `closed`
   */
  async readBytes(name: string | ZipEntry, options: { limit?: number } = {}): Promise<Uint8Array<ArrayBuffer>> {
    return this.#source.bytes(nameOf(name), count(options.limit, "limit", -1));
  }

  /**
   * Reads an entry as text in UTF-8.
   *
   * @param name its name, or the entry
   * @param options how to read it
   * @returns its text
   * @throws EkkoError as {@link readBytes} does
   */
  async readText(name: string | ZipEntry, options: Omit<ReadTextOptions, "signal" | "unchanged"> = {}): Promise<string> {
    return this.#source.text(nameOf(name), count(options.limit, "limit", -1), options.fatal === true);
  }

  /**
   * An entry as a stream.
   *
   * @param name its name, or the entry
   * @param options what stops it
   * @returns a byte stream
   * @throws EkkoError with code `not-found`, `closed`; reading it, `protocol-error` and `not-supported`
   */
  readable(name: string | ZipEntry, options: Stoppable = {}): ReadableStream<Uint8Array<ArrayBuffer>> {
    return streamOf(this.#source.feed(nameOf(name), CHUNK), options.signal);
  }

  /**
   * Unpacks the archive, or a part of it. Names that would lead out of the directory are an error, and so are links that
   * do; nothing is unpacked then.
   *
   * @param directory where to; it is made where it is missing
   * @param options what to unpack
   * @returns how many files were made
   * @throws EkkoError with code `not-allowed-here` where a name leads out of the directory, `already-exists`,
   * `too-large`, `no-space` and others of the system
   */
  async extract(directory: string | URL, options: ExtractOptions = {}): Promise<number> {
    const { match, overwrite = false, signal } = options;
    const root = toPath(directory);
    const chosen = [...(match === undefined ? this.entries() : this.glob(match, { hidden: true }))];
    let left = count(options.limit, "limit", 16 * 2 ** 30);
    for (const entry of chosen) {
      requireInside(entry.path, this.path);
      left -= entry.size;
    }
    if (left < 0) {
      throw failure("too-large", `Cannot unpack "${this.path}": it holds more than the limit`, this.path);
    }
    let files = 0;
    const links: ZipEntry[] = [];
    for (const entry of chosen) {
      const target = `${root}/${entry.path}`;
      if (entry.isDirectory) {
        await createDirectory(target.slice(0, -1));
        continue;
      }
      await createDirectory(target.slice(0, target.lastIndexOf("/")));
      if (entry.type === "symlink") {
        links.push(entry);
        continue;
      }
      const mode = entry.mode === 0 ? undefined : entry.mode | 0o200;
      await write(target, this.readable(entry, { signal }), { createNew: !overwrite, mode, signal });
      files++;
    }
    // Last, so that no entry is written through a link of the same archive.
    for (const entry of links) {
      const to = await this.readText(entry, { limit: 4096 });
      requireInside(`${entry.path.slice(0, entry.path.lastIndexOf("/") + 1)}${to}`, this.path, to);
      await createSymlink(to, `${root}/${entry.path}`);
      files++;
    }
    return files;
  }

  /** Closes the archive; may be called twice. */
  async close(): Promise<void> {
    this.#source.close();
  }

  /** The same as {@link close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function nameOf(name: string | ZipEntry): string {
  return typeof name === "string" ? name : name.path;
}

/** Throws where a name, or what a link leads to, lies outside of where the archive is unpacked. */
function requireInside(name: string, archive: string, link?: string): void {
  let depth = 0;
  let bad = name === "" || name.startsWith("/") || (link ?? "").startsWith("/") || name.includes("\0") || name.includes("\\") || /^[A-Za-z]:/.test(name);
  for (const part of name.split("/")) {
    depth += part === ".." ? -1 : part === "." || part === "" ? 0 : 1;
    bad ||= depth < 0 || (part === ".." && link === undefined);
  }
  // Behind a name, which may be another link, ".." leads where nobody can tell.
  let below = false;
  for (const part of (link ?? "").split("/")) {
    bad ||= below && part === "..";
    below ||= part !== ".." && part !== "." && part !== "";
  }
  if (bad) {
    throw failure("not-allowed-here", `Cannot unpack "${archive}": its entry "${name}" leads out of the directory`, archive);
  }
}

/**
 * Opens a ZIP or JAR file for reading. Its table of contents is read at once, what is in it when it is asked for.
 *
 * @param path the archive
 * @param options what stops it
 * @returns the archive; with `await using`, it is closed at the end of the block
 * @throws EkkoError with code `not-found`, `protocol-error` where it is no such file, `permission-denied`
 * @example
 * ```ts
 * import { createZip, openZip } from "@ekko/fs";
 *
 * {
 *   await using zip = await createZip("notes.zip");
 *   await zip.add("a.txt", "Hello from the archive");
 *   await zip.add("docs/b.txt", "Another one");
 * }
 * await using zip = await openZip("notes.zip");
 * console.log(zip.size, await zip.readText("a.txt")); // 2 Hello from the archive
 * console.log(await zip.extract("notes")); // 2
 * ```
 */
export async function openZip(path: string | URL, options: Stoppable = {}): Promise<ZipArchive> {
  options.signal?.throwIfAborted();
  const name = toPath(path);
  return new ZipArchive(await java.openZip(name), name);
}

/** How an entry is added to an archive. */
export interface ZipAddOptions extends Stoppable {
  /** How much to compress, from 0 to 9; 6 where it is missing. */
  level?: number;
  /** Its time; now where it is missing. */
  modified?: Date;
}

// A name has at most 65,535 bytes, and a character at most three for each of its units.
const LONGEST_NAME = 21845;

/**
 * A ZIP file that is being written. It appears under its name when it is closed.
 *
 * @example
 * ```ts
 * import { createZip } from "@ekko/fs";
 *
 * await using zip = await createZip("a.zip");
 * await zip.add("one.txt", "first");
 * await zip.add("two.txt", ["in ", "pieces"]);
 * ```
 */
export class ZipWriter implements AsyncDisposable {
  #target: ZipTarget;
  #names = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();
  #state: "open" | "failed" | "closed" = "open";
  #path: string;

  /** Programs get these from {@link createZip}. */
  constructor(target: ZipTarget, path: string) {
    this.#target = target;
    this.#path = path;
  }

  /**
   * Adds an entry. Those that are added at the same time are written one after the other.
   *
   * @param name its name, with `/` between; a directory ends with one
   * @param data its content
   * @param options how to add it
   * @throws TypeError where the name is absolute, has `..` in it, is too long or has half of a surrogate pair
   * @throws EkkoError with code `already-exists` where it is there already, `no-space`, `closed`
   */
  add(name: string, data: Writable = "", options: ZipAddOptions = {}): Promise<void> {
    const added = this.#last.then(() => this.#add(name, data, options));
    this.#last = added.catch(() => {});
    return added;
  }

  async #add(name: string, data: Writable, options: ZipAddOptions): Promise<void> {
    const level = options.level === undefined ? -1 : count(options.level, "level", 6);
    if (level > 9) {
      throw new RangeError("level lies between 0 and 9");
    }
    if (typeof name === "string" && (!name.isWellFormed() || name.length > LONGEST_NAME)) {
      throw new TypeError(`"${name.slice(0, 100)}" is no name of an entry: ${name.isWellFormed() ? "it is too long" : "half of a surrogate pair is no UTF-8"}`);
    }
    if (typeof name !== "string" || name === "" || /^\/|\\|\0|(^|\/)\.\.(\/|$)/.test(name)) {
      throw new TypeError(`"${String(name)}" is no name of an entry: it is relative, has slashes between names and no ".." in it`);
    }
    if (this.#state !== "open") {
      throw failure("closed", `Cannot add to "${this.#path}": it is ${this.#state === "closed" ? "closed" : "incomplete, as adding to it failed"}`, this.#path);
    }
    if (this.#names.has(name)) {
      throw failure("already-exists", `Cannot add to "${this.#path}": it has an entry "${name}" already`, this.#path);
    }
    options.signal?.throwIfAborted();
    let stop: { reason: unknown } | undefined;
    const release = onAbort(options.signal, (reason) => {
      stop = { reason };
    });
    this.#names.add(name);
    try {
      await this.#target.begin(name, level, (options.modified ?? new Date()).getTime());
      if (typeof data === "string" || ArrayBuffer.isView(data) || !(Symbol.asyncIterator in data || Symbol.iterator in data || blobs().isBlob(data))) {
        await this.#target.write(pieceOf(data));
      } else {
        for await (const piece of (blobs().isBlob(data) ? blobs().streamOf(data as never) : data) as AsyncIterable<Uint8Array>) {
          if (stop !== undefined) {
            throw stop.reason;
          }
          await this.#target.write(pieceOf(piece));
        }
      }
    } catch (error) {
      this.#state = "failed";
      throw error;
    } finally {
      release();
    }
  }

  /** Ends the archive and puts it in its place; where adding failed, it is dropped. May be called twice. */
  async close(): Promise<void> {
    await this.#last;
    const state = this.#state;
    this.#state = "closed";
    if (state === "open") {
      await this.#target.close();
    } else if (state === "failed") {
      await this.#target.abort();
    }
  }

  /** Drops what was written; what was under its name before stays. */
  async abort(): Promise<void> {
    if (this.#state !== "closed") {
      this.#state = "closed";
      await this.#target.abort();
    }
  }

  /** The same as {@link close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/**
 * Begins a ZIP file, which takes the place of one that is there when it is closed.
 *
 * @param path the archive
 * @param options its permission bits
 * @returns what entries are added to
 * @throws EkkoError with code `not-found` where its directory is missing, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { createZip, readable, write } from "@ekko/fs";
 *
 * await write("large.txt", "all of it\n".repeat(1000));
 * await using zip = await createZip("large.zip");
 * await zip.add("large.txt", await readable("large.txt"), { level: 9 });
 * ```
 */
export async function createZip(path: string | URL, options: Pick<WriteOptions, "mode"> = {}): Promise<ZipWriter> {
  const name = toPath(path);
  return new ZipWriter(await java.createZip(name, flagsOf({ atomic: true }, false), modeOf(options.mode)), name);
}
