// StructuredSerialize of HTML, section 2.7.3.

import { ERRORS, OP, VIEWS } from "./form.ts";
import type { Serialized } from "./form.ts";
import {
  apply, cloneError, getOwnPropertyDescriptor, getPrototypeOf, hasOwnProperty, idl, mapGet, mapSet, NativeMap, ownNames,
} from "./kit.ts";
import { bigintOf, booleanOf, kindOf, numericOf, sourceOf, stringOf, timeOf } from "./kinds.ts";

const { toString: bigintText } = BigInt.prototype;
const { forEach: mapForEach } = Map.prototype;
const { forEach: setForEach } = Set.prototype;
const { set: typedSet } = getPrototypeOf(Uint8Array.prototype) as Uint8Array;
const { propertyIsEnumerable } = Object.prototype;
const { lastIndexOf } = getPrototypeOf(Uint8Array.prototype) as Uint8Array;
const FLAGS = ["hasIndices", "global", "ignoreCase", "multiline", "dotAll", "unicode", "unicodeSets", "sticky"];
const LETTERS = "dgimsuvy";
const flagGetters: ((() => unknown) | undefined)[] = [];
for (let i = 0; i < FLAGS.length; i++) {
  flagGetters[i] = getOwnPropertyDescriptor(RegExp.prototype, FLAGS[i])?.get;
}

/** Copies a buffer, with the size to which it can grow. */
export function copyBuffer(buffer: ArrayBuffer): ArrayBuffer {
  const { byteLength } = buffer;
  const copy = buffer.resizable
    ? new ArrayBuffer(byteLength, { maxByteLength: buffer.maxByteLength })
    : new ArrayBuffer(byteLength);
  if (byteLength !== 0) {
    apply(typedSet, new Uint8Array(copy), [new Uint8Array(buffer)]);
  }
  return copy;
}

/** A container that is being written: its properties, its dense elements, or a list of values. */
interface Frame {
  readonly kind: typeof PROPERTIES | typeof ELEMENTS | typeof VALUES;
  readonly object: object;
  readonly names: readonly unknown[];
  index: number;
  /** Where the number of dense elements goes. */
  readonly at: number;
}

const PROPERTIES = 0;
const ELEMENTS = 1;
const VALUES = 2;

/** Writes one value. With a stack of its own, so that how deep a value may be does not depend on the thread. */
export class Writer {
  readonly numbers: number[] = [];
  readonly strings: string[] = [];
  readonly buffers: ArrayBuffer[] = [];
  readonly shared: object[] = [];
  readonly #inRealm: boolean;
  readonly #memory = new NativeMap<object, number>();
  readonly #frames: Frame[] = [];
  #count = 0;

  constructor(inRealm: boolean) {
    this.#inRealm = inRealm;
  }

  /** Notes an object under the next number; false where it has one. */
  remember(value: object): boolean {
    if (this.numberOf(value) !== undefined) {
      return false;
    }
    apply(mapSet, this.#memory, [value, this.#count++]);
    return true;
  }

  numberOf(value: object): number | undefined {
    return apply(mapGet, this.#memory, [value]) as number | undefined;
  }

  result(): Serialized {
    return { numbers: this.numbers, strings: this.strings, buffers: this.buffers, shared: this.shared };
  }

  put(number: number): void {
    const { numbers } = this;
    numbers[numbers.length] = number;
  }

  #text(text: string): void {
    const { strings } = this;
    strings[strings.length] = text;
  }

  write(value: unknown): void {
    const frames = this.#frames;
    const base = frames.length;
    this.#value(value);
    while (frames.length > base) {
      this.#step(frames, frames[frames.length - 1]);
    }
  }

  #step(frames: Frame[], frame: Frame): void {
    const { object } = frame;
    if (frame.kind === ELEMENTS) {
      const { index } = frame;
      if (index < (object as unknown[]).length && apply(propertyIsEnumerable, object, [index])) {
        frame.index++;
        this.#value((object as unknown[])[index]);
        return;
      }
      // Then all else by name; indices are the first names.
      this.numbers[frame.at] = index;
      frames[frames.length - 1] = { kind: PROPERTIES, object, names: frame.names, index, at: 0 };
    } else if (frame.index === frame.names.length) {
      frames.length--;
      if (frame.kind === PROPERTIES) {
        this.put(OP.nothing);
      }
    } else if (frame.kind === VALUES) {
      this.#value(frame.names[frame.index++]);
    } else {
      const name = frame.names[frame.index++] as string;
      // A getter may have removed it meanwhile.
      if (apply(hasOwnProperty, object, [name])) {
        this.put(OP.string);
        this.#text(name);
        this.#value((object as Record<string, unknown>)[name]);
      }
    }
  }

