// What the file system says about files, and how that is changed.

import { java, modeOf, stoppable, toPath } from "./services.ts";
import type { Stoppable } from "./reading.ts";

/** What a file is; `other` is a named pipe, a socket or a device. */
export type FileType = "file" | "directory" | "symlink" | "other";

// Written so, because the build's parser cannot read literals of this type.
const ZERO = BigInt(0);
const MILLION = BigInt(1_000_000);
const BILLION = BigInt(1_000_000_000);

const TYPES: Record<string, FileType> = { f: "file", d: "directory", l: "symlink", o: "other" };

export function typeOf(letter: string): FileType {
  return TYPES[letter];
}

/**
 * What a file system says about a file. Where it does not know something, that is 0 or empty.
 *
 * @example
 * ```ts
 * import { info } from "@ekko/fs";
 *
 * console.log((await info(".")).isDirectory); // true
 * ```
 */
export class FileInfo {
  /** What it is. */
  readonly type: FileType;
  /** Its size in bytes; of directories and links whatever the file system says. */
  readonly size: number;
  /** The permission bits, such as `0o644`, with set-user-ID and the like above them. */
  readonly mode: number;
  /** The number of the owner. */
  readonly uid: number;
  /** The number of the group. */
  readonly gid: number;
  /** The name of the owner, or the number where it has none. */
  readonly owner: string;
  /** The name of the group, or the number where it has none. */
  readonly group: string;
  /** The number of the file system. */
  readonly device: bigint;
  /** The number of the file in it. */
  readonly inode: bigint;
  /** How many names the file has. */
  readonly links: number;
  /** When the content was changed last, in nanoseconds since 1970. */
  readonly modifiedNs: bigint;
  /** When it was read last, in nanoseconds since 1970. */
  readonly accessedNs: bigint;
  /** When it was made, in nanoseconds since 1970; where that is not known, as `modifiedNs`. */
  readonly createdNs: bigint;
  /** When anything about it was changed last, in nanoseconds since 1970. */
  readonly changedNs: bigint;

  /** Programs get these from {@link info}. */
  constructor(text: string) {
    const [line, owner = "", group = ""] = text.split("\n");
    const parts = line.split(" ");
    const nanos = (at: number): bigint => parts.length > at + 1 ? BigInt(parts[at]) * BILLION + BigInt(parts[at + 1]) : ZERO;
    const more = (at: number): string => parts[at] ?? "0";
    this.type = typeOf(parts[0]);
    this.size = Number(parts[1]);
    this.modifiedNs = nanos(2);
    this.accessedNs = nanos(4);
    this.createdNs = nanos(6);
    this.changedNs = nanos(8);
    this.mode = Number(more(10));
    this.uid = Number(more(11));
    this.gid = Number(more(12));
    this.device = BigInt(more(13));
    this.inode = BigInt(more(14));
    this.links = Number(more(15));
    this.owner = owner;
    this.group = group;
  }

  /** Whether it is a regular file. */
  get isFile(): boolean {
    return this.type === "file";
  }

  /** Whether it is a directory. */
  get isDirectory(): boolean {
    return this.type === "directory";
  }

  /** Whether it is a symbolic link, which only {@link linkInfo} tells. */
  get isSymlink(): boolean {
    return this.type === "symlink";
  }

  /** When the content was changed last. */
  get modified(): Date {
    return dateOf(this.modifiedNs);
  }

  /** When it was read last. */
  get accessed(): Date {
    return dateOf(this.accessedNs);
  }

  /** When it was made. */
  get created(): Date {
    return dateOf(this.createdNs);
  }

  /** When anything about it was changed last. */
  get changed(): Date {
    return dateOf(this.changedNs);
  }
}

function dateOf(nanos: bigint): Date {
  return new Date(Number(nanos / MILLION));
}

/**
 * What a file is; links are followed.
 *
 * @param path the file
 * @param options what stops it
 * @returns what the file system says
 * @throws EkkoError with code `not-found`, `link-loop`, `access-denied`, `permission-denied` and others of the system
 * @example
 * ```ts
 * import { info, write } from "@ekko/fs";
 *
 * await write("five.txt", "12345", { mode: 0o600 });
 * const { size, isFile, mode } = await info("five.txt");
 * console.log(size, isFile, (mode & 0o777).toString(8)); // 5 true 600
 * ```
 */
export async function info(path: string | URL, options: Stoppable = {}): Promise<FileInfo> {
  return new FileInfo(await stoppable(options.signal, () => java.facts(toPath(path), true)));
}

/**
 * What a directory entry is: of a symbolic link, the link itself.
 *
 * @param path the entry
 * @param options what stops it
 * @returns what the file system says
 * @throws EkkoError as {@link info} does
 * @example
 * ```ts
 * import { createSymlink, linkInfo } from "@ekko/fs";
 *
 * await createSymlink("nowhere", "link");
 * console.log((await linkInfo("link")).type); // symlink
 * ```
 */
export async function linkInfo(path: string | URL, options: Stoppable = {}): Promise<FileInfo> {
  return new FileInfo(await stoppable(options.signal, () => java.facts(toPath(path), false)));
}

