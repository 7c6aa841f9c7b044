// @ekko/fs: files and directories. Every function asks for permission in the Java half, and rejects with an EkkoError
// whose code says what is wrong.

import { append, writable, write, writeJson } from "./writing.ts";
import { DirectoryEntry, glob, list, walk } from "./entries.ts";
import { diskSpace, exists, FileInfo, info, linkInfo, realPath, setMode, setOwner, setTimes } from "./info.ts";
import { FileHandle, FileLock, lock, map, MappedBytes, open } from "./handle.ts";
import { readable, readBytes, readJson, readLines, readText } from "./reading.ts";
import {
  copy, createDirectory, createLink, createSymlink, move, readLink, remove, TemporaryDirectory, temporaryDirectory, TemporaryFile, temporaryFile,
} from "./trees.ts";
import { watch } from "./watching.ts";
import { createZip, openZip, ZipArchive, ZipEntry, ZipWriter } from "./zip.ts";

export { append, writable, write, writeJson } from "./writing.ts";
export type { Writable, WriteJsonOptions, WriteOptions } from "./writing.ts";
export { DirectoryEntry, glob, list, walk } from "./entries.ts";
export type { GlobOptions, WalkOptions } from "./entries.ts";
export { diskSpace, exists, FileInfo, info, linkInfo, realPath, setMode, setOwner, setTimes } from "./info.ts";
export type { DiskSpace, FileType, Moment } from "./info.ts";
export { FileHandle, FileLock, lock, map, MappedBytes, open } from "./handle.ts";
export type { LockOptions, OpenOptions } from "./handle.ts";
export { readable, readBytes, readJson, readLines, readText } from "./reading.ts";
export type { ReadableOptions, ReadOptions, ReadTextOptions, Stoppable } from "./reading.ts";
export { copy, createDirectory, createLink, createSymlink, move, readLink, remove } from "./trees.ts";
export { TemporaryDirectory, temporaryDirectory, TemporaryFile, temporaryFile } from "./trees.ts";
export type { CopyOptions, MoveOptions, RemoveOptions, TemporaryOptions } from "./trees.ts";
export { watch } from "./watching.ts";
export type { WatchEvent, WatchOptions } from "./watching.ts";
export { createZip, openZip, ZipArchive, ZipEntry, ZipWriter } from "./zip.ts";
export type { ExtractOptions, ZipAddOptions } from "./zip.ts";

export default function () {
  return {
    append, copy, createDirectory, createLink, createSymlink, createZip, diskSpace, DirectoryEntry, exists, FileHandle, FileInfo, FileLock,
    glob, info, linkInfo, list, lock, map, MappedBytes, move, open, openZip, readable, readBytes, readJson, readLines, readLink, readText,
    realPath, remove, setMode, setOwner, setTimes, temporaryDirectory, TemporaryDirectory, temporaryFile, TemporaryFile, walk, watch,
    writable, write, writeJson, ZipArchive, ZipEntry, ZipWriter,
  };
}
