// Headers of the fetch standard, section 5.1.

import { HeaderList, isToken, isValue, normalizeValue } from "./headerlist.ts";
import { simpleHeader } from "./nocors.ts";
import { defineProperty, idl, isObject } from "./services.ts";

/** Who may change a list of headers. */
export type Guard = "none" | "request" | "request-no-cors" | "response" | "immutable";

const { iterator } = Symbol;
const { ByteString, needArguments } = idl;

const pair = idl.sequence(ByteString);
const record = idl.record(ByteString, ByteString);

/** What a program gives to fill headers with: pairs, or an object whose keys are names. */
export function toHeadersInit(value: unknown, prefix: string): readonly (readonly string[])[] {
  if (!isObject(value)) {
    throw new TypeError(`${prefix} is neither a list of pairs nor an object`);
  }
  const method = (value as Iterable<unknown>)[iterator];
  if (method !== undefined && method !== null) {
    if (method === pristine && isHeaders(value)) {
      return listOfHeaders(value).sorted();
    }
    if (typeof method !== "function") {
      throw new TypeError(`${prefix} cannot be iterated`);
    }
    const list = idl.sequenceFrom(value, method as () => Iterator<unknown>, pair, prefix);
    for (let i = 0; i < list.length; i++) {
      if (list[i].length !== 2) {
        throw new TypeError(`${prefix}, index ${i} has ${list[i].length} items; a header has a name and a value`);
      }
    }
    return list;
  }
  const object = record(value, prefix);
  const list: [string, string][] = [];
  const keys = Reflect.ownKeys(object) as string[];
  for (let i = 0; i < keys.length; i++) {
    list[i] = [keys[i], object[keys[i]]];
  }
  return list;
}

let isHeadersObject: (value: object) => boolean;
let listOf: (headers: Headers) => HeaderList;
let guardOf: (headers: Headers) => Guard;

/** The names and values of HTTP headers. */
export class Headers {
  #list: HeaderList;
  #guard: Guard;

  static {
    isHeadersObject = (value) => #list in value;
    listOf = (headers) => headers.#list;
    guardOf = (headers) => headers.#guard;
  }

  constructor(init: unknown = undefined, list: unknown = undefined, guard: unknown = undefined) {
    if (init === idl.KEY) {
      this.#list = list as HeaderList;
      this.#guard = guard as Guard;
      return;
    }
    this.#list = new HeaderList();
    this.#guard = "none";
    if (init !== undefined) {
      fillHeaders(this, toHeadersInit(init, "Failed to construct 'Headers': Argument 1"), "Failed to construct 'Headers'");
    }
  }

  append(name: unknown, value: unknown): void {
    const prefix = "Failed to execute 'append' on 'Headers'";
    this.#list;
    needArguments(arguments.length, 2, prefix);
    const key = ByteString(name, `${prefix}: Argument 1`);
    const text = normalizeValue(ByteString(value, `${prefix}: Argument 2`));
    appendTo(this, key, text, prefix);
  }

  delete(name: unknown): void {
    const prefix = "Failed to execute 'delete' on 'Headers'";
    const list = this.#list;
    needArguments(arguments.length, 1, prefix);
    const key = ByteString(name, `${prefix}: Argument 1`);
    validate(this, key, "", prefix);
    list.delete(key);
  }

  get(name: unknown): string | null {
    const prefix = "Failed to execute 'get' on 'Headers'";
    const list = this.#list;
    needArguments(arguments.length, 1, prefix);
    return list.get(named(name, prefix));
  }

  getSetCookie(): string[] {
    return this.#list.all("set-cookie");
  }

  has(name: unknown): boolean {
    const prefix = "Failed to execute 'has' on 'Headers'";
    const list = this.#list;
    needArguments(arguments.length, 1, prefix);
    return list.has(named(name, prefix));
  }

  set(name: unknown, value: unknown): void {
    const prefix = "Failed to execute 'set' on 'Headers'";
    const list = this.#list;
    needArguments(arguments.length, 2, prefix);
    const key = ByteString(name, `${prefix}: Argument 1`);
    const text = normalizeValue(ByteString(value, `${prefix}: Argument 2`));
    validate(this, key, text, prefix);
    if (this.#guard !== "request-no-cors" || simpleHeader(key, text)) {
      list.set(key, text);
    }
  }
}

function named(name: unknown, prefix: string): string {
  const key = ByteString(name, `${prefix}: Argument 1`);
  if (!isToken(key)) {
    throw new TypeError(`${prefix}: "${key}" is not a valid header name`);
  }
  return key;
}

/** Throws where a header may not be changed. */
function validate(headers: Headers, name: string, value: string, prefix: string): void {
  if (!isToken(name)) {
    throw new TypeError(`${prefix}: "${name}" is not a valid header name`);
  }
  if (!isValue(value)) {
    throw new TypeError(`${prefix}: the value of "${name}" has a line break or a NUL`);
  }
  if (guardOf(headers) === "immutable") {
    throw new TypeError(`${prefix}: these headers cannot be changed; make a copy with new Headers(headers)`);
  }
}

function appendTo(headers: Headers, name: string, value: string, prefix: string): void {
  validate(headers, name, value, prefix);
  const list = listOf(headers);
  if (guardOf(headers) === "request-no-cors") {
    const before = list.get(name);
    if (!simpleHeader(name, before === null ? value : `${before}, ${value}`)) {
      return;
    }
  }
  list.append(name, value);
}

export function fillHeaders(headers: Headers, init: readonly (readonly string[])[], prefix: string): void {
  for (let i = 0; i < init.length; i++) {
    appendTo(headers, init[i][0], normalizeValue(init[i][1]), prefix);
  }
}

export function listOfHeaders(headers: Headers): HeaderList {
  return listOf(headers);
}

export function isHeaders(value: unknown): value is Headers {
  return isObject(value) && isHeadersObject(value);
}

export function createHeaders(list: HeaderList, guard: Guard): Headers {
  return new Headers(idl.KEY, list, guard);
}

defineProperty(Headers, "length", { value: 0 });
idl.definePairIteration(Headers, (headers) => listOf(headers as Headers).sorted());
idl.defineInterface(Headers);
const pristine = (Headers.prototype as unknown as Iterable<unknown>)[iterator];
