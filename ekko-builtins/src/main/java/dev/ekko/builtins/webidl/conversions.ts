// Conversions of Web IDL, section 3.2: from any script value to the type that an operation declares. Each takes the
// value and the words that begin its error message, such as "Failed to construct 'URL': Argument 1".

import {
  apply, asyncIteratorSymbol, charCodeAt, getOwnPropertyDescriptor, isWellFormed, iteratorSymbol, numberIsFinite, ownKeys, toWellFormed, trunc,
} from "./natives.ts";

/** Turns a script value into an IDL type, or throws a TypeError that begins with the given words. */
export type Converter<T> = (value: unknown, prefix: string) => T;

/** How an integer that does not fit is treated. */
export interface IntegerOptions {
  readonly clamp?: boolean;
  readonly enforceRange?: boolean;
}

/** A member of a dictionary. */
export interface Member {
  readonly key: string;
  readonly converter: Converter<unknown>;
  readonly required?: boolean;
  /** What stands in where the member is missing, made anew for each dictionary. */
  readonly defaultValue?: () => unknown;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" ? value !== null : typeof value === "function";
}

function toNumber(value: unknown, prefix: string): number {
  if (typeof value === "bigint") {
    throw new TypeError(`${prefix} is a bigint and cannot be converted to a number`);
  }
  if (typeof value === "symbol") {
    throw new TypeError(`${prefix} is a symbol and cannot be converted to a number`);
  }
  return +(value as number);
}

/** Integer types up to 32 bits, and the 64-bit ones with the precision of a double (section 3.2.4.9). */
function integer(bits: number, signed: boolean) {
  const size = 2 ** bits;
  const lower = !signed ? 0 : bits === 64 ? -(2 ** 53) + 1 : -(2 ** (bits - 1));
  const upper = bits === 64 ? 2 ** 53 - 1 : signed ? 2 ** (bits - 1) - 1 : size - 1;
  return (value: unknown, prefix: string, options?: IntegerOptions): number => {
    let x = toNumber(value, prefix);
    if (options !== undefined && options.enforceRange === true) {
      if (!numberIsFinite(x)) {
        throw new TypeError(`${prefix} is not a finite number`);
      }
      x = trunc(x) + 0;
      if (x < lower || x > upper) {
        throw new TypeError(`${prefix} is outside the accepted range of ${lower} to ${upper}`);
      }
      return x;
    }
    if (options !== undefined && options.clamp === true) {
      return x !== x ? 0 : roundHalfToEven(x < lower ? lower : x > upper ? upper : x);
    }
    if (!numberIsFinite(x)) {
      return 0;
    }
    x = trunc(x) + 0;
    if (x >= lower && x <= upper) {
      return x;
    }
    if (bits === 64) {
      const wrapped = signed ? BigInt.asIntN(64, BigInt(x)) : BigInt.asUintN(64, BigInt(x));
      return Number(wrapped);
    }
    x = x % size;
    if (x < 0) {
      x += size;
    }
    return signed && x >= size / 2 ? x - size : x;
  };
}

function roundHalfToEven(x: number): number {
  const floor = x - (((x % 1) + 1) % 1);
  const rest = x - floor;
  const rounded = rest < 0.5 ? floor : rest > 0.5 ? floor + 1 : floor % 2 === 0 ? floor : floor + 1;
  return rounded + 0;
}

function DOMString(value: unknown, prefix: string): string {
  if (typeof value === "string") {
    return value;
  }
  if (typeof value === "symbol") {
    throw new TypeError(`${prefix} is a symbol and cannot be converted to a string`);
  }
  return `${value}`;
}

function ByteString(value: unknown, prefix: string): string {
  const text = DOMString(value, prefix);
  for (let i = 0; i < text.length; i++) {
    if (apply(charCodeAt, text, [i]) > 255) {
      throw new TypeError(`${prefix} has a character beyond U+00FF at index ${i}`);
    }
  }
  return text;
}

function USVString(value: unknown, prefix: string): string {
  const text = DOMString(value, prefix);
  // Asking first is seven times faster than the engine's way to make a string well-formed that is.
  return apply(isWellFormed, text, []) ? text : apply(toWellFormed, text, []);
}

function unrestrictedDouble(value: unknown, prefix: string): number {
  return toNumber(value, prefix);
}

function double(value: unknown, prefix: string): number {
  const x = toNumber(value, prefix);
  if (!numberIsFinite(x)) {
    throw new TypeError(`${prefix} is not a finite number`);
  }
  return x;
}

function object(value: unknown, prefix: string): object {
  if (!isObject(value)) {
    throw new TypeError(`${prefix} is not an object`);
  }
  return value;
}

/** A callback function (section 3.2.19). */
function callback(value: unknown, prefix: string): (...args: unknown[]) => unknown {
  if (typeof value !== "function") {
    throw new TypeError(`${prefix} is not a function`);
  }
  return value as (...args: unknown[]) => unknown;
}

