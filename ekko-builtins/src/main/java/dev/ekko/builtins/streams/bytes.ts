// Buffers as byte streams move them: handed over, never shared (Streams, section 8.3).

import { apply, construct, idl, NativeArrayBuffer, NativeUint8Array } from "./idl.ts";

/** Makes a typed array or a DataView. */
export type ViewConstructor = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;

interface ViewKind {
  readonly make: ViewConstructor;
  readonly elementSize: number;
}

const KINDS = new Map<string | undefined, ViewKind>();
for (const type of [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
  BigInt64Array, BigUint64Array, (globalThis as { Float16Array?: typeof Float32Array }).Float16Array,
]) {
  if (type !== undefined) {
    KINDS.set(type.name, { make: type as unknown as ViewConstructor, elementSize: type.BYTES_PER_ELEMENT });
  }
}
KINDS.set(undefined, { make: DataView, elementSize: 1 });
const { get: getKind } = Map.prototype;
const UINT8: ViewKind = { make: NativeUint8Array as unknown as ViewConstructor, elementSize: 1 };

/** How to make a view of the same kind. */
export function kindOf(view: ArrayBufferView): ViewKind {
  const name = idl.typedName(view);
  return name === "Uint8Array" ? UINT8 : apply(getKind, KINDS, [name]) as ViewKind;
}

export const { copyBuffer, copyBytes, takeBuffer } = idl;

export function uint8(buffer: ArrayBuffer, offset: number, length: number): Uint8Array {
  return new NativeUint8Array(buffer, offset, length);
}

export function viewOf(make: ViewConstructor, buffer: ArrayBuffer, offset: number, length: number): ArrayBufferView {
  return make === UINT8.make ? uint8(buffer, offset, length) : construct(make, [buffer, offset, length]) as ArrayBufferView;
}

export function newBuffer(length: number): ArrayBuffer {
  return new NativeArrayBuffer(length);
}

/** The bytes of a view, copied (section 8.3, CloneAsUint8Array). */
export function cloneAsUint8Array(view: ArrayBufferView): Uint8Array {
  const { buffer, offset, length } = idl.rangeOf(view);
  return new NativeUint8Array(copyBuffer(buffer, offset, length));
}
