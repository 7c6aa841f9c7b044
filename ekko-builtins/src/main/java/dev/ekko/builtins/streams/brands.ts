// How one interface gets at the slots of another one's objects. Each class keeps its slots in a private field and puts
// here what reads it.

import type { ReadableSlots } from "./readable.ts";
import type { Writable } from "./writablecontrol.ts";

interface Brands {
  /** The slots of a ReadableStream; undefined for anything else. */
  readable(value: unknown): ReadableSlots | undefined;
  writable(value: unknown): Writable | undefined;
  newReadable(slots: ReadableSlots): object;
  newWritable(slots: Writable): object;
}

export const brands = {} as Brands;

/** The slots of what must be a ReadableStream. */
export function needReadable(value: unknown, prefix: string): ReadableSlots {
  const slots = brands.readable(value);
  if (slots === undefined) {
    throw new TypeError(`${prefix} is not a ReadableStream`);
  }
  return slots;
}

export function needWritable(value: unknown, prefix: string): Writable {
  const slots = brands.writable(value);
  if (slots === undefined) {
    throw new TypeError(`${prefix} is not a WritableStream`);
  }
  return slots;
}

/** The ReadableStream that programs see. */
export function publicReadable(slots: ReadableSlots): object {
  return slots.object ??= brands.newReadable(slots);
}

export function publicWritable(slots: Writable): object {
  return slots.object ??= brands.newWritable(slots);
}
