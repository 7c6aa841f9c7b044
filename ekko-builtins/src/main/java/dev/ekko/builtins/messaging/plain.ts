// Clones of plain data within a realm: objects, arrays and primitive values, copied at once instead of serialised first.

import { apply, getOwnPropertyDescriptor, getPrototypeOf, isArray, mapGet, mapSet, NativeMap, ownNames, tagOf } from "./kit.ts";
import { member } from "./read.ts";

/** Stands for the clone of what is not plain. */
export const NOT_PLAIN = {};

/** Deeper data is left to the serialiser, whose stack is its own. */
const DEEPEST = 64;
/** So many objects are found faster in a list than in a map. */
const LISTED = 16;
const objectPrototype = Object.prototype;

/** The objects that were copied so far, and their copies, so that what is met twice or contains itself stays so. */
class Copies {
  readonly #from: object[] = [];
  readonly #to: object[] = [];
  #map: Map<object, object> | null = null;

  find(value: object): object | undefined {
    if (this.#map !== null) {
      return apply(mapGet, this.#map, [value]) as object | undefined;
    }
    const from = this.#from;
    for (let i = 0; i < from.length; i++) {
      if (from[i] === value) {
        return this.#to[i];
      }
    }
    return undefined;
  }

  add(value: object, copy: object): void {
    const at = this.#from.length;
    if (at < LISTED) {
      this.#from[at] = value;
      this.#to[at] = copy;
      return;
    }
    if (this.#map === null) {
      this.#map = new NativeMap<object, object>();
      for (let i = 0; i < at; i++) {
        apply(mapSet, this.#map, [this.#from[i], this.#to[i]]);
      }
    }
    apply(mapSet, this.#map, [value, copy]);
  }
}

/** Whether an own property is there and has a value, so that reading it runs no code: the serialiser may read it again. */
function isData(object: object, name: PropertyKey): boolean {
  const descriptor = getOwnPropertyDescriptor(object, name);
  return descriptor !== undefined && descriptor.get === undefined && descriptor.set === undefined;
}

/** A clone, or NOT_PLAIN; then nothing has happened that could be noticed. */
export function plainClone(value: unknown): unknown {
  return copyOf(value, new Copies(), 0);
}

function copyOf(value: unknown, copies: Copies, depth: number): unknown {
  if (typeof value !== "object" || value === null) {
    return typeof value === "function" || typeof value === "symbol" ? NOT_PLAIN : value;
  }
  const known = copies.find(value);
  if (known !== undefined) {
    return known;
  }
  if (depth === DEEPEST) {
    return NOT_PLAIN;
  }
  if (isArray(value)) {
    return copyOfArray(value, copies, depth);
  }
  // Dates and the like have tags of their own, whatever their prototype is.
  if (getPrototypeOf(value) !== objectPrototype || apply(tagOf, value, []) !== "[object Object]") {
    return NOT_PLAIN;
  }
  const copy = {};
  copies.add(value, copy);
  const names = ownNames(value);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const item = isData(value, name) ? copyOf((value as Record<string, unknown>)[name], copies, depth + 1) : NOT_PLAIN;
    if (item === NOT_PLAIN) {
      return NOT_PLAIN;
    }
    member(copy, name, item);
  }
  return copy;
}

function copyOfArray(value: unknown[], copies: Copies, depth: number): unknown {
  const { length } = value;
  // With holes, or with names besides its elements, it is not plain.
  if (ownNames(value).length !== length) {
    return NOT_PLAIN;
  }
  const copy: unknown[] = [];
  copies.add(value, copy);
  for (let i = 0; i < length; i++) {
    const item = isData(value, i) ? copyOf(value[i], copies, depth + 1) : NOT_PLAIN;
    if (item === NOT_PLAIN) {
      return NOT_PLAIN;
    }
    copy[i] = item;
  }
  return copy;
}
