// Blob, File and FileReader of the File API, and its blob URLs.

import { Blob, blobOf, File, fileOf, isBlob, isFile, piecesOf } from "./blob.ts";
import "./cloning.ts";
import { createObjectURL, lookup, revokeObjectURL } from "./blobUrls.ts";
import { copyLater, copyNow, inMemory, memoryPiece, slicePieces, sourcePiece, view } from "./pieces.ts";
import { collect } from "./parts.ts";
import type { Source } from "./pieces.ts";
import type { FilesOps } from "./services.ts";
import { streamPieces } from "./streaming.ts";

const internals = {
  Blob,
  File,
  isBlob,
  isFile,
  /** A blob over bytes that nobody changes any more; they are not copied. */
  createBlob: (bytes: Uint8Array, type: string): Blob => blobOf(bytes.length === 0 ? [] : [memoryPiece(bytes)], type),
  /** A file over bytes that nobody changes any more. */
  createFile: (bytes: Uint8Array, name: string, type: string, lastModified: number): File =>
    fileOf(bytes.length === 0 ? [] : [memoryPiece(bytes)], name, type, lastModified),
  /** A blob of text and other blobs, whose bytes are shared; of any type. */
  blobOfParts: (parts: readonly (string | Blob)[], type: string): Blob => blobOf(collect(parts, piecesOf, false), type),
  /** A file with the bytes of a blob, which are shared. */
  fileFrom: (blob: Blob, name: string, type: string, lastModified: number): File => fileOf(piecesOf(blob), name, type, lastModified),
  /** A blob whose bytes are read when they are needed, such as those of a file. */
  createLazyBlob: (source: Source, size: number, type: string): Blob => blobOf([sourcePiece(source, size)], type),
  /** The same as a file. */
  createLazyFile: (source: Source, size: number, name: string, type: string, lastModified: number): File =>
    fileOf([sourcePiece(source, size)], name, type, lastModified),
  /** A blob of pieces that a structured clone was made of; the bytes are shared. */
  blobOf,
  fileOf,
  /** The ranges of bytes that a blob shows; what clones and encoders share instead of copying. */
  piecesOf,
  memoryPiece,
  slicePieces,
  /** A promise of a copy of the bytes. */
  bytesOf: async (blob: Blob): Promise<Uint8Array> => inMemory(piecesOf(blob)) ? copyNow(piecesOf(blob)) : copyLater(piecesOf(blob)),
  /** A copy of the bytes at once; null where they are not in memory. */
  bytesNow: (blob: Blob): Uint8Array | null => inMemory(piecesOf(blob)) ? copyNow(piecesOf(blob)) : null,
  /** A byte stream of a blob, whatever a program has made of Blob.prototype. */
  streamOf: (blob: Blob): ReadableStream<Uint8Array> => streamPieces(piecesOf(blob), (cause) => {
    throw cause;
  }),
  /** What URL.createObjectURL and URL.revokeObjectURL do, and the blob of a URL. */
  blobUrls: { create: createObjectURL, revoke: revokeObjectURL, lookup },
};

/** What use("files") gives. */
export type Files = typeof internals;

export default function (ops: FilesOps, part: (name: string) => unknown, use: (name: string) => unknown) {
  let reader: unknown;
  return {
    Blob,
    File,
    // Of its own part, because it needs events, which a program that has only blobs should not load.
    get FileReader(): unknown {
      return reader ??= (part("reader") as (use: unknown, files: Files) => unknown)(use, internals);
    },
    internals,
  };
}
