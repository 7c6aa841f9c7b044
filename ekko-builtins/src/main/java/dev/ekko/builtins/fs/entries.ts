// Directories: their entries, walks and patterns.

import { checkSignal, count, java, onAbort, toPath } from "./services.ts";
import type { BatchFeed } from "./services.ts";
import type { Stoppable } from "./reading.ts";
import { typeOf } from "./info.ts";
import type { FileType } from "./info.ts";

/**
 * One entry of a directory.
 *
 * @example
 * ```ts
 * import { list, write } from "@ekko/fs";
 *
 * await write("a.txt", "");
 * for await (const entry of list(".")) {
 *   console.log(entry.name, entry.isFile); // a.txt true
 * }
 * ```
 */
export class DirectoryEntry {
  /** Its path: that of the directory as it was given, and its name or, in a walk, the way to it. */
  readonly path: string;
  /** The way to it from the directory where the walk began, with `/` between names. */
  readonly relativePath: string;
  /** What it is. */
  readonly type: FileType;

  /** Programs get these from {@link list}, {@link walk} and {@link glob}. */
  constructor(root: string, relativePath: string, type: FileType) {
    this.path = root + relativePath;
    this.relativePath = relativePath;
    this.type = type;
  }

  /** Its last name. */
  get name(): string {
    return this.relativePath.slice(this.relativePath.lastIndexOf("/") + 1);
  }

  /** Whether it is a regular file. */
  get isFile(): boolean {
    return this.type === "file";
  }

  /** Whether it is a directory. */
  get isDirectory(): boolean {
    return this.type === "directory";
  }

  /** Whether it is a symbolic link. */
  get isSymlink(): boolean {
    return this.type === "symlink";
  }
}

/** How a tree is walked. */
export interface WalkOptions extends Stoppable {
  /** How many levels deep; 1 for the directory itself, all where it is missing. */
  depth?: number;
  /** Which types are shown; all where it is missing. */
  types?: FileType[];
  /**
   * Patterns of what is neither shown nor walked, such as `["node_modules", "build/**"]`. One without a slash counts at
   * every depth.
   */
  exclude?: string | string[];
  /** Whether directories behind symbolic links are walked; links that lead into a loop are not. */
  followSymlinks?: boolean;
  /** Whether directories that cannot be read are left out instead of ending the walk with an error. */
  skipErrors?: boolean;
}

/** How files are found by patterns. */
export interface GlobOptions extends WalkOptions {
  /** Where patterns begin; the runtime's directory where it is missing. */
  root?: string | URL;
  /** Whether wildcards stand for names with a dot in front as well. */
  hidden?: boolean;
}

const LETTERS: Record<FileType, string> = { file: "f", directory: "d", symlink: "y", other: "o" };

function flagsOfWalk(options: WalkOptions): string {
  let flags = (options.followSymlinks === true ? "l" : "") + (options.skipErrors === true ? "s" : "");
  for (const type of options.types ?? (Object.keys(LETTERS) as FileType[])) {
    const letter = LETTERS[type];
    if (letter === undefined) {
      throw new TypeError(`types are "file", "directory", "symlink" and "other", but ${String(type)} was given`);
    }
    flags += letter;
  }
  return flags;
}

export function patternsOf(patterns: string | readonly string[] | undefined, name: string): string {
  const list = patterns === undefined ? [] : typeof patterns === "string" ? [patterns] : [...patterns];
  for (const pattern of list) {
    if (typeof pattern !== "string" || pattern === "" || pattern.includes("\0")) {
      throw new TypeError(`${name} are strings that are not empty`);
    }
  }
  return list.join("\0");
}

/** The entries that a walk of the Java half finds, which come in batches. */
class Entries implements AsyncIterableIterator<DirectoryEntry, undefined> {
  #feed: BatchFeed | undefined;
  #root: string;
  #batch: string[] = [];
  #next = 0;
  #error: { reason: unknown } | undefined;
  #release: () => void;

