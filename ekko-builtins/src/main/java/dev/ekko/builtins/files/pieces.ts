// The bytes of a blob: a list of ranges, of memory that never changes or of a source that is read when it is needed.

/** Bytes that are not in memory, such as those of a file. They must not change while a blob shows them. */
export interface Source {
  /** Reads a range; what it gives is the caller's own. Rejects where the bytes cannot be read any more. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** A range of memory or of a source; `end` is exclusive. */
export interface Piece {
  readonly memory: Uint8Array | null;
  readonly source: Source | null;
  readonly start: number;
  readonly end: number;
}

/** Parts in memory up to this size are put together, so that a million short ones do not stay a million. */
const JOINED = 1 << 20;

const { apply } = Reflect;
const { set: setBytes } = Uint8Array.prototype;
const { min, max } = Math;

export function memoryPiece(memory: Uint8Array): Piece {
  return { memory, source: null, start: 0, end: memory.length };
}

export function sourcePiece(source: Source, size: number): Piece {
  return { memory: null, source, start: 0, end: size };
}

export function sizeOf(pieces: readonly Piece[]): number {
  let size = 0;
  for (let i = 0; i < pieces.length; i++) {
    size += pieces[i].end - pieces[i].start;
  }
  return size;
}

/** A view on the memory of a piece; not a copy. */
export function view(piece: Piece): Uint8Array {
  const memory = piece.memory!;
  return new Uint8Array(memory.buffer, memory.byteOffset + piece.start, piece.end - piece.start);
}

/** The pieces of a range, which share the memory of the whole. */
export function slicePieces(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (let i = 0; i < pieces.length && at < end; i++) {
    const piece = pieces[i];
    const length = piece.end - piece.start;
    const from = max(start - at, 0);
    const to = min(end - at, length);
    if (from < to) {
      result[result.length] = {
        memory: piece.memory, source: piece.source, start: piece.start + from, end: piece.start + to,
      };
    }
    at += length;
  }
  return result;
}

/** Puts small neighbours in memory together. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let i = 0;
  while (i < pieces.length) {
    let size = 0;
    let next = i;
    while (next < pieces.length && pieces[next].memory !== null && size + pieces[next].end - pieces[next].start <= JOINED) {
      size += pieces[next].end - pieces[next].start;
      next++;
    }
    if (next - i > 1) {
      result[result.length] = memoryPiece(together(pieces, i, next, size));
      i = next;
    } else {
      if (pieces[i].end > pieces[i].start) {
        result[result.length] = pieces[i];
      }
      i++;
    }
  }
  return result;
}

function together(pieces: readonly Piece[], from: number, to: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (let i = from; i < to; i++) {
    apply(setBytes, bytes, [view(pieces[i]), at]);
    at += pieces[i].end - pieces[i].start;
  }
  return bytes;
}

export function inMemory(pieces: readonly Piece[]): boolean {
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i].memory === null) {
      return false;
    }
  }
  return true;
}

/** A copy of all bytes, where all are in memory. */
export function copyNow(pieces: readonly Piece[]): Uint8Array {
  return pieces.length === 1 ? new Uint8Array(view(pieces[0])) : together(pieces, 0, pieces.length, sizeOf(pieces));
}

/** A copy of all bytes, read where they are not in memory. */
export async function copyLater(pieces: readonly Piece[]): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeOf(pieces));
  let at = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    apply(setBytes, bytes, [piece.memory === null ? await readRange(piece.source!, piece.start, piece.end) : view(piece), at]);
    at += piece.end - piece.start;
  }
  return bytes;
}

/** Reads a range of a source and checks that it is complete. */
export async function readRange(source: Source, start: number, end: number): Promise<Uint8Array> {
  const bytes = await source.read(start, end);
  if (bytes.length !== end - start) {
    throw new Error(`The bytes ${start} to ${end} of a blob were asked for, but ${bytes.length} came`);
  }
  return bytes;
}
