// Copying, moving, removing and making of files and directories, and links.

import { java, modeOf, stoppable, toPath } from "./services.ts";
import type { Stoppable } from "./reading.ts";

/** How files are copied. */
export interface CopyOptions extends Stoppable {
  /** Whether a directory is copied with all that is in it. */
  recursive?: boolean;
  /** Whether files that are there are replaced; otherwise they are an error with code `already-exists`. */
  overwrite?: boolean;
  /** Whether copies keep the times of what they are copied from. */
  preserveTimes?: boolean;
}

/**
 * Copies a file, a link or, with `recursive`, a directory. Links are copied as links, permission bits are kept. The
 * system copies as much as it can without the bytes passing through this process.
 *
 * @param from what to copy
 * @param to the path of the copy; not the directory that it is put into
 * @param options how to copy
 * @returns how many files, links and directories were copied
 * @throws EkkoError with code `not-found`, `already-exists`, `is-a-directory` without `recursive`, `no-space`,
 * `access-denied`, `permission-denied` and others of the system
 * @example
 * ```ts
 * import { copy, createDirectory, readText, write } from "@ekko/fs";
 *
 * await createDirectory("from");
 * await write("from/a.txt", "a");
 * console.log(await copy("from", "to", { recursive: true })); // 2
 * console.log(await readText("to/a.txt")); // a
 * ```
 */
export async function copy(from: string | URL, to: string | URL, options: CopyOptions = {}): Promise<number> {
  const { recursive = false, overwrite = false, preserveTimes = false, signal } = options;
  return stoppable(signal, (job) => java.copy(toPath(from), toPath(to), recursive, overwrite, preserveTimes, job));
}

/** How files are moved. */
export interface MoveOptions extends Stoppable {
  /** Whether a file that is there is replaced; otherwise it is an error with code `already-exists`. */
  overwrite?: boolean;
}

/**
 * Moves a file, a link or a directory: in one step within a file system, otherwise by copying and removing.
 *
 * @param from what to move
 * @param to its new path; not the directory that it is put into
 * @param options how to move
 * @throws EkkoError with code `not-found`, `already-exists`, `not-empty`, `access-denied`, `permission-denied` and
 * others of the system
 * @example
 * ```ts
 * import { exists, move, write } from "@ekko/fs";
 *
 * await write("draft.txt", "");
 * await move("draft.txt", "final.txt");
 * console.log(await exists("draft.txt"), await exists("final.txt")); // false true
 * ```
 */
export async function move(from: string | URL, to: string | URL, options: MoveOptions = {}): Promise<void> {
  const { overwrite = false, signal } = options;
  await stoppable(signal, (job) => java.move(toPath(from), toPath(to), overwrite, job));
}

/** How files are removed. */
export interface RemoveOptions extends Stoppable {
  /** Whether a directory is removed with all that is in it; otherwise it must be empty. */
  recursive?: boolean;
  /** Whether it is no error where there is nothing. */
  ignoreMissing?: boolean;
}

/**
 * Removes a file, a link or a directory. Of a link, what it leads to stays.
 *
 * @param path what to remove
 * @param options how to remove it
 * @returns whether there was something
 * @throws EkkoError with code `not-found`, `not-empty`, `access-denied`, `permission-denied` and others of the system
 * @example
 * ```ts
 * import { createDirectory, remove } from "@ekko/fs";
 *
 * await createDirectory("old/deep");
 * console.log(await remove("old", { recursive: true })); // true
 * console.log(await remove("old", { ignoreMissing: true })); // false
 * ```
 */
export async function remove(path: string | URL, options: RemoveOptions = {}): Promise<boolean> {
  const { recursive = false, ignoreMissing = false, signal } = options;
  return stoppable(signal, (job) => java.remove(toPath(path), recursive, ignoreMissing, job));
}

/**
 * Makes a directory, with those above it, unless it is there.
 *
 * @param path the directory
 * @param options `exclusive` makes this directory only, and its being there an error with code `already-exists`
 * @returns whether it was not there
 * @throws EkkoError with code `already-exists` where something else is there, `not-found` with `exclusive`,
 * `access-denied`, `no-space`, `permission-denied`
 * @example
 * ```ts
 * import { createDirectory } from "@ekko/fs";
 *
 * console.log(await createDirectory("a/b/c")); // true
 * console.log(await createDirectory("a/b/c")); // false
 * ```
 */
export async function createDirectory(path: string | URL, options: { exclusive?: boolean; mode?: number } = {}): Promise<boolean> {
  return java.createDirectory(toPath(path), options.exclusive !== true, modeOf(options.mode));
}

/**
 * Makes a symbolic link.
 *
 * @param target what it leads to; a relative path starts at the link's directory. It need not be there
 * @param link the path of the link
 * @throws EkkoError with code `already-exists`, `not-found` where its directory is missing, `access-denied`,
 * `permission-denied`
 * @example
 * ```ts
 * import { createSymlink, readLink } from "@ekko/fs";
 *
 * await createSymlink("releases/7", "current");
 * console.log(await readLink("current")); // releases/7
 * ```
 */