  constructor(feed: BatchFeed, root: string, signal: AbortSignal | undefined) {
    this.#feed = feed;
    this.#root = root.endsWith("/") ? root : `${root}/`;
    this.#release = onAbort(signal, (reason) => {
      this.#error = { reason };
      this.#end();
    });
  }

  #end(): void {
    this.#release();
    this.#feed?.cancel();
    this.#feed = undefined;
    this.#batch = [];
    this.#next = 0;
  }

  next(): Promise<IteratorResult<DirectoryEntry, undefined>> {
    return this.#next < this.#batch.length ? Promise.resolve({ value: this.#take(), done: false }) : this.#more();
  }

  #take(): DirectoryEntry {
    const text = this.#batch[this.#next++];
    return new DirectoryEntry(this.#root, text.slice(1), typeOf(text[0]));
  }

  async #more(): Promise<IteratorResult<DirectoryEntry, undefined>> {
    let batch: string | null | undefined;
    try {
      batch = await this.#feed?.next();
    } catch (error) {
      this.#error ??= { reason: error };
      this.#end();
    }
    if (this.#error !== undefined) {
      const { reason } = this.#error;
      this.#error = undefined;
      throw reason;
    }
    if (batch === null || batch === undefined) {
      this.#end();
      return { value: undefined, done: true };
    }
    if (this.#next === this.#batch.length) {
      this.#batch = batch.split("\0");
      this.#next = 0;
    } else {
      // Somebody asked again before the first answer was there.
      this.#batch = [...this.#batch.slice(this.#next), ...batch.split("\0")];
      this.#next = 0;
    }
    return { value: this.#take(), done: false };
  }

  return(): Promise<IteratorResult<DirectoryEntry, undefined>> {
    this.#end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
  }
}

/** An iterable whose walk begins when somebody iterates. */
function entries(root: string, patterns: string, depth: number, flags: string, options: WalkOptions): AsyncIterableIterator<DirectoryEntry, undefined> {
  const { signal } = options;
  const excluded = patternsOf(options.exclude, "Excluded patterns");
  checkSignal(signal);
  return new Entries(java.walk(root, patterns, excluded, depth, flags), root, signal);
}

function depthOf(options: WalkOptions): number {
  const depth = Math.min(count(options.depth, "depth", 0x7fffffff), 0x7fffffff);
  if (depth === 0) {
    throw new RangeError("depth is 1 or more");
  }
  return depth;
}

/**
 * The entries of a directory, in no particular order.
 *
 * @param path the directory
 * @param options which of them
 * @returns the entries, as they are found; leaving the loop closes the directory
 * @throws EkkoError with code `not-found`, `not-a-directory`, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { createDirectory, list, write } from "@ekko/fs";
 *
 * await createDirectory("d/sub");
 * await write("d/a.txt", "");
 * const names: string[] = [];
 * for await (const entry of list("d")) {
 *   names.push(`${entry.name}: ${entry.type}`);
 * }
 * console.log(names.sort().join(", ")); // a.txt: file, sub: directory
 * ```
 */
export function list(path: string | URL, options: Omit<WalkOptions, "depth" | "followSymlinks"> = {}): AsyncIterableIterator<DirectoryEntry, undefined> {
  return entries(toPath(path), "", 1, flagsOfWalk(options), options);
}

/**
 * All entries below a directory, in no particular order; a directory comes before what is in it. Only as much is in
 * memory as is asked for, however large the tree.
 *
 * @param path the directory
 * @param options which of them
 * @returns the entries, as they are found; leaving the loop ends the walk
 * @throws EkkoError with code `not-found`, `not-a-directory`, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { createDirectory, walk, write } from "@ekko/fs";
 *
 * await createDirectory("tree/a/b");
 * await write("tree/a/b/c.txt", "");
 * for await (const entry of walk("tree", { types: ["file"] })) {
 *   console.log(entry.path); // tree/a/b/c.txt
 * }
 * ```
 */
export function walk(path: string | URL, options: WalkOptions = {}): AsyncIterableIterator<DirectoryEntry, undefined> {
  return entries(toPath(path), "", depthOf(options), flagsOfWalk(options), options);
}

/**
 * What patterns match below a directory, in no particular order. `*` and `?` stand for any characters and any one
 * character of a name, `[a-z]` and `[!a-z]` for one character of a class, `**` for any number of directories, `{a,b}` for
 * either; a backslash takes their meaning away. Directories in which nothing can match are not looked into.
 *
 * @param patterns one or more, relative to the root
 * @param options where to begin, and which of them
 * @returns the entries, as they are found; leaving the loop ends the walk
 * @throws SyntaxError where braces are not closed
 * @throws TypeError where a pattern leads out of the root
 * @throws EkkoError with code `not-found`, `not-a-directory`, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { createDirectory, glob, write } from "@ekko/fs";
 *
 * await createDirectory("src/lib");
 * await write("src/lib/main.ts", "");
 * await write("src/notes.md", "");
 * for await (const entry of glob("src/**" + "/*.{ts,js}")) {
 *   console.log(entry.relativePath); // src/lib/main.ts
 * }
 * ```
 */
export function glob(patterns: string | string[], options: GlobOptions = {}): AsyncIterableIterator<DirectoryEntry, undefined> {
  const text = patternsOf(patterns, "Patterns");
  if (text === "") {
    throw new TypeError("At least one pattern is needed");
  }
  const root = options.root === undefined ? "." : toPath(options.root);
  const flags = flagsOfWalk(options) + (options.hidden === true ? "h" : "");
  return entries(root, text, depthOf(options), flags, options);
}
