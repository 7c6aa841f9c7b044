// URLSearchParams of the URL standard, section 6.2.

import type { WebIdl } from "../webidl/webidl.ts";
import { charCodeAt, indexOf, join, slice, sort, split } from "./natives.ts";
import type { UrlOps } from "./url.ts";

type NameAndValue = [string, string];

export function defineSearchParams(ops: UrlOps, webidl: WebIdl) {
  const { USVString, needArguments, isObject } = webidl;
  const toPairs = webidl.sequence(webidl.sequence(USVString));
  const toRecord = webidl.record(USVString, USVString);
  const { iterator } = Symbol;
  const { ownKeys } = Reflect;
  const INTERNAL = {};

  /** An argument as a string of scalar values. The words for an error are put together only where there can be one. */
  function textOf(value: unknown, prefix: string, argument: number): string {
    return USVString(value, typeof value === "string" ? prefix : `${prefix}: Argument ${argument}`);
  }

  /** The names and values of a query without escapes, which are what they look like. */
  function plain(query: string): NameAndValue[] {
    const list: NameAndValue[] = [];
    const parts = split(query, "&");
    for (let i = 0, n = 0; i < parts.length; i++) {
      const part = parts[i];
      if (part !== "") {
        const at = indexOf(part, "=");
        list[n++] = at < 0 ? [part, ""] : [slice(part, 0, at), slice(part, at + 1)];
      }
    }
    return list;
  }

  function parsed(query: string): NameAndValue[] {
    const list: NameAndValue[] = [];
    if (query === "") {
      return list;
    }
    if (indexOf(query, "%") < 0 && indexOf(query, "+") < 0) {
      return plain(query);
    }
    const joined = ops.parseForm(query);
    if (joined !== "") {
      const parts = split(slice(joined, 1), slice(joined, 0, 1));
      for (let i = 0, j = 0; i < parts.length; i += 2) {
        list[j++] = [parts[i], parts[i + 1]];
      }
    }
    return list;
  }

  function serialized(list: readonly NameAndValue[]): string {
    if (list.length === 0) {
      return "";
    }
    const parts: string[] = [];
    for (let i = 0, j = 0; i < list.length; i++) {
      parts[j++] = list[i][0];
      parts[j++] = list[i][1];
    }
    return ops.serializeForm(join(parts, "\uD800"));
  }

  /** The union of the constructor's argument: a sequence, a record, or a string (Web IDL, section 3.2.24). */
  function given(init: unknown, prefix: string): NameAndValue[] {
    if (!isObject(init)) {
      const query = USVString(init, prefix);
      return parsed(charCodeAt(query, 0) === 63 ? slice(query, 1) : query);
    }
    const list: NameAndValue[] = [];
    const method = (init as { [iterator]?: unknown })[iterator];
    if (method === undefined || method === null) {
      const record = toRecord(init, prefix);
      const keys = ownKeys(record) as string[];
      for (let i = 0; i < keys.length; i++) {
        list[i] = [keys[i], record[keys[i]]];
      }
      return list;
    }
    const pairs = toPairs(init, prefix);
    for (let i = 0; i < pairs.length; i++) {
      if (pairs[i].length !== 2) {
        throw new TypeError(`${prefix}, index ${i} has ${pairs[i].length} items; a name and a value are needed`);
      }
      list[i] = [pairs[i][0], pairs[i][1]];
    }
    return list;
  }

  class URLSearchParams {
    #list: NameAndValue[];
    /** Tells the URL object whose query this is; it asks for the new query when it needs it. */
    #changed: (() => void) | null = null;

    constructor(init: unknown = "") {
      this.#list = init === INTERNAL ? [] : given(init, "Failed to construct 'URLSearchParams': Argument 1");
    }

    #update(): void {
      if (this.#changed !== null) {
        this.#changed();
      }
    }

    get size(): number {
      return this.#list.length;
    }

    append(name: unknown, value: unknown): void {
      const list = this.#list;
      const prefix = "Failed to execute 'append' on 'URLSearchParams'";
      needArguments(arguments.length, 2, prefix);
      const pair: NameAndValue = [textOf(name, prefix, 1), textOf(value, prefix, 2)];
      this.#list[list === this.#list ? list.length : this.#list.length] = pair;
      this.#update();
    }

    delete(name: unknown, value: unknown = undefined): void {
      this.#list;
      const prefix = "Failed to execute 'delete' on 'URLSearchParams'";
      needArguments(arguments.length, 1, prefix);
      const key = textOf(name, prefix, 1);
      const only = value === undefined ? undefined : textOf(value, prefix, 2);
      const list = this.#list;
      let kept = 0;
      for (let i = 0; i < list.length; i++) {
        if (list[i][0] !== key || (only !== undefined && list[i][1] !== only)) {
          list[kept++] = list[i];
        }
      }
      list.length = kept;
      this.#update();
    }

    get(name: unknown): string | null {
      this.#list;
      const prefix = "Failed to execute 'get' on 'URLSearchParams'";
      needArguments(arguments.length, 1, prefix);
      const key = textOf(name, prefix, 1);
      const list = this.#list;
      for (let i = 0; i < list.length; i++) {
        if (list[i][0] === key) {
          return list[i][1];
        }
      }
      return null;
    }

    getAll(name: unknown): string[] {
      this.#list;
      const prefix = "Failed to execute 'getAll' on 'URLSearchParams'";
      needArguments(arguments.length, 1, prefix);
      const key = textOf(name, prefix, 1);
      const list = this.#list;
      const values: string[] = [];
      for (let i = 0; i < list.length; i++) {
        if (list[i][0] === key) {
          values[values.length] = list[i][1];
        }
      }
      return values;
    }

    has(name: unknown, value: unknown = undefined): boolean {
      this.#list;
      const prefix = "Failed to execute 'has' on 'URLSearchParams'";
      needArguments(arguments.length, 1, prefix);
      const key = textOf(name, prefix, 1);
      const only = value === undefined ? undefined : textOf(value, prefix, 2);
      const list = this.#list;
      for (let i = 0; i < list.length; i++) {
        if (list[i][0] === key && (only === undefined || list[i][1] === only)) {
          return true;
        }
      }
      return false;
    }

    set(name: unknown, value: unknown): void {
      this.#list;
      const prefix = "Failed to execute 'set' on 'URLSearchParams'";
      needArguments(arguments.length, 2, prefix);
      const key = textOf(name, prefix, 1);
      const text = textOf(value, prefix, 2);
      const list = this.#list;
      let kept = 0;
      let found = false;
      for (let i = 0; i < list.length; i++) {
        if (list[i][0] !== key) {
          list[kept++] = list[i];
        } else if (!found) {
          found = true;
          list[i][1] = text;
          list[kept++] = list[i];
        }
      }
      list.length = kept;
      if (!found) {
        list[kept] = [key, text];
      }
      this.#update();
    }

    sort(): void {
      // Strings compare by their code units, and the language's sort is stable, as the standard wants both.
      sort(this.#list, (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
      this.#update();
    }

    toString(): string {
      return serialized(this.#list);
    }

    static {
      paramsList = (params) =>
        typeof params === "object" && params !== null && #list in params ? (params as URLSearchParams).#list : undefined;
      makeParams = (query, changed) => {
        const params = new URLSearchParams(INTERNAL);
        params.#list = parsed(query);
        params.#changed = changed;
        return params;
      };
      queryOf = (params) => serialized((params as URLSearchParams).#list);
      setParams = (params, query) => {
        // In place, because iterators that are under way go on over the new list.
        (params as URLSearchParams).#list = parsed(query);
      };
    }
  }

  var paramsList: (params: unknown) => NameAndValue[] | undefined;
  var makeParams: (query: string, changed: (() => void) | null) => object;
  var queryOf: (params: object) => string;
  var setParams: (params: object, query: string) => void;

  webidl.definePairIteration(URLSearchParams, (of) => {
    const list = paramsList(of);
    if (list === undefined) {
      throw new TypeError("A method of URLSearchParams was called on something else");
    }
    return list;
  });
  webidl.defineInterface(URLSearchParams);
  return { URLSearchParams, makeParams, setParams, paramsList, queryOf };
}
