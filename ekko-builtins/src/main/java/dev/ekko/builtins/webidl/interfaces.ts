// What makes a class an interface of Web IDL, section 3.7: its tag, enumerable members, and guarded construction.

import { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, toStringTag } from "./natives.ts";

const prototypes = new Set<object>();
const { add: setAdd, has: setHas } = Set.prototype;

/** Whether an object is the prototype of an interface. */
export function isInterface(prototype: object): boolean {
  return apply(setHas, prototypes, [prototype]);
}

/** Whether an object is of an interface of the web platform, or of a class that a program derived from one. */
export function isPlatformObject(value: object): boolean {
  for (let holder = getPrototypeOf(value); holder !== null; holder = getPrototypeOf(holder)) {
    if (isInterface(holder)) {
      return true;
    }
  }
  return false;
}

/** Given as the first argument to a constructor that programs may not call; see illegal. */
export const KEY = Symbol("internal");

/** Throws unless a constructor was called with the key, so by a built-in. */
export function guard(key: unknown): void {
  if (key !== KEY) {
    throw new TypeError("Illegal constructor");
  }
}

/** Throws unless there are as many arguments as an operation needs. */
export function needArguments(given: number, needed: number, prefix: string): void {
  if (given < needed) {
    throw new TypeError(`${prefix}: ${needed} argument${needed === 1 ? "" : "s"} required, but only ${given} present`);
  }
}

function enumerate(target: object): void {
  const isClass = typeof target === "function";
  const keys = ownKeys(target);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key === "symbol" || (isClass ? key === "prototype" || key === "name" || key === "length" : key === "constructor")) {
      continue;
    }
    const descriptor = getOwnPropertyDescriptor(target, key)!;
    descriptor.enumerable = true;
    defineProperty(target, key, descriptor);
  }
}

/**
 * Makes a class an interface: members enumerable, Symbol.toStringTag set, constants on both the class and its
 * prototype. Call it once, right after the class.
 */
export function defineInterface(
  type: { readonly prototype: object; readonly name: string },
  constants?: Readonly<Record<string, number>>,
): void {
  apply(setAdd, prototypes, [type.prototype]);
  enumerate(type);
  enumerate(type.prototype);
  if (getOwnPropertyDescriptor(type.prototype, toStringTag) === undefined) {
    defineProperty(type.prototype, toStringTag, {
      __proto__: null, value: type.name, writable: false, enumerable: false, configurable: true,
    } as PropertyDescriptor);
  }
  if (constants !== undefined) {
    const names = ownKeys(constants) as string[];
    for (let i = 0; i < names.length; i++) {
      const descriptor = { __proto__: null, value: constants[names[i]], writable: false, enumerable: true, configurable: false };
      defineProperty(type, names[i], descriptor as PropertyDescriptor);
      defineProperty(type.prototype, names[i], descriptor as PropertyDescriptor);
    }
  }
}

/** Defines an event handler attribute such as onmessage on a prototype (HTML, section 8.1.8.1). */
export function defineAccessor(prototype: object, name: string, get: () => unknown, set?: (value: unknown) => void): void {
  // Methods of an object have the names and lengths that accessors must have.
  const holder = set === undefined
    ? { get [name]() { return apply(get, this, []); } }
    : { get [name]() { return apply(get, this, []); }, set [name](value: unknown) { apply(set, this, [value]); } };
  const descriptor = getOwnPropertyDescriptor(holder, name)!;
  defineProperty(prototype, name, descriptor);
}