/**
 * Whether there is something; of a symbolic link, whether it leads to something.
 *
 * @param path what to look for
 * @returns whether it is there
 * @throws EkkoError with code `access-denied` or `permission-denied` where nobody can tell
 * @example
 * ```ts
 * import { exists } from "@ekko/fs";
 *
 * console.log(await exists("no/such/file")); // false
 * ```
 */
export async function exists(path: string | URL): Promise<boolean> {
  return java.exists(toPath(path));
}

/**
 * The absolute path with all symbolic links followed.
 *
 * @param path something that is there
 * @returns where it leads
 * @throws EkkoError with code `not-found`, `link-loop`, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { createSymlink, realPath, write } from "@ekko/fs";
 *
 * await write("target.txt", "");
 * await createSymlink("target.txt", "alias");
 * console.log((await realPath("alias")).endsWith("/target.txt")); // true
 * ```
 */
export async function realPath(path: string | URL): Promise<string> {
  return java.realPath(toPath(path));
}

/**
 * Sets the permission bits of a file or directory; links are followed. Where the system has none, the error has code
 * `not-supported`.
 *
 * @param path the file
 * @param mode nine bits, such as `0o644`
 * @throws EkkoError with code `not-found`, `access-denied`, `read-only`, `permission-denied`
 * @example
 * ```ts
 * import { info, setMode, write } from "@ekko/fs";
 *
 * await write("run.sh", "#!/bin/sh\n");
 * await setMode("run.sh", 0o755);
 * console.log(((await info("run.sh")).mode & 0o777).toString(8)); // 755
 * ```
 */
export async function setMode(path: string | URL, mode: number): Promise<void> {
  await java.setMode(toPath(path), modeOf(mode));
}

/**
 * Sets the owner, the group or both; links are followed. Mostly only the system's administrator may do that.
 *
 * @param path the file
 * @param to names or numbers of user and group; what is missing stays
 * @throws RangeError where a number is none of a user
 * @throws EkkoError with code `not-found` where there is no such file, user or group, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { info, setOwner, write } from "@ekko/fs";
 *
 * await write("mine.txt", "");
 * const { owner, gid } = await info("mine.txt");
 * await setOwner("mine.txt", { owner, group: gid });
 * ```
 */
export async function setOwner(path: string | URL, to: { owner?: string | number; group?: string | number }): Promise<void> {
  const name = (value: string | number | undefined): string | null => {
    if (typeof value === "number" && !(Number.isInteger(value) && value >= 0 && value < 0xffffffff)) {
      throw new RangeError(`The number of a user or group is a whole number from 0 on, but ${value} was given`);
    }
    return value === undefined ? null : `${value}`;
  };
  await java.setOwner(toPath(path), name(to.owner), name(to.group));
}

/** A moment: a `Date`, or nanoseconds since 1970. */
export type Moment = Date | bigint;

/**
 * Sets the times of a file; links are followed.
 *
 * @param path the file
 * @param times when it was changed and read last; what is missing stays
 * @throws EkkoError with code `not-found`, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { info, setTimes, write } from "@ekko/fs";
 *
 * await write("old.txt", "");
 * await setTimes("old.txt", { modified: new Date("2001-02-03T04:05:06Z") });
 * console.log((await info("old.txt")).modified.toISOString()); // 2001-02-03T04:05:06.000Z
 * ```
 */
export async function setTimes(path: string | URL, times: { modified?: Moment; accessed?: Moment }): Promise<void> {
  const [modified, modifiedNanos] = split(times.modified, "modified");
  const [accessed, accessedNanos] = split(times.accessed, "accessed");
  await java.setTimes(toPath(path), modified, modifiedNanos, accessed, accessedNanos);
}

function split(moment: Moment | undefined, name: string): [number, number] {
  if (moment === undefined) {
    return [NaN, 0];
  }
  const nanos = typeof moment === "bigint" ? moment : BigInt(millisOf(moment, name)) * MILLION;
  const rest = ((nanos % BILLION) + BILLION) % BILLION;
  return [Number((nanos - rest) / BILLION), Number(rest)];
}

function millisOf(moment: Date, name: string): number {
  const millis = Date.prototype.getTime.call(moment);
  if (Number.isNaN(millis)) {
    throw new RangeError(`${name} is no valid date`);
  }
  return millis;
}

/** The room of a file system, in bytes. */
export interface DiskSpace {
  /** All of it. */
  total: number;
  /** What is not used. */
  free: number;
  /** What this process may use of that. */
  available: number;
}

/**
 * How much room the file system of a file or directory has.
 *
 * @param path something that is there
 * @returns bytes
 * @throws EkkoError with code `not-found`, `permission-denied`
 * @example
 * ```ts
 * import { diskSpace } from "@ekko/fs";
 *
 * const { total, available } = await diskSpace(".");
 * console.log(available <= total); // true
 * ```
 */
export async function diskSpace(path: string | URL): Promise<DiskSpace> {
  const [total, free, available] = (await java.space(toPath(path))).split(" ").map(Number);
  return { total, free, available };
}

