// UTF-8 for short texts and few bytes, where the way to the Java half takes longer than the work.

import { apply, Bytes, charCodeAt, fromCharCode, sliceBytes } from "./natives.ts";

/** From this many units or bytes on, the Java half is faster. */
export const SHORT = 48;

/** Writes a short string of scalar values into bytes that have room for it; gives the number of bytes. */
export function writeShort(text: string, bytes: Uint8Array): number {
  const length = text.length;
  let at = 0;
  for (let i = 0; i < length; i++) {
    let c = charCodeAt(text, i);
    if (c < 0x80) {
      bytes[at++] = c;
    } else if (c < 0x800) {
      bytes[at++] = 0xc0 | (c >> 6);
      bytes[at++] = 0x80 | (c & 63);
    } else {
      if (c >= 0xd800 && c <= 0xdfff) {
        // The string is well formed, so that a partner follows.
        c = 0x10000 + ((c & 0x3ff) << 10) + (charCodeAt(text, ++i) & 0x3ff);
        bytes[at++] = 0xf0 | (c >> 18);
        bytes[at++] = 0x80 | ((c >> 12) & 63);
      } else {
        bytes[at++] = 0xe0 | (c >> 12);
      }
      bytes[at++] = 0x80 | ((c >> 6) & 63);
      bytes[at++] = 0x80 | (c & 63);
    }
  }
  return at;
}

/** Encodes a short string of scalar values. */
export function encodeShort(text: string): Uint8Array {
  const length = text.length;
  const bytes = new Bytes(length);
  for (let i = 0; i < length; i++) {
    const c = charCodeAt(text, i);
    if (c >= 0x80) {
      const room = new Bytes(length * 3);
      return sliceBytes(room, 0, writeShort(text, room));
    }
    bytes[i] = c;
  }
  return bytes;
}

/** Decodes a few bytes; undefined where they are no valid UTF-8. */
export function decodeShort(bytes: Uint8Array, length: number): string | undefined {
  const units: number[] = [];
  let count = 0;
  for (let i = 0; i < length; ) {
    const b = bytes[i++];
    if (b < 0x80) {
      units[count++] = b;
      continue;
    }
    const more = b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : 0;
    if (more === 0 || i + more > length) {
      return undefined;
    }
    let c = b & (0x3f >> more);
    for (let j = 0; j < more; j++) {
      const next = bytes[i++];
      if ((next & 0xc0) !== 0x80) {
        return undefined;
      }
      c = (c << 6) | (next & 63);
    }
    if (more === 1) {
      units[count++] = c;
    } else if (more === 2) {
      if (c < 0x800 || (c >= 0xd800 && c <= 0xdfff)) {
        return undefined;
      }
      units[count++] = c;
    } else {
      if (c < 0x10000 || c > 0x10ffff) {
        return undefined;
      }
      units[count++] = 0xd800 | ((c - 0x10000) >> 10);
      units[count++] = 0xdc00 | ((c - 0x10000) & 0x3ff);
    }
  }
  return apply(fromCharCode, undefined, units) as string;
}
