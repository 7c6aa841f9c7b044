// Short texts in UTF-8, which are decoded here faster than the engine is asked.

import { apply, fromCharCode } from "./natives.ts";

/** The most bytes for which that is so. */
export const SHORT = 24;

/** The text of bytes that are sequences of one or two bytes each; null for all others, malformed ones included. */
export function shortText(bytes: Uint8Array): string | null {
  const { length } = bytes;
  const units: number[] = [];
  let count = 0;
  for (let i = 0; i < length; i++) {
    let unit = bytes[i];
    if (unit >= 0x80) {
      i++;
      if (unit < 0xc2 || unit > 0xdf || i === length) {
        return null;
      }
      const next = bytes[i];
      if ((next & 0xc0) !== 0x80) {
        return null;
      }
      unit = (unit & 0x1f) << 6 | next & 0x3f;
    }
    units[count++] = unit;
  }
  return apply(fromCharCode, undefined, units);
}
