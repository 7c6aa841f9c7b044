// What every file here needs: Web IDL, and the realm's own functions as they were at first touch.

import type { WebIdl } from "../webidl/webidl.ts";

declare const use: (name: string) => unknown;

export const idl = use("webidl") as WebIdl;
export const { apply, construct, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
export const { defineProperty, freeze, setPrototypeOf } = Object;
export const { get: mapGet, set: mapSet } = Map.prototype;
export const { splice, slice, indexOf } = Array.prototype;
export const root = globalThis as object;
