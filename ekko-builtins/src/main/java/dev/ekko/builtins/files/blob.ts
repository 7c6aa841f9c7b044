// Blob and File of the File API, sections 3 and 4.

import { collect, normalType, within } from "./parts.ts";
import { copyLater, copyNow, inMemory, sizeOf, slicePieces, view } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { encoding, idl } from "./services.ts";
import { streamPieces } from "./streaming.ts";

interface BlobOptions {
  readonly endings: "transparent" | "native";
  readonly type: string;
}

interface FileOptions extends BlobOptions {
  readonly lastModified?: number;
}

const BLOB_MEMBERS = [
  { key: "endings", converter: idl.enumeration("EndingType", ["transparent", "native"]), defaultValue: () => "transparent" },
  { key: "type", converter: idl.DOMString, defaultValue: () => "" },
];
const toBlobOptions = idl.dictionary<BlobOptions>("BlobPropertyBag", BLOB_MEMBERS);
const toFileOptions = idl.dictionary<FileOptions>("FilePropertyBag", BLOB_MEMBERS, [{ key: "lastModified", converter: idl.longLong }]);
const { now } = Date;

/** What built-ins give to the constructors instead of parts: pieces that are there already. */
class Made {
  readonly pieces: readonly Piece[];
  readonly type: string;
  constructor(pieces: readonly Piece[], type: string) {
    this.pieces = pieces;
    this.type = type;
  }
}

const toParts = idl.sequence<ArrayBuffer | ArrayBufferView | Blob | string>((value, prefix) => {
  if (isBlob(value)) {
    return value;
  }
  // A shared buffer is no BufferSource and so becomes text, as any other object does.
  return ArrayBuffer.isView(value) || idl.isArrayBuffer(value) ? idl.BufferSource(value, prefix) : idl.USVString(value, prefix);
});

function bytesNow(pieces: readonly Piece[]): Uint8Array | Promise<Uint8Array> {
  return inMemory(pieces) ? copyNow(pieces) : copyLater(pieces);
}

/** Goes on with bytes at once or when they come; a source that fails makes the error that the File API names. */
function withBytes<T>(pieces: readonly Piece[], next: (bytes: Uint8Array) => T): T | Promise<T> {
  const bytes = bytesNow(pieces);
  return bytes instanceof Uint8Array ? next(bytes) : idl.react<Uint8Array, T>(bytes, next, unreadable as () => T);
}

function unreadable(cause: unknown): never {
  throw new idl.DOMException("The bytes of a blob cannot be read any more", { name: "NotReadableError", cause } as never);
}

export class Blob {
  #pieces: readonly Piece[];
  #size: number;
  #type: string;

  constructor(blobParts: unknown = undefined, options: unknown = undefined) {
    if (blobParts instanceof Made) {
      this.#pieces = blobParts.pieces;
      this.#type = blobParts.type;
    } else {
      const prefix = "Failed to construct 'Blob'";
      const parts = blobParts === undefined ? [] : toParts(blobParts, `${prefix}: Argument 1`);
      const bag = toBlobOptions(options, `${prefix}: Argument 2`);
      this.#pieces = collect(parts, piecesOf, bag.endings === "native");
      this.#type = normalType(bag.type);
    }
    this.#size = sizeOf(this.#pieces);
  }

  get size(): number {
    return this.#size;
  }

  get type(): string {
    return this.#type;
  }

  slice(start: unknown = undefined, end: unknown = undefined, contentType: unknown = undefined): Blob {
    const size = this.#size;
    const prefix = "Failed to execute 'slice' on 'Blob'";
    const from = start === undefined ? 0 : within(idl.longLong(start, `${prefix}: Argument 1`, { clamp: true }), size);
    const to = end === undefined ? size : within(idl.longLong(end, `${prefix}: Argument 2`, { clamp: true }), size);
    const type = contentType === undefined ? "" : normalType(idl.DOMString(contentType, `${prefix}: Argument 3`));
    return new Blob(new Made(slicePieces(this.#pieces, from, to), type));
  }

  stream(): ReadableStream<Uint8Array> {
    return streamPieces(this.#pieces, unreadable);
  }

  text(): Promise<string> {
    return idl.promised(() => {
      const pieces = this.#pieces;
      const { utf8Decode } = encoding();
      return pieces.length === 1 && pieces[0].memory !== null ? utf8Decode(view(pieces[0])) : withBytes(pieces, utf8Decode);
    });
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return idl.promised(() => withBytes(this.#pieces, (bytes) => bytes.buffer as ArrayBuffer));
  }

  bytes(): Promise<Uint8Array> {
    return idl.promised(() => withBytes(this.#pieces, (bytes) => bytes));
  }

  static is(value: unknown): value is Blob {
    return typeof value === "object" && value !== null && #pieces in value;
  }

  static pieces(blob: Blob): readonly Piece[] {
    return blob.#pieces;
  }
}

export const { is: isBlob, pieces: piecesOf } = Blob as { is(value: unknown): value is Blob; pieces(blob: Blob): readonly Piece[] };
delete (Blob as { is?: unknown }).is;
delete (Blob as { pieces?: unknown }).pieces;
idl.defineInterface(Blob);

export class File extends Blob {
  #name: string;
  #lastModified: number;

  constructor(fileBits: unknown, fileName: unknown, options: unknown = undefined) {
    if (fileBits instanceof Made) {
      super(fileBits);
      this.#name = fileName as string;
      this.#lastModified = options as number;
      return;
    }
    const prefix = "Failed to construct 'File'";
    idl.needArguments(arguments.length, 2, prefix);
    const parts = toParts(fileBits, `${prefix}: Argument 1`);
    const name = idl.USVString(fileName, `${prefix}: Argument 2`);
    const bag = toFileOptions(options, `${prefix}: Argument 3`);
    super(new Made(collect(parts, piecesOf, bag.endings === "native"), normalType(bag.type)));
    this.#name = name;
    this.#lastModified = bag.lastModified ?? now();
  }

  get name(): string {
    return this.#name;
  }

  get lastModified(): number {
    return this.#lastModified;
  }

  static is(value: unknown): value is File {
    return typeof value === "object" && value !== null && #name in value;
  }
}

export const { is: isFile } = File as { is(value: unknown): value is File };
delete (File as { is?: unknown }).is;
idl.defineInterface(File);

/** A blob over pieces. */
export function blobOf(pieces: readonly Piece[], type: string): Blob {
  return new Blob(new Made(pieces, type));
}

/** A file over pieces. */
export function fileOf(pieces: readonly Piece[], name: string, type: string, lastModified: number): File {
  return new File(new Made(pieces, type), name, lastModified);
}
