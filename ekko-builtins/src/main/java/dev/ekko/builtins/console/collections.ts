import type { Inspection } from "./inspection.ts";
import {
  call,
  mapForEach,
  mapSize,
  ownKeys,
  setForEach,
  setSize,
  typedArrayLength,
} from "./intrinsics.ts";
import { propertyText } from "./properties.ts";

// The entries of arrays, maps, sets and bytes; only the first of many.

const MOST = 100;
const MOST_BYTES = 50;

/** Entries, with the number of levels in them. */
export interface Entries {
  readonly entries: string[];
  readonly levels: number;
  /** How many entries at the end are remarks, not elements. */
  readonly rest: number;
  readonly numeric: boolean;
}

export function arrayEntries(array: readonly unknown[], at: Inspection, indent: number): Entries {
  const entries: string[] = [];
  let levels = 0;
  let numeric = array.length > 0;
  let index = 0;
  while (index < array.length && entries.length < MOST) {
    const shown = propertyText(array, index, at);
    if (shown === undefined) {
      const next = nextIndex(array, index);
      const holes = next - index;
      entries.push(at.paint(`<${holes} empty item${holes === 1 ? "" : "s"}>`, "undefined"));
      numeric = false;
      index = next;
      continue;
    }
    const piece = typeof shown.value === "function" ? shown.value(indent + 2) : { text: shown.value, levels: 0 };
    entries.push(piece.text);
    levels = Math.max(levels, piece.levels);
    numeric &&= piece.levels === 0 && isNumeric(array[index]);
    index++;
  }
  return { entries, levels, rest: remark(entries, array.length - index, "item"), numeric };
}

/** The next index that is there. A few steps find it in most arrays; a list of the keys does in vast empty ones. */
function nextIndex(array: readonly unknown[], hole: number): number {
  for (let index = hole + 1; index < Math.min(hole + MOST, array.length); index++) {
    if (Object.hasOwn(array, index)) {
      return index;
    }
  }
  for (const key of ownKeys(array)) {
    const index = Number(key as string);
    if (index > hole && index < array.length) {
      return index;
    }
  }
  return array.length;
}

function isNumeric(value: unknown): boolean {
  return typeof value === "number" || typeof value === "bigint";
}

export function typedArrayEntries(array: { [index: number]: unknown }, at: Inspection): Entries {
  const length = call<number>(typedArrayLength, array);
  const entries: string[] = [];
  for (let index = 0; index < Math.min(length, MOST); index++) {
    entries.push(at.show(array[index], 0).text);
  }
  return { entries, levels: 0, rest: remark(entries, length - entries.length, "item"), numeric: true };
}

export function mapEntries(map: object, at: Inspection, indent: number): Entries {
  const entries: string[] = [];
  let levels = 0;
  call(mapForEach, map, (value: unknown, key: unknown) => {
    if (entries.length < MOST) {
      const left = at.show(key, indent + 2);
      const right = at.show(value, indent + 2);
      entries.push(`${left.text} => ${right.text}`);
      levels = Math.max(levels, left.levels, right.levels);
    }
  });
  return { entries, levels, rest: remark(entries, call<number>(mapSize, map) - entries.length, "item"), numeric: false };
}

export function setEntries(set: object, at: Inspection, indent: number): Entries {
  const entries: string[] = [];
  let levels = 0;
  call(setForEach, set, (value: unknown) => {
    if (entries.length < MOST) {
      const piece = at.show(value, indent + 2);
      entries.push(piece.text);
      levels = Math.max(levels, piece.levels);
    }
  });
  return { entries, levels, rest: remark(entries, call<number>(setSize, set) - entries.length, "item"), numeric: false };
}

/** Says how many are left out; gives the number of remarks. */
function remark(entries: string[], left: number, noun: string): number {
  if (left <= 0) {
    return 0;
  }
  entries.push(`... ${left} more ${noun}${left === 1 ? "" : "s"}`);
  return 1;
}

export function bytesText(buffer: ArrayBufferLike, length: number): string {
  const bytes = new Uint8Array(buffer, 0, Math.min(length, MOST_BYTES));
  let text = "";
  for (let index = 0; index < bytes.length; index++) {
    text += (index === 0 ? "" : " ") + bytes[index]!.toString(16).padStart(2, "0");
  }
  const left = length - bytes.length;
  return `<${text}${left > 0 ? ` ... ${left} more byte${left === 1 ? "" : "s"}` : ""}>`;
}
