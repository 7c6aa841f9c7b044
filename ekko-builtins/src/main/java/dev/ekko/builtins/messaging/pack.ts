// A message as one array of bytes, one string and one more array of bytes: the form in which it leaves a realm.

import type { Serialized } from "./form.ts";
import { apply, getPrototypeOf, join, stringSlice } from "./kit.ts";
import type { Message } from "./transfer.ts";

const { set: bytesSet } = getPrototypeOf(Uint8Array.prototype) as Uint8Array;
const PART = 3;
const FIXED = 2 * PART;
const NONE: Serialized = { numbers: [], strings: [], buffers: [], shared: [] };

/** A message outside of any realm. */
export interface Packed {
  readonly head: Uint8Array;
  readonly text: string;
  readonly data: Uint8Array;
}

/** Packs a message. The head holds the sizes, then the lengths of strings and buffers, then the numbers. */
export function pack(message: Message): Packed {
  const parts = [message.body, message.moved ?? NONE];
  const strings: string[] = [];
  const buffers: ArrayBuffer[] = [];
  let count = FIXED;
  for (let p = 0; p < 2; p++) {
    const part = parts[p];
    for (let i = 0; i < part.strings.length; i++) {
      strings[strings.length] = part.strings[i];
    }
    for (let i = 0; i < part.buffers.length; i++) {
      buffers[buffers.length] = part.buffers[i];
    }
    count += part.numbers.length;
  }
  const head = new Float64Array(count + strings.length + 2 * buffers.length);
  let at = 0;
  for (let p = 0; p < 2; p++) {
    head[at++] = parts[p].strings.length;
    head[at++] = parts[p].buffers.length;
    // Below zero for no such part at all.
    head[at++] = p === 1 && message.moved === undefined ? -1 : parts[p].numbers.length;
  }
  for (let i = 0; i < strings.length; i++) {
    head[at++] = strings[i].length;
  }
  let size = 0;
  for (let i = 0; i < buffers.length; i++) {
    head[at++] = buffers[i].byteLength;
    head[at++] = buffers[i].resizable ? buffers[i].maxByteLength : -1;
    size += buffers[i].byteLength;
  }
  for (let p = 0; p < 2; p++) {
    const { numbers } = parts[p];
    for (let i = 0; i < numbers.length; i++) {
      head[at++] = numbers[i];
    }
  }
  return { head: new Uint8Array(head.buffer), text: apply(join, strings, [""]), data: joined(buffers, size) };
}

function joined(buffers: ArrayBuffer[], size: number): Uint8Array {
  if (buffers.length === 1) {
    return new Uint8Array(buffers[0]);
  }
  const data = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < buffers.length; i++) {
    apply(bytesSet, data, [new Uint8Array(buffers[i]), at]);
    at += buffers[i].byteLength;
  }
  return data;
}

/** Unpacks a message; the bytes may become part of its value. */
export function unpack(head: Uint8Array, text: string, data: Uint8Array): Message {
  const numbers = new Float64Array(head.buffer, head.byteOffset, head.byteLength / 8);
  const strings: string[] = [];
  const buffers: ArrayBuffer[] = [];
  let at = FIXED;
  const stringCount = numbers[0] + numbers[PART];
  const bufferCount = numbers[1] + numbers[PART + 1];
  for (let i = 0, from = 0; i < stringCount; i++) {
    const to = from + numbers[at++];
    strings[i] = apply(stringSlice, text, [from, to]);
    from = to;
  }
  for (let i = 0, from = 0; i < bufferCount; i++) {
    const length = numbers[at++];
    const max = numbers[at++];
    buffers[i] = bufferOf(data, from, length, max);
    from += length;
  }
  const body = slice(0, numbers, at, strings, 0, buffers, 0);
  const end = at + numbers[2];
  const hasMoved = numbers[PART + 2] >= 0;
  const moved = hasMoved ? slice(PART, numbers, end, strings, numbers[0], buffers, numbers[1]) : undefined;
  return { body, moved, ports: [] };
}

function bufferOf(data: Uint8Array, from: number, length: number, max: number): ArrayBuffer {
  if (max < 0 && length === data.buffer.byteLength) {
    return data.buffer as ArrayBuffer;
  }
  const buffer = max < 0 ? new ArrayBuffer(length) : new ArrayBuffer(length, { maxByteLength: max });
  apply(bytesSet, new Uint8Array(buffer), [new Uint8Array(data.buffer, data.byteOffset + from, length)]);
  return buffer;
}

function slice(
  part: number, numbers: Float64Array, at: number, strings: string[], string: number, buffers: ArrayBuffer[], buffer: number,
): Serialized {
  const ownStrings: string[] = [];
  for (let i = 0; i < numbers[part]; i++) {
    ownStrings[i] = strings[string + i];
  }
  const ownBuffers: ArrayBuffer[] = [];
  for (let i = 0; i < numbers[part + 1]; i++) {
    ownBuffers[i] = buffers[buffer + i];
  }
  return {
    numbers: new Float64Array(numbers.buffer, numbers.byteOffset + at * 8, numbers[part + 2]),
    strings: ownStrings, buffers: ownBuffers, shared: [],
  };
}