  #push(kind: Frame["kind"], object: object, names: readonly unknown[], at: number): void {
    this.#frames[this.#frames.length] = { kind, object, names, index: 0, at };
  }

  #value(value: unknown): void {
    switch (typeof value) {
      case "undefined":
        return this.put(OP.undefined);
      case "boolean":
        return this.put(value ? OP.true : OP.false);
      case "number":
        this.put(OP.number);
        return this.put(value);
      case "string":
        this.put(OP.string);
        return this.#text(value);
      case "bigint":
        this.put(OP.bigint);
        return this.#text(apply(bigintText, value, [16]));
      case "object":
        return value === null ? this.put(OP.null) : this.#object(value);
      case "function":
        throw cloneError("A function cannot be cloned");
      default:
        throw cloneError(`${typeof value === "symbol" ? `The ${String(value)}` : "The value"} cannot be cloned`);
    }
  }

  #object(value: object): void {
    const known = this.numberOf(value);
    if (known !== undefined) {
      this.put(OP.reference);
      return this.put(known);
    }
    const kind = kindOf(value);
    if (kind === "view") {
      // Its buffer comes first, and has a smaller number.
      return this.#view(value as ArrayBufferView);
    }
    if (kind === "other") {
      return this.#platform(value);
    }
    this.remember(value);
    switch (kind) {
      case "object":
        this.put(OP.object);
        return this.#push(PROPERTIES, value, ownNames(value), 0);
      case "array":
        return this.#array(value as unknown[]);
      case "map":
        return this.#map(value as Map<unknown, unknown>);
      case "set":
        return this.#set(value as Set<unknown>);
      case "error":
        return this.#error(value as Error);
      case "buffer":
        return this.#buffer(value as ArrayBuffer);
      case "shared":
        if (!this.#inRealm) {
          throw cloneError("A SharedArrayBuffer cannot be cloned: realms here share no memory");
        }
        this.put(OP.shared);
        this.shared[this.shared.length] = value;
        return;
      case "date":
        this.put(OP.date);
        return this.put(apply(timeOf, value, []));
      case "regexp":
        this.put(OP.regexp);
        this.#text(apply(sourceOf, value, []) as string);
        return this.#text(flagsOf(value));
      case "boolean":
        this.put(OP.boxedBoolean);
        return this.put(apply(booleanOf, value, []) ? 1 : 0);
      case "number":
        this.put(OP.boxedNumber);
        return this.put(apply(numericOf, value, []));
      case "string":
        this.put(OP.boxedString);
        return this.#text(apply(stringOf, value, []));
      case "bigint":
        this.put(OP.boxedBigint);
        return this.#text(apply(bigintText, apply(bigintOf, value, []), [16]));
      default:
        throw cloneError("A Symbol object cannot be cloned");
    }
  }

  #array(value: unknown[]): void {
    const { numbers } = this;
    const names = ownNames(value);
    this.put(OP.array);
    this.put(value.length);
    const at = numbers.length;
    this.put(0);
    this.#push(ELEMENTS, value, names, at);
  }

  #map(value: Map<unknown, unknown>): void {
    // Copied first: a getter may change it.
    const entries: unknown[] = [];
    apply(mapForEach, value, [(item: unknown, key: unknown) => {
      entries[entries.length] = key;
      entries[entries.length] = item;
    }]);
    this.put(OP.map);
    this.put(entries.length / 2);
    this.#push(VALUES, value, entries, 0);
  }

  #set(value: Set<unknown>): void {
    const entries: unknown[] = [];
    apply(setForEach, value, [(item: unknown) => {
      entries[entries.length] = item;
    }]);
    this.put(OP.set);
    this.put(entries.length);
    this.#push(VALUES, value, entries, 0);
  }

  #error(value: Error): void {
    const name = String(value.name);
    let index = 0;
    for (let i = 0; i < ERRORS.length; i++) {
      if (ERRORS[i] === name) {
        index = i;
      }
    }
    const message = getOwnPropertyDescriptor(value, "message");
    const stack = getOwnPropertyDescriptor(value, "stack");
    const cause = getOwnPropertyDescriptor(value, "cause");
    this.put(OP.error);
    this.put(index);
    this.#optionalText(message !== undefined && "value" in message ? String(message.value) : undefined);
    this.#optionalText(stack !== undefined && typeof stack.value === "string" ? stack.value : undefined);
    if (cause !== undefined && "value" in cause) {
      this.#push(VALUES, value, [cause.value], 0);
    } else {
      this.put(OP.nothing);
    }
  }

  #optionalText(text: string | undefined): void {
    if (text === undefined) {
      this.put(OP.undefined);
    } else {
      this.put(OP.string);
      this.#text(text);
    }
  }

  #buffer(value: ArrayBuffer): void {
    if (idl.isDetached(value)) {
      throw cloneError("An ArrayBuffer that is detached cannot be cloned");
    }
    this.put(OP.buffer);
    this.buffers[this.buffers.length] = copyBuffer(value);
  }

  #view(value: ArrayBufferView): void {
    const name = idl.typedName(value);
    let range: { buffer: ArrayBuffer; offset: number; length: number };
    try {
      range = idl.rangeOf(value);
    } catch {
      throw cloneError("A view on a buffer that was detached or has become too small cannot be cloned");
    }
    const { buffer, offset, length } = range;
    if (idl.isArrayBuffer(buffer) && (idl.isDetached(buffer) || outOfBounds(value, length))) {
      throw cloneError("A view on a buffer that was detached or has become too small cannot be cloned");
    }
    const tracking = follows(value, buffer, offset, length);
    if (name === undefined) {
      this.put(OP.dataView);
    } else {
      let index = 0;
      while (VIEWS[index] !== name) {
        index++;
      }
      this.put(OP.typed);
      this.put(index);
    }
    this.put(offset);
    this.put(tracking ? -1 : name === undefined ? length : (value as Uint8Array).length);
    // A buffer, or a reference to one: nothing that would go on the stack.
    this.#value(buffer);
    this.remember(value);
  }

  #platform(value: object): void {
    const { serializables, transferables } = idl;
    for (let i = 0; i < serializables.length; i++) {
      const entry = serializables[i];
      if (entry.is(value)) {
        this.remember(value);
        if (this.#inRealm && entry.copy !== undefined) {
          this.put(OP.shared);
          this.shared[this.shared.length] = entry.copy(value);
          return;
        }
        this.put(OP.platform);
        this.#text(entry.builtin);
        this.#text(entry.name);
        return this.#push(VALUES, value, [entry.write(value)], 0);
      }
    }
    for (let i = 0; i < transferables.length; i++) {
      if (transferables[i].is(value)) {
        throw cloneError(`A ${transferables[i].name} cannot be cloned; put it into the list of objects to transfer`);
      }
    }
    throw cloneError(`An object of the class ${nameOf(value)} cannot be cloned`);
  }
}

