// The realm's own functions, taken at first touch, so that a program that replaces them later changes nothing here.

export const { apply, construct, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const { defineProperty, setPrototypeOf } = Object;
export const { isFinite: numberIsFinite } = Number;
export const { trunc } = Math;
export const { charCodeAt, includes: textIncludes, isWellFormed, toWellFormed } = String.prototype as String & { isWellFormed(): boolean; toWellFormed(): string };
export const { iterator: iteratorSymbol, asyncIterator: asyncIteratorSymbol, toStringTag } = Symbol;
export const { isView } = ArrayBuffer;
const typedPrototype = getPrototypeOf(Uint8Array.prototype) as object;

function getter(of: object, name: PropertyKey): () => unknown {
  return getOwnPropertyDescriptor(of, name)!.get!;
}

export const typedTag = getter(typedPrototype, toStringTag);
export const typedBuffer = getter(typedPrototype, "buffer");
export const typedOffset = getter(typedPrototype, "byteOffset");
export const typedByteLength = getter(typedPrototype, "byteLength");
export const viewBuffer = getter(DataView.prototype, "buffer");
export const viewOffset = getter(DataView.prototype, "byteOffset");
export const viewByteLength = getter(DataView.prototype, "byteLength");
export const bufferByteLength = getter(ArrayBuffer.prototype, "byteLength");
export const bufferSlice = ArrayBuffer.prototype.slice;
export const sharedByteLength = typeof SharedArrayBuffer === "undefined"
  ? undefined
  : getter(SharedArrayBuffer.prototype, "byteLength");
export const promiseThen = Promise.prototype.then;
export const NativePromise = Promise;
export const NativeError = Error;
export const { captureStackTrace } = Error as unknown as { captureStackTrace?: (target: object, above?: unknown) => void };
export const promiseResolve = Promise.resolve;
export const promiseReject = Promise.reject;
