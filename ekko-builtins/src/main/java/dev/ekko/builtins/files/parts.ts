// From the parts that a program gives to the pieces of a blob (File API, sections 3.1 and 3.2).

import { joined, memoryPiece } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { encoding, idl } from "./services.ts";

const { charCodeAt, replace: replaceText, toLowerCase } = String.prototype;
const callMethod = Reflect.apply;
const LINE_ENDINGS = /\r\n?/g;

/** The type of a blob: in lower case, and empty where it has a character that no media type has. */
export function normalType(type: string): string {
  for (let i = 0; i < type.length; i++) {
    const code = callMethod(charCodeAt, type, [i]);
    if (code < 0x20 || code > 0x7e) {
      return "";
    }
  }
  return callMethod(toLowerCase, type, []);
}

/** Where an index of slice is in a blob; negative ones count from the end. */
export function within(index: number, size: number): number {
  return index < 0 ? (index + size < 0 ? 0 : index + size) : index > size ? size : index;
}

/** Copies buffers, encodes text, and shares the pieces of blobs. */
export function collect<B extends object>(
  parts: readonly (ArrayBuffer | ArrayBufferView | B | string)[],
  piecesOfBlob: (blob: B) => readonly Piece[],
  nativeEndings: boolean,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (typeof part === "string") {
      // Neighbouring strings are encoded in one go. They are well-formed each, so no surrogates meet.
      text += nativeEndings ? callMethod(replaceText as (p: RegExp, r: string) => string, part, [LINE_ENDINGS, "\n"]) : part;
      continue;
    }
    text = flush(text, pieces);
    if (ArrayBuffer.isView(part) || idl.isArrayBuffer(part)) {
      pieces[pieces.length] = memoryPiece(idl.copyOf(part));
    } else {
      const shared = piecesOfBlob(part as B);
      for (let j = 0; j < shared.length; j++) {
        pieces[pieces.length] = shared[j];
      }
    }
  }
  flush(text, pieces);
  return joined(pieces);
}

function flush(text: string, pieces: Piece[]): string {
  if (text !== "") {
    pieces[pieces.length] = memoryPiece(encoding().utf8Encode(text));
  }
  return "";
}
