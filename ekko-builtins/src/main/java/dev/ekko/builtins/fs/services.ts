// What the function around the joined files of this package is given (see CompileScripts), and what it asks for later.

import type { Conventions } from "../conventions/conventions.ts";
import type { Files } from "../files/files.ts";
import type { Streams } from "../streams/streams.ts";
import type { WebIdl } from "../webidl/webidl.ts";

/** ByteFeed.java. */
export interface ByteFeed {
  poll(): Uint8Array<ArrayBuffer> | null;
  next(): Promise<Uint8Array<ArrayBuffer> | null>;
  cancel(): void;
}

/** ByteSink.java. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<string>;
  close(): Promise<string>;
  abort(): Promise<string>;
}

/** TreeWalk.java and WatchFeed.java. */
export interface BatchFeed {
  next(): Promise<string | null>;
  cancel(): void;
}

/** MappedFile.java. */
export interface MappedFile {
  length(): number;
  read(offset: number, length: number): Uint8Array<ArrayBuffer>;
  close(): void;
}

/** OpenFile.java. */
export interface OpenFile {
  read(length: number, at: number): Promise<Uint8Array<ArrayBuffer>>;
  write(bytes: Uint8Array, at: number): Promise<string>;
  position(to: number): Promise<number>;
  size(): Promise<number>;
  truncate(size: number): Promise<string>;
  sync(metadata: boolean): Promise<string>;
  facts(): Promise<string>;
  lock(shared: boolean, wait: number, job: number): Promise<number>;
  unlock(lock: number): Promise<string>;
  feed(start: number, length: number, size: number): ByteFeed;
  map(offset: number, length: number): Promise<MappedFile>;
  close(): Promise<string>;
}

/** ZipSource.java. */
export interface ZipSource {
  entries(): string;
  glob(patterns: string, excluded: string, flags: string): string;
  bytes(name: string, limit: number): Promise<Uint8Array<ArrayBuffer>>;
  text(name: string, limit: number, fatal: boolean): Promise<string>;
  feed(name: string, size: number): ByteFeed;
  close(): void;
}

/** ZipTarget.java. */
export interface ZipTarget {
  begin(name: string, level: number, millis: number): Promise<string>;
  write(bytes: Uint8Array): Promise<string>;
  close(): Promise<string>;
  abort(): Promise<string>;
}

/** FsOps.java. */
export interface FsOps {
  stop(job: number): void;
  forget(job: number): void;
  ofUrl(url: string): string;
  absolute(path: string): string;
  readText(path: string, limit: number, fatal: boolean, unchanged: boolean, job: number): Promise<string>;
  readBytes(path: string, limit: number, unchanged: boolean, job: number): Promise<Uint8Array<ArrayBuffer>>;
  feed(path: string, start: number, length: number, size: number): Promise<ByteFeed>;
  write(path: string, bytes: Uint8Array, flags: string, mode: number): Promise<string>;
  writeText(path: string, text: string, flags: string, mode: number): Promise<string>;
  sink(path: string, flags: string, mode: number): Promise<ByteSink>;
  open(path: string, flags: string, mode: number): Promise<OpenFile>;
  facts(path: string, follow: boolean): Promise<string>;
  exists(path: string): Promise<boolean>;
  realPath(path: string): Promise<string>;
  walk(root: string, patterns: string, excluded: string, depth: number, flags: string): BatchFeed;
  copy(from: string, to: string, recursive: boolean, overwrite: boolean, preserve: boolean, job: number): Promise<number>;
  move(from: string, to: string, overwrite: boolean, job: number): Promise<string>;
  remove(path: string, recursive: boolean, missing: boolean, job: number): Promise<boolean>;
  createDirectory(path: string, parents: boolean, mode: number): Promise<boolean>;
  temporary(directory: string | null, prefix: string, suffix: string, isDirectory: boolean): Promise<string>;
  symlink(target: string, link: string): Promise<string>;
  link(existing: string, link: string): Promise<string>;
  readLink(path: string): Promise<string>;
  setMode(path: string, mode: number): Promise<string>;
  setOwner(path: string, owner: string | null, group: string | null): Promise<string>;
  setTimes(path: string, modified: number, modifiedNanos: number, accessed: number, accessedNanos: number): Promise<string>;
  space(path: string): Promise<string>;
  watch(path: string, recursive: boolean): Promise<BatchFeed>;
  openZip(path: string): Promise<ZipSource>;
  createZip(path: string, flags: string, mode: number): Promise<ZipTarget>;
}

declare const use: (name: string) => unknown;
declare const ops: FsOps;

export const java = ops;

export function idl(): WebIdl {
  return use("webidl") as WebIdl;
}

export function streams(): Streams {
  return use("streams") as Streams;
}

export function blobs(): Files {
  return use("files") as Files;
}

/** Text in UTF-8. */
export function utf8(text: string): Uint8Array {
  return (use("encoding") as { utf8Encode(text: string): Uint8Array }).utf8Encode(text);
}

const conventions = use("conventions") as Conventions;

export const checkSignal = conventions.checkSignal;
export const onAbort = conventions.onAbort;

/** An error with a code about a path, as the Java half throws them. */
export function failure(code: string, message: string, path: string): Error {
  return conventions.coded(code, message, { path });
}

/** A path as a string; of a URL, what it names. */
export function toPath(path: string | URL): string {
  if (typeof path === "string") {
    return path;
  }
  const urls = use("url") as { isURL(value: unknown): boolean; href(url: unknown): string; recordOf(url: unknown): unknown };
  if (urls.isURL(path)) {
    return java.ofUrl((path as URL).href);
  }
  throw new TypeError(`A path is a string or a file: URL, but ${path === null ? "null" : `a value of type ${typeof path}`} was given`);
}

/** A number of an option: whole, not negative, and what it is where it was left out. */
export function count(value: number | undefined, name: string, missing: number): number {
  if (value === undefined) {
    return missing;
  }
  if (typeof value !== "number") {
    throw new TypeError(`${name} is a number`);
  }
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} is a whole number, 0 or more, but ${value} was given`);
  }
  return value;
}

/** Permission bits of an option; -1 where they were left out. */
export function modeOf(value: number | undefined): number {
  const mode = count(value, "mode", -1);
  if (mode > 0o777) {
    throw new RangeError(`mode has nine bits, such as 0o644, but 0o${mode.toString(8)} was given`);
  }
  return mode;
}

/** Starts something with a number by which it can be stopped; rejects with the signal's reason when that is aborted. */
export function stoppable<T>(signal: AbortSignal | undefined, start: (job: number) => Promise<T>): Promise<T> {
  return conventions.stoppable(java, signal, start);
}

/** Bytes of what the platform calls a buffer source, not copied. */
export function bytesOf(data: ArrayBufferView | ArrayBufferLike): Uint8Array {
  const view = idl().bytesOf(idl().BufferSource(data, "The data", { allowShared: true }) as never) as ArrayBufferView | ArrayBuffer;
  return ArrayBuffer.isView(view) ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array(view);
}
