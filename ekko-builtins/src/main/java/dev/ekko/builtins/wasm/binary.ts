// The sections of a WebAssembly module that say what it takes from outside: binary format, sections 5.5.4 and 5.5.5.

import { callOn } from "./calls.ts";

/** A function's type; value types by their bytes. */
export interface FunctionType {
  readonly params: readonly number[];
  readonly results: readonly number[];
}

/** Something that a module takes from outside. */
export interface Import {
  /** The bytes of its two names, with their lengths. */
  readonly module: Uint8Array;
  readonly name: Uint8Array;
  readonly kind: number;
  /** Of a function: its type; undefined where that is none of a plain function. */
  readonly type: FunctionType | undefined;
  /** Of a global: the type of its value, and whether it changes. */
  readonly value: number;
  readonly mutable: boolean;
}

export const FUNCTION = 0;
export const GLOBAL = 3;
export const EXTERNREF = 0x6f;
export const I32 = 0x7f;

const TABLE = 1, MEMORY = 2;
const TYPES = 1, IMPORTS = 2, HEADER = 8;
const FUNCTION_TYPE = 0x60, REF = 0x64, REF_NULL = 0x63;
const HAS_MAXIMUM = 1;

const { subarray, set } = Uint8Array.prototype;
const pieceOf = (bytes: Uint8Array, from: number, end: number): Uint8Array => callOn(subarray, bytes, [from, end]);

/** Thrown where the bytes are not what is read here; the engine then says what is wrong with them. */
class Unreadable {}

/** Reads a section, and writes what it has read. */
class Section {
  readonly #bytes: Uint8Array;
  #at: number;
  readonly #end: number;
  readonly written: number[] = [];

  constructor(bytes: Uint8Array, from: number, end: number) {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = end;
  }

  get at(): number {
    return this.#at;
  }

  byte(): number {
    if (this.#at >= this.#end) {
      throw new Unreadable();
    }
    const value = this.#bytes[this.#at++];
    this.written[this.written.length] = value;
    return value;
  }

  /** An unsigned LEB128 number of 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        return value;
      }
    }
    throw new Unreadable();
  }

  name(): Uint8Array {
    const length = this.number();
    const from = this.#at;
    for (let i = 0; i < length; i++) {
      this.byte();
    }
    return pieceOf(this.#bytes, from, from + length);
  }

  /** A value type. References to what is outside are written without saying whether they may be null: the engine knows one. */
  value(): number {
    const byte = this.byte();
    if (byte !== REF && byte !== REF_NULL) {
      return byte;
    }
    const heap = this.byte();
    if (heap === EXTERNREF) {
      this.written.length -= 2;
      this.written[this.written.length] = EXTERNREF;
      return EXTERNREF;
    }
    // A type of the module's own, or one that no import can have here.
    if (heap >= 0x80) {
      this.number();
    }
    return byte;
  }

  values(): number[] {
    const list: number[] = [];
    for (let i = 0, count = this.number(); i < count; i++) {
      list[i] = this.value();
    }
    return list;
  }

  limits(): void {
    const flags = this.byte();
    this.number();
    if ((flags & HAS_MAXIMUM) !== 0) {
      this.number();
    }
  }
}

function typesIn(section: Section): FunctionType[] {
  const list: FunctionType[] = [];
  for (let i = 0, count = section.number(); i < count; i++) {
    if (section.byte() !== FUNCTION_TYPE) {
      throw new Unreadable();
    }
    list[i] = { params: section.values(), results: section.values() };
  }
  return list;
}

function importsIn(section: Section, known: readonly FunctionType[]): Import[] {
  const list: Import[] = [];
  for (let i = 0, count = section.number(); i < count; i++) {
    const module = section.name();
    const name = section.name();
    const kind = section.byte();
    let type: FunctionType | undefined;
    let value = 0;
    let mutable = false;
    switch (kind) {
      case FUNCTION:
        type = known[section.number()];
        break;
      case TABLE:
        section.value();
        section.limits();
        break;
      case MEMORY:
        section.limits();
        break;
      case GLOBAL:
        value = section.value();
        mutable = section.byte() !== 0;
        break;
      default:
        throw new Unreadable();
    }
    list[i] = { module, name, kind, type, value, mutable };
  }
  return list;
}

function leb(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes[bytes.length] = value === 0 ? low : low | 0x80;
  } while (value !== 0);
  return bytes;
}

/** What a module takes from outside, and its bytes as the engine can read them; undefined where they say something else. */
export function takenBy(bytes: Uint8Array): { imports: Import[]; bytes: Uint8Array } | undefined {
  const parts: ArrayLike<number>[] = [pieceOf(bytes, 0, HEADER)];
  let known: FunctionType[] = [];
  let taken: Import[] = [];
  try {
    for (let at = HEADER; at < bytes.length;) {
      const head = new Section(bytes, at, bytes.length);
      const id = head.byte();
      const length = head.number();
      const from = head.at;
      const end = from + length;
      if (end > bytes.length) {
        return undefined;
      }
      if (id === TYPES || id === IMPORTS) {
        const section = new Section(bytes, from, end);
        if (id === TYPES) {
          known = typesIn(section);
        } else {
          taken = importsIn(section, known);
        }
        if (section.at !== end) {
          return undefined;
        }
        parts[parts.length] = [id];
        parts[parts.length] = leb(section.written.length);
        parts[parts.length] = section.written;
      } else {
        parts[parts.length] = pieceOf(bytes, at, end);
      }
      at = end;
    }
  } catch (failure) {
    if (failure instanceof Unreadable) {
      return undefined;
    }
    throw failure;
  }
  let total = 0;
  for (let i = 0; i < parts.length; i++) {
    total += parts[i].length;
  }
  const whole = new Uint8Array(total);
  for (let i = 0, at = 0; i < parts.length; at += parts[i++].length) {
    callOn(set, whole, [parts[i], at]);
  }
  return { imports: taken, bytes: whole };
}