export async function createSymlink(target: string | URL, link: string | URL): Promise<void> {
  await java.symlink(toPath(target), toPath(link));
}

/**
 * Makes a second name for a file (a hard link). As the file can be changed under either name, the permission to read and
 * to write is needed for both.
 *
 * @param existing the file
 * @param link its second name
 * @throws EkkoError with code `not-found`, `already-exists`, `cross-device`, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { createLink, info, write } from "@ekko/fs";
 *
 * await write("one.txt", "");
 * await createLink("one.txt", "two.txt");
 * console.log((await info("one.txt")).links); // 2
 * ```
 */
export async function createLink(existing: string | URL, link: string | URL): Promise<void> {
  await java.link(toPath(existing), toPath(link));
}

/**
 * What a symbolic link says, as it is written in it.
 *
 * @param path the link
 * @returns the path that it leads to
 * @throws EkkoError with code `not-found`, `not-supported` where it is no symbolic link, `permission-denied`
 * @example
 * ```ts
 * import { createSymlink, readLink } from "@ekko/fs";
 *
 * await createSymlink("../elsewhere", "link");
 * console.log(await readLink("link")); // ../elsewhere
 * ```
 */
export async function readLink(path: string | URL): Promise<string> {
  return java.readLink(toPath(path));
}

/** Where a temporary file or directory is made, and what it is called. */
export interface TemporaryOptions {
  /** In which directory; the system's one for temporary files where it is missing. */
  directory?: string | URL;
  /** How its name begins. */
  prefix?: string;
  /** How its name ends, such as `.json`. */
  suffix?: string;
}

async function temporary(options: TemporaryOptions, isDirectory: boolean): Promise<string> {
  const { directory, prefix = "", suffix = "" } = options;
  if (typeof prefix !== "string" || typeof suffix !== "string") {
    throw new TypeError("prefix and suffix are strings");
  }
  return java.temporary(directory === undefined ? null : toPath(directory), prefix, suffix, isDirectory);
}

/**
 * A directory that is removed, with all that is in it, at the end of its block.
 *
 * @example
 * ```ts
 * import { temporaryDirectory, write } from "@ekko/fs";
 *
 * await using directory = await temporaryDirectory({ prefix: "job-" });
 * await write(directory.join("part"), "content");
 * ```
 */
export class TemporaryDirectory implements AsyncDisposable {
  /** Its absolute path. */
  readonly path: string;

  /** Programs get these from {@link temporaryDirectory}. */
  constructor(path: string) {
    this.path = path;
  }

  /** The path of something in it. */
  join(name: string): string {
    return `${this.path}/${name}`;
  }

  /** Removes it; it is no error where it is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    await remove(this.path, { recursive: true, ignoreMissing: true });
  }
}

/**
 * A file that is removed at the end of its block.
 *
 * @example
 * ```ts
 * import { temporaryFile, write } from "@ekko/fs";
 *
 * await using file = await temporaryFile({ suffix: ".json" });
 * await write(file.path, "{}");
 * ```
 */
export class TemporaryFile implements AsyncDisposable {
  /** Its absolute path. */
  readonly path: string;

  /** Programs get these from {@link temporaryFile}. */
  constructor(path: string) {
    this.path = path;
  }

  /** Removes it; it is no error where it is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    await remove(this.path, { ignoreMissing: true });
  }
}

/**
 * Makes a directory that nobody else has; nobody else may look into it. With `await using` it is removed at the end of
 * the block; without, it stays.
 *
 * @param options where, and what it is called
 * @returns the directory
 * @throws EkkoError with code `not-found`, `access-denied`, `no-space`, `permission-denied`
 * @example
 * ```ts
 * import { exists, temporaryDirectory, write } from "@ekko/fs";
 *
 * let path: string;
 * {
 *   await using directory = await temporaryDirectory();
 *   path = directory.join("file.txt");
 *   await write(path, "content");
 *   console.log(await exists(path)); // true
 * }
 * console.log(await exists(path)); // false
 * ```
 */
export async function temporaryDirectory(options: TemporaryOptions = {}): Promise<TemporaryDirectory> {
  return new TemporaryDirectory(await temporary(options, true));
}

/**
 * Makes an empty file that nobody else has; nobody else may read it. With `await using` it is removed at the end of the
 * block; without, it stays.
 *
 * @param options where, and what it is called
 * @returns the file
 * @throws EkkoError with code `not-found`, `access-denied`, `no-space`, `permission-denied`
 * @example
 * ```ts
 * import { readText, temporaryFile, write } from "@ekko/fs";
 *
 * await using file = await temporaryFile({ suffix: ".txt" });
 * await write(file.path, "for a moment");
 * console.log(await readText(file.path)); // for a moment
 * ```
 */
export async function temporaryFile(options: TemporaryOptions = {}): Promise<TemporaryFile> {
  return new TemporaryFile(await temporary(options, false));
}
