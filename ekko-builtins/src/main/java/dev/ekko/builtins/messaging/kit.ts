// What every file here needs: Web IDL, and the realm's own functions as they were at first touch.

import type { WebIdl } from "../webidl/webidl.ts";

declare const use: (name: string) => unknown;

export const idl = use("webidl") as WebIdl;
export const { apply, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
export const { defineProperty, keys: ownNames } = Object;
export const { hasOwnProperty, toString: tagOf } = Object.prototype;
export const { get: mapGet, set: mapSet, has: mapHas, delete: mapDelete } = Map.prototype;
export const { isArray } = Array;
export const { join, indexOf, splice } = Array.prototype;
export const { slice: stringSlice } = String.prototype;
export const NativeMap = Map;
export const NativeSet = Set;

/** A failed clone. */
export function cloneError(message: string): Error {
  return new idl.DOMException(message, "DataCloneError") as unknown as Error;
}
