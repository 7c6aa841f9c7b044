// Buffer sources of Web IDL, section 3.2.25: array buffers and the views on them.

import {
  apply, bufferByteLength, getPrototypeOf, isView, sharedByteLength, typedBuffer, typedByteLength, typedOffset, typedTag, viewBuffer,
  viewByteLength, viewOffset,
} from "./natives.ts";

/** Whether a value is an ArrayBuffer, whatever realm it is of; not a shared one. */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  try {
    apply(bufferByteLength, value, []);
    return true;
  } catch {
    return false;
  }
}

export function isSharedArrayBuffer(value: unknown): value is SharedArrayBuffer {
  if (sharedByteLength === undefined) {
    return false;
  }
  try {
    apply(sharedByteLength, value, []);
    return true;
  } catch {
    return false;
  }
}

function bufferOf(view: ArrayBufferView): unknown {
  return apply(apply(typedTag, view, []) === undefined ? viewBuffer : typedBuffer, view, []);
}

/** The buffer and range of a view, asked for without looking anything up on the view itself. */
export function rangeOf(view: ArrayBufferView): { buffer: ArrayBuffer; offset: number; length: number } {
  if (apply(typedTag, view, []) === undefined) {
    return {
      buffer: apply(viewBuffer, view, []) as ArrayBuffer,
      offset: apply(viewOffset, view, []) as number,
      length: apply(viewByteLength, view, []) as number,
    };
  }
  return {
    buffer: apply(typedBuffer, view, []) as ArrayBuffer,
    offset: apply(typedOffset, view, []) as number,
    length: apply(typedByteLength, view, []) as number,
  };
}

/** The name of a typed array's class; undefined for a DataView and anything else. */
export function typedName(value: unknown): string | undefined {
  return apply(typedTag, value, []) as string | undefined;
}

/** Whether a buffer's memory was transferred away. */
export function isDetached(buffer: ArrayBuffer): boolean {
  return (buffer as ArrayBuffer & { detached: boolean }).detached;
}

export interface BufferOptions {
  readonly allowShared?: boolean;
}

/** A BufferSource: an ArrayBuffer, or a view that is not on shared memory unless that is allowed. */
export function BufferSource(value: unknown, prefix: string, options?: BufferOptions): ArrayBuffer | ArrayBufferView {
  const shared = options !== undefined && options.allowShared === true;
  if (isView(value)) {
    // Asked so that the usual answer needs no exception.
    if (!shared && !isArrayBuffer(bufferOf(value))) {
      throw new TypeError(`${prefix} is a view on a SharedArrayBuffer, which is not allowed here`);
    }
    return value;
  }
  if (isArrayBuffer(value) || (shared && isSharedArrayBuffer(value))) {
    return value;
  }
  throw new TypeError(`${prefix} is not an ArrayBuffer or a view on one`);
}

/** An ArrayBufferView. */
export function ArrayBufferViewOf(value: unknown, prefix: string, options?: BufferOptions): ArrayBufferView {
  if (!isView(value)) {
    throw new TypeError(`${prefix} is not a view on an ArrayBuffer`);
  }
  return BufferSource(value, prefix, options) as ArrayBufferView;
}

/** The bytes of a buffer source as a Uint8Array over the same memory; empty where it is detached. */
export function bytesOf(source: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (isView(source)) {
    const { buffer, offset, length } = rangeOf(source);
    return length === 0 ? new Uint8Array(0) : new Uint8Array(buffer, offset, length);
  }
  return isArrayBuffer(source) && isDetached(source) ? new Uint8Array(0) : new Uint8Array(source);
}

/** A copy of the bytes of a buffer source (Web IDL, "get a copy of the bytes held by the buffer source"). */
export function copyOf(source: ArrayBuffer | ArrayBufferView): Uint8Array<ArrayBuffer> {
  // A typed array made from another one copies, block-wise.
  return new Uint8Array(bytesOf(source)) as Uint8Array<ArrayBuffer>;
}

const untransferable = new WeakSet<ArrayBuffer>();
const { add: addBuffer, has: hasBuffer } = WeakSet.prototype;
const { transfer } = ArrayBuffer.prototype as ArrayBuffer & { transfer(): ArrayBuffer };
const NativeUint8Array = Uint8Array;
const NativeArrayBuffer = ArrayBuffer;
const { set: setElements } = getPrototypeOf(Uint8Array.prototype) as Uint8Array;

/** Notes that a buffer's memory can never be taken from it, as that of a WebAssembly memory. */
export function keepBuffer(buffer: ArrayBuffer): void {
  apply(addBuffer, untransferable, [buffer]);
}

/**
 * Takes the memory of a buffer into a new one; throws a TypeError where it cannot be taken. Of a ByteBuffer that a Java
 * program shares with the script, which the engine cannot detach, it is a copy.
 */
export function takeBuffer(buffer: ArrayBuffer): ArrayBuffer {
  try {
    return apply(transfer, buffer, []) as ArrayBuffer;
  } catch (error) {
    if (isDetached(buffer) || apply(hasBuffer, untransferable, [buffer])) {
      throw error;
    }
    return copyBuffer(buffer, 0, apply(bufferByteLength, buffer, []) as number);
  }
}

/** A copy of a part of a buffer. */
export function copyBuffer(buffer: ArrayBuffer, offset: number, length: number): ArrayBuffer {
  const copy = new NativeArrayBuffer(length);
  copyBytes(copy, 0, buffer, offset, length);
  return copy;
}

/** Copies bytes from buffer to buffer. */
export function copyBytes(to: ArrayBuffer, at: number, from: ArrayBuffer, offset: number, count: number): void {
  apply(setElements, new NativeUint8Array(to, at, count), [new NativeUint8Array(from, offset, count)]);
}
