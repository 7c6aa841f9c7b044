// What the inspector asks of a value is asked through the functions of this realm as they were before any script ran
// on them, so that a value's own methods are not called and cannot lie.

export const { apply, ownKeys, getPrototypeOf, getOwnPropertyDescriptor } = Reflect;

/** Calls an intrinsic method on a value. */
export function call<T>(method: Function, self: unknown, ...args: unknown[]): T {
  return apply(method, self, args) as T;
}

function getter(prototype: object, key: PropertyKey): Function {
  return getOwnPropertyDescriptor(prototype, key)!.get!;
}

const TypedArray = getPrototypeOf(Uint8Array)! as { prototype: object };

export const mapSize = getter(Map.prototype, "size");
export const mapForEach = Map.prototype.forEach;
export const setSize = getter(Set.prototype, "size");
export const setForEach = Set.prototype.forEach;
export const typedArrayName = getter(TypedArray.prototype, Symbol.toStringTag);
export const typedArrayLength = getter(TypedArray.prototype, "length");
export const bufferLength = getter(ArrayBuffer.prototype, "byteLength");
export const sharedLength = getter(SharedArrayBuffer.prototype, "byteLength");
export const viewLength = getter(DataView.prototype, "byteLength");
export const viewOffset = getter(DataView.prototype, "byteOffset");
export const viewBuffer = getter(DataView.prototype, "buffer");
export const dateTime = Date.prototype.getTime;
export const dateText = Date.prototype.toISOString;
export const regexpSource = getter(RegExp.prototype, "source");
export const regexpFlags = getter(RegExp.prototype, "flags");
export const objectTag = Object.prototype.toString;
export const functionText = Function.prototype.toString;

/** The built-in prototypes that get a form of their own, with the kind that each stands for. */
export const KINDS: ReadonlyMap<object, string> = new Map<object, string>([
  [Array.prototype, "Array"],
  [TypedArray.prototype, "TypedArray"],
  [Map.prototype, "Map"],
  [Set.prototype, "Set"],
  [WeakMap.prototype, "WeakMap"],
  [WeakSet.prototype, "WeakSet"],
  [WeakRef.prototype, "WeakRef"],
  [Date.prototype, "Date"],
  [RegExp.prototype, "RegExp"],
  [Error.prototype, "Error"],
  [Promise.prototype, "Promise"],
  [ArrayBuffer.prototype, "ArrayBuffer"],
  [SharedArrayBuffer.prototype, "SharedArrayBuffer"],
  [DataView.prototype, "DataView"],
  [Number.prototype, "Number"],
  [String.prototype, "String"],
  [Boolean.prototype, "Boolean"],
  [Symbol.prototype, "Symbol"],
  [BigInt.prototype, "BigInt"],
]);

export const unbox: Readonly<Record<string, Function>> = {
  Number: Number.prototype.valueOf,
  String: String.prototype.valueOf,
  Boolean: Boolean.prototype.valueOf,
  Symbol: Symbol.prototype.valueOf,
  BigInt: BigInt.prototype.valueOf,
};

/** What a caught value says, for messages; never throws. */
export function thrownText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "a value that cannot be shown";
  }
}

/**
 * Whether a promise is pending, fulfilled or rejected; undefined where the engine does not tell.
 *
 * The language has no way to ask without waiting. GraalJS shows the state in the message of a type error, and that is
 * free of side effects; another engine's message does not match, and the state is then left out.
 */
export function promiseState(promise: object): string | undefined {
  try {
    Symbol.keyFor(promise as never);
  } catch (error) {
    const state = /^Not a symbol: Promise\{\[\[PromiseStatus\]\]: "(\w+)"/.exec((error as Error).message)?.[1];
    return state === "resolved" ? "fulfilled" : state;
  }
  return undefined;
}