function nameOf(value: object): string {
  const type = (getPrototypeOf(value) as { constructor?: unknown } | null)?.constructor;
  return typeof type === "function" ? type.name : "Object";
}

function flagsOf(value: object): string {
  let flags = "";
  for (let i = 0; i < FLAGS.length; i++) {
    const getter = flagGetters[i];
    if (getter !== undefined && apply(getter, value, [])) {
      flags += LETTERS[i];
    }
  }
  return flags;
}

// A view that has become too small for its buffer says that it is empty; one that is really empty has its offset inside.
function outOfBounds(view: ArrayBufferView, length: number): boolean {
  if (length !== 0) {
    return false;
  }
  try {
    // Made over the same memory, it fails where the old one would.
    return idl.typedName(view) !== undefined && (view as Uint8Array).byteOffset === 0
      && (view.buffer as ArrayBuffer).resizable && !idl.isDetached(view.buffer as ArrayBuffer) && isBeyond(view as Uint8Array);
  } catch {
    return true;
  }
}

function isBeyond(view: Uint8Array): boolean {
  try {
    // Methods of typed arrays check their bounds before they do anything.
    apply(lastIndexOf, view, [0]);
    return false;
  } catch {
    return true;
  }
}

// Whether a view grows with its buffer. Nothing says so, but a buffer can be asked to grow for a moment.
function follows(view: ArrayBufferView, buffer: ArrayBuffer, offset: number, length: number): boolean {
  if (!idl.isArrayBuffer(buffer) || !buffer.resizable) {
    return false;
  }
  const { byteLength, maxByteLength } = buffer;
  const size = idl.typedName(view) === undefined ? 1 : (view as Uint8Array).BYTES_PER_ELEMENT;
  if (byteLength - offset - length >= size) {
    return false;
  }
  if (byteLength + size <= maxByteLength) {
    buffer.resize(byteLength + size);
    const grown = idl.rangeOf(view).length !== length;
    buffer.resize(byteLength);
    return grown;
  }
  if (length === 0) {
    return false;
  }
  const kept = new Uint8Array(new Uint8Array(buffer));
  buffer.resize(byteLength - size);
  let shrunk: boolean;
  try {
    // One of a fixed length is now out of bounds and says 0, or a DataView throws.
    const now = idl.rangeOf(view).length;
    shrunk = now === length - size && !(now === 0 && isBeyondNow(view));
  } catch {
    shrunk = false;
  }
  buffer.resize(byteLength);
  apply(typedSet, new Uint8Array(buffer), [kept]);
  return shrunk;
}

function isBeyondNow(view: ArrayBufferView): boolean {
  return idl.typedName(view) !== undefined && isBeyond(view as Uint8Array);
}
