// Header lists of the fetch standard, section 2.2.2.

import { apply, charCodeAt, lower, NativeUint8Array, slice } from "./services.ts";

/** Which characters a token consists of (RFC 9110, section 5.6.2). */
const IN_TOKEN = new NativeUint8Array(128);
for (let c = 0; c < 128; c++) {
  IN_TOKEN[c] = /[!#$%&'*+\-.^_`|~0-9A-Za-z]/.test(String.fromCharCode(c)) ? 1 : 0;
}
const { sort } = Array.prototype;

export function isToken(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = apply(charCodeAt, text, [i]);
    if (code >= 128 || IN_TOKEN[code] === 0) {
      return false;
    }
  }
  return text.length > 0;
}

/** Takes away white space of HTTP at both ends ("normalize a byte sequence"). */
export function normalizeValue(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isSpace(apply(charCodeAt, value, [start]))) {
    start++;
  }
  while (end > start && isSpace(apply(charCodeAt, value, [end - 1]))) {
    end--;
  }
  return start === 0 && end === value.length ? value : slice(value, start, end);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** Whether a normalized value can be sent. */
export function isValue(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = apply(charCodeAt, value, [i]);
    if (code === 0 || code === 10 || code === 13) {
      return false;
    }
  }
  return true;
}

/** Names, as they were given and in lower case, and values. */
export class HeaderList {
  names: string[] = [];
  keys: string[] = [];
  values: string[] = [];
  #sorted: [string, string][] | null = null;

  get(name: string): string | null {
    const key = lower(name);
    let value: string | null = null;
    for (let i = 0; i < this.keys.length; i++) {
      if (this.keys[i] === key) {
        value = value === null ? this.values[i] : `${value}, ${this.values[i]}`;
      }
    }
    return value;
  }

  has(name: string): boolean {
    const key = lower(name);
    for (let i = 0; i < this.keys.length; i++) {
      if (this.keys[i] === key) {
        return true;
      }
    }
    return false;
  }

  append(name: string, value: string): void {
    const key = lower(name);
    let given = name;
    // All of a name have the case of the first.
    for (let i = 0; i < this.keys.length; i++) {
      if (this.keys[i] === key) {
        given = this.names[i];
        break;
      }
    }
    const at = this.names.length;
    this.names[at] = given;
    this.keys[at] = key;
    this.values[at] = value;
    this.#sorted = null;
  }

  set(name: string, value: string): void {
    const key = lower(name);
    for (let i = 0; i < this.keys.length; i++) {
      if (this.keys[i] === key) {
        this.values[i] = value;
        this.#remove(key, i + 1);
        return;
      }
    }
    this.append(name, value);
  }

  delete(name: string): void {
    this.#remove(lower(name), 0);
  }

  #remove(key: string, from: number): void {
    let to = from;
    for (let i = from; i < this.keys.length; i++) {
      if (this.keys[i] !== key) {
        this.names[to] = this.names[i];
        this.keys[to] = this.keys[i];
        this.values[to] = this.values[i];
        to++;
      }
    }
    this.names.length = this.keys.length = this.values.length = to;
    this.#sorted = null;
  }

  all(name: string): string[] {
    const key = lower(name);
    const values: string[] = [];
    for (let i = 0; i < this.keys.length; i++) {
      if (this.keys[i] === key) {
        values[values.length] = this.values[i];
      }
    }
    return values;
  }

  copy(): HeaderList {
    const copy = new HeaderList();
    for (let i = 0; i < this.names.length; i++) {
      copy.names[i] = this.names[i];
      copy.keys[i] = this.keys[i];
      copy.values[i] = this.values[i];
    }
    return copy;
  }

  /** Pairs in the order of names, one for each name but for Set-Cookie ("sort and combine"). */
  sorted(): readonly [string, string][] {
    if (this.#sorted !== null) {
      return this.#sorted;
    }
    const keys: string[] = [];
    for (let i = 0; i < this.keys.length; i++) {
      const key = this.keys[i];
      let known = false;
      for (let j = 0; j < keys.length && !known; j++) {
        known = keys[j] === key;
      }
      if (!known) {
        keys[keys.length] = key;
      }
    }
    apply(sort, keys, []);
    const pairs: [string, string][] = [];
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === "set-cookie") {
        const cookies = this.all("set-cookie");
        for (let j = 0; j < cookies.length; j++) {
          pairs[pairs.length] = [keys[i], cookies[j]];
        }
      } else {
        pairs[pairs.length] = [keys[i], this.get(keys[i])!];
      }
    }
    return this.#sorted = pairs;
  }

  /**
   * Names and values in turn, each with a line feed behind it, as the Java half takes them. Values of one name are
   * joined, those of cookies in their own way.
   */
  lines(): string {
    let lines = "";
    for (let i = 0; i < this.names.length; i++) {
      let first = true;
      for (let j = 0; j < i && first; j++) {
        first = this.keys[j] !== this.keys[i];
      }
      if (first) {
        let value = this.values[i];
        for (let j = i + 1; j < this.names.length; j++) {
          if (this.keys[j] === this.keys[i]) {
            value += `${this.keys[i] === "cookie" ? "; " : ", "}${this.values[j]}`;
          }
        }
        lines += `${this.names[i]}\n${value}\n`;
      }
    }
    return lines;
  }
}
