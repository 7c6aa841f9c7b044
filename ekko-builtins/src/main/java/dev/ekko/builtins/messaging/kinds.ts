// What an object is by its internal slots, which decides how it is cloned (HTML, section 2.7.3).

import { apply, getOwnPropertyDescriptor, getPrototypeOf, idl, isArray, mapGet, mapSet, NativeMap, tagOf } from "./kit.ts";

export type Kind =
  | "array" | "object" | "boolean" | "number" | "bigint" | "string" | "date" | "regexp" | "map" | "set" | "error"
  | "buffer" | "shared" | "view" | "symbol" | "other";

function getterOf(type: { prototype: object }, name: PropertyKey): () => unknown {
  return getOwnPropertyDescriptor(type.prototype, name)!.get!;
}

export const booleanOf = Boolean.prototype.valueOf;
export const numericOf = Number.prototype.valueOf;
export const bigintOf = BigInt.prototype.valueOf;
export const stringOf = String.prototype.valueOf;
export const timeOf = Date.prototype.getTime;
const symbolOf = Symbol.prototype.valueOf;
export const sourceOf = getterOf(RegExp, "source");
const mapSize = getterOf(Map, "size");
const setSize = getterOf(Set, "size");
const { isView } = ArrayBuffer;
const { endsWith } = String.prototype;
const isError = (Error as unknown as { isError?: (value: unknown) => boolean }).isError;

function answers(method: (...args: never[]) => unknown, value: object): boolean {
  try {
    apply(method, value, []);
    return true;
  } catch {
    return false;
  }
}

// The source getter answers for the prototype as well, which has no slots.
const isRegExp = (value: object) => value !== RegExp.prototype && answers(sourceOf, value);

const BRANDS: readonly (readonly [Kind, (value: object) => boolean])[] = [
  ["view", (value) => isView(value)],
  ["buffer", (value) => idl.isArrayBuffer(value)],
  ["shared", (value) => idl.isSharedArrayBuffer(value)],
  ["map", (value) => answers(mapSize, value)],
  ["set", (value) => answers(setSize, value)],
  ["date", (value) => answers(timeOf, value)],
  ["regexp", isRegExp],
  ["boolean", (value) => answers(booleanOf, value)],
  ["number", (value) => answers(numericOf, value)],
  ["string", (value) => answers(stringOf, value)],
  ["bigint", (value) => answers(bigintOf, value)],
  ["symbol", (value) => answers(symbolOf, value)],
  ["error", (value) => !idl.isDOMException(value) && (isError === undefined ? value instanceof Error : isError(value))],
];

const BY_TAG = new NativeMap<string, (typeof BRANDS)[number]>();
for (let i = 0; i < BRANDS.length; i++) {
  const names: Record<string, string> = {
    view: "DataView", buffer: "ArrayBuffer", shared: "SharedArrayBuffer", map: "Map", set: "Set", date: "Date", regexp: "RegExp",
    boolean: "Boolean", number: "Number", string: "String", bigint: "BigInt", symbol: "Symbol", error: "Error",
  };
  apply(mapSet, BY_TAG, [`[object ${names[BRANDS[i][0]]}]`, BRANDS[i]]);
}

// Objects with slots of which no operation could tell, known by the prototypes that they have unless somebody
// changed them.
let uncloneable: object[] | undefined;
function uncloneablePrototypes(): object[] {
  if (uncloneable === undefined) {
    const generator = getPrototypeOf(getPrototypeOf((function* () {})())!)!;
    const asyncGenerator = getPrototypeOf(getPrototypeOf((async function* () {})())!)!;
    const list: object[] = [
      Promise.prototype, WeakMap.prototype, WeakSet.prototype, WeakRef.prototype, FinalizationRegistry.prototype,
      getPrototypeOf(generator)!, getPrototypeOf(asyncGenerator)!,
    ];
    const spaces = [globalThis.Intl, (globalThis as { Temporal?: object }).Temporal, (globalThis as { WebAssembly?: object }).WebAssembly];
    for (let i = 0; i < spaces.length; i++) {
      const space = spaces[i] as Record<string, { prototype?: unknown }> | undefined;
      const names = space === undefined ? [] : Object.getOwnPropertyNames(space);
      for (let j = 0; j < names.length; j++) {
        const type = space![names[j]];
        if (typeof type === "function" && idl.isObject((type as { prototype?: unknown }).prototype)) {
          list[list.length] = (type as { prototype: object }).prototype;
        }
      }
    }
    uncloneable = list;
  }
  return uncloneable;
}

function isUncloneable(value: object): boolean {
  const list = uncloneablePrototypes();
  for (let holder = getPrototypeOf(value); holder !== null; holder = getPrototypeOf(holder)) {
    for (let i = 0; i < list.length; i++) {
      if (holder === list[i]) {
        return true;
      }
    }
  }
  return false;
}

/** What an object is; "other" for what cannot be cloned. */
export function kindOf(value: object): Kind {
  if (isArray(value)) {
    return "array";
  }
  // Asking an object for slots that it has not costs an exception, so what its tag says is tried first.
  const tag = apply(tagOf, value, []) as string;
  if (tag === "[object Object]" || tag === "[object Arguments]") {
    // No tag of its own or inherited, so no interface of the platform, and none of the objects with slots.
    return "object";
  }
  const likely = apply(mapGet, BY_TAG, [tag]) as (typeof BRANDS)[number] | undefined;
  if (likely !== undefined && likely[1](value)) {
    return likely[0];
  }
  if (apply(endsWith, tag, ["Array]"]) && isView(value)) {
    return "view";
  }
  if (idl.isPlatformObject(value)) {
    return "other";
  }
  for (let i = 0; i < BRANDS.length; i++) {
    if (BRANDS[i][1](value)) {
      return BRANDS[i][0];
    }
  }
  if (isUncloneable(value)) {
    return "other";
  }
  // A namespace of a module is exotic, and has no prototype that would tell.
  return tag === "[object Module]" && getPrototypeOf(value) === null ? "other" : "object";
}