function nullable<T>(converter: Converter<T>): Converter<T | null> {
  return (value, prefix) => (value === null || value === undefined ? null : converter(value, prefix));
}

/** A sequence, made from any iterable object (section 3.2.21). */
function sequence<T>(converter: Converter<T>): Converter<T[]> {
  return (value, prefix) => {
    if (!isObject(value)) {
      throw new TypeError(`${prefix} is not a sequence: it is not an object`);
    }
    const method = (value as Iterable<unknown>)[iteratorSymbol];
    if (typeof method !== "function") {
      throw new TypeError(`${prefix} is not a sequence: it cannot be iterated`);
    }
    return sequenceFrom(value, method, converter, prefix);
  };
}

/** The same, where the iterator method was taken already, as overloads do. */
function sequenceFrom<T>(value: object, method: () => Iterator<unknown>, converter: Converter<T>, prefix: string): T[] {
  const iterator = apply(method, value, []) as Iterator<unknown>;
  if (!isObject(iterator)) {
    throw new TypeError(`${prefix} is not a sequence: its iterator is not an object`);
  }
  const next = iterator.next;
  const items: T[] = [];
  for (let i = 0; ; i++) {
    const result = apply(next, iterator, []) as IteratorResult<unknown>;
    if (!isObject(result)) {
      throw new TypeError(`${prefix} is not a sequence: its iterator gave something that is not an object`);
    }
    if (result.done) {
      return items;
    }
    items[i] = converter(result.value, `${prefix}, index ${i}`);
  }
}

/** A record: the own enumerable properties (section 3.2.22); a null prototype object with the converted keys. */
function record<V>(keyConverter: Converter<string>, valueConverter: Converter<V>): Converter<Record<string, V>> {
  return (value, prefix) => {
    const source = object(value, prefix);
    const result: Record<string, V> = { __proto__: null } as unknown as Record<string, V>;
    const keys = ownKeys(source);
    for (let i = 0; i < keys.length; i++) {
      const descriptor = getOwnPropertyDescriptor(source, keys[i]);
      if (descriptor !== undefined && descriptor.enumerable) {
        const key = keyConverter(keys[i], `${prefix}: a key`);
        result[key] = valueConverter((source as Record<PropertyKey, unknown>)[keys[i]], `${prefix}, at "${key}"`);
      }
    }
    return result;
  };
}

/**
 * A dictionary (section 3.2.17): its members in the order of their names, those of inherited dictionaries first. A
 * missing member without a default is absent from the result, which has no prototype.
 */
function dictionary<T>(name: string, ...members: Member[][]): Converter<T> {
  return (value, prefix) => {
    if (value !== undefined && value !== null && !isObject(value)) {
      throw new TypeError(`${prefix} is not an object, and ${name} is a dictionary`);
    }
    const source = value as Record<string, unknown> | null | undefined;
    const result = { __proto__: null } as unknown as Record<string, unknown>;
    for (let i = 0; i < members.length; i++) {
      for (let j = 0; j < members[i].length; j++) {
        const member = members[i][j];
        const given = source === undefined || source === null ? undefined : source[member.key];
        if (given !== undefined) {
          result[member.key] = member.converter(given, `${prefix}: "${member.key}" of ${name}`);
        } else if (member.defaultValue !== undefined) {
          result[member.key] = member.defaultValue();
        } else if (member.required === true) {
          throw new TypeError(`${prefix}: "${member.key}" of ${name} is required`);
        }
      }
    }
    return result as T;
  };
}

function enumeration<T extends string>(name: string, values: readonly T[]): Converter<T> {
  return (value, prefix) => {
    const text = DOMString(value, prefix);
    for (let i = 0; i < values.length; i++) {
      if (values[i] === text) {
        return values[i];
      }
    }
    throw new TypeError(`${prefix} is "${text}", which is no ${name}; it is one of ${quoted(values)}`);
  };
}

function quoted(values: readonly string[]): string {
  let text = "";
  for (let i = 0; i < values.length; i++) {
    text += `${i === 0 ? "" : ", "}"${values[i]}"`;
  }
  return text;
}

/** Everything that converts a value, by the name of the IDL type. */
export const converters = {
  any: (value: unknown) => value,
  boolean: (value: unknown) => !!value,
  byte: integer(8, true),
  octet: integer(8, false),
  short: integer(16, true),
  unsignedShort: integer(16, false),
  long: integer(32, true),
  unsignedLong: integer(32, false),
  longLong: integer(64, true),
  unsignedLongLong: integer(64, false),
  double,
  unrestrictedDouble,
  DOMString,
  ByteString,
  USVString,
  object,
  callback,
  nullable,
  sequence,
  sequenceFrom,
  record,
  dictionary,
  enumeration,
  asyncIteratorSymbol,
};
