// Blobs and files as the structured clone algorithm has them (File API, sections 3.1 and 4). Within a realm a clone shares
// the bytes; for another realm they are copied.

import { Blob, blobOf, File, fileOf, isBlob, isFile, piecesOf } from "./blob.ts";
import { copyNow, inMemory, memoryPiece } from "./pieces.ts";
import { idl } from "./services.ts";

interface BlobData {
  bytes: Uint8Array;
  type: string;
  name: string;
  lastModified: number;
}

function bytesToClone(blob: Blob): Uint8Array {
  const pieces = piecesOf(blob);
  if (!inMemory(pieces)) {
    throw new idl.DOMException(
      "A Blob whose bytes are in a file cannot go to another realm; send new Blob([await blob.arrayBuffer()])", "DataCloneError");
  }
  return copyNow(pieces);
}

function piecesFrom(bytes: Uint8Array) {
  return bytes.length === 0 ? [] : [memoryPiece(bytes)];
}

// The more special interface first.
idl.serializable({
  name: "File",
  builtin: "files",
  is: isFile,
  write: (value: object): BlobData => {
    const file = value as File;
    return { bytes: bytesToClone(file), type: file.type, name: file.name, lastModified: file.lastModified };
  },
  read: ({ bytes, name, type, lastModified }: BlobData) => fileOf(piecesFrom(bytes), name, type, lastModified),
  copy: (value: object) => {
    const file = value as File;
    return fileOf(piecesOf(file), file.name, file.type, file.lastModified);
  },
});
idl.serializable({
  name: "Blob",
  builtin: "files",
  is: isBlob,
  write: (value: object) => ({ bytes: bytesToClone(value as Blob), type: (value as Blob).type }),
  read: ({ bytes, type }: BlobData) => blobOf(piecesFrom(bytes), type),
  copy: (value: object) => blobOf(piecesOf(value as Blob), (value as Blob).type),
});
