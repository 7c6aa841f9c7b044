// StructuredDeserialize of HTML, section 2.7.6.

import { ERRORS, OP, VIEWS } from "./form.ts";
import type { Serialized } from "./form.ts";
import { apply, cloneError, defineProperty, idl, mapSet, NativeMap, NativeSet } from "./kit.ts";

declare const use: (name: string) => unknown;

type ViewClass = new (buffer: ArrayBufferLike, offset: number, length?: number) => ArrayBufferView;

const { add: setAdd } = NativeSet.prototype;
const NativeBigInt = BigInt;
const NativeDate = Date;
const NativeRegExp = RegExp;
const NativeDataView = DataView;
const NativeObject = Object;
const objectMembers = Object.prototype;
const views: (ViewClass | undefined)[] = [];
for (let i = 0; i < VIEWS.length; i++) {
  views[i] = (globalThis as unknown as Record<string, ViewClass | undefined>)[VIEWS[i]];
}
const errors: (new (message?: string) => Error)[] = [];
for (let i = 0; i < ERRORS.length; i++) {
  errors[i] = (globalThis as unknown as Record<string, new (message?: string) => Error>)[ERRORS[i]];
}

function hidden(target: object, name: string, value: unknown): void {
  defineProperty(target, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true } as PropertyDescriptor);
}

/** Reads one value. */
export class Reader {
  readonly #numbers: ArrayLike<number>;
  readonly #strings: readonly string[];
  readonly #buffers: readonly ArrayBuffer[];
  readonly #shared: readonly object[];
  readonly #objects: object[];
  #number = 0;
  #string = 0;
  #buffer = 0;
  #sharedAt = 0;

  /**
   * @param from what was written; its buffers are used, not copied
   * @param transferred the objects that were transferred, which have the first numbers
   */
  constructor(from: Serialized, transferred: object[]) {
    this.#numbers = from.numbers;
    this.#strings = from.strings;
    this.#buffers = from.buffers;
    this.#shared = from.shared;
    this.#objects = transferred;
  }

  #made<T extends object>(value: T): T {
    const objects = this.#objects;
    objects[objects.length] = value;
    return value;
  }

  take(): number {
    return this.#numbers[this.#number++];
  }

  takeText(): string {
    return this.#text();
  }

  takeBuffer(): ArrayBuffer {
    return this.#buffers[this.#buffer++];
  }

  #text(): string {
    return this.#strings[this.#string++];
  }

  #big(): bigint {
    const text = this.#text();
    return text[0] === "-" ? -NativeBigInt(`0x${text.slice(1)}`) : NativeBigInt(`0x${text}`);
  }

  #optionalText(): string | undefined {
    return this.#numbers[this.#number++] === OP.undefined ? undefined : this.#text();
  }

  read(): unknown {
    const numbers = this.#numbers;
    const op = numbers[this.#number++];
    switch (op) {
      case OP.undefined:
        return undefined;
      case OP.null:
        return null;
      case OP.true:
        return true;
      case OP.false:
        return false;
      case OP.number:
        return numbers[this.#number++];
      case OP.string:
        return this.#text();
      case OP.bigint:
        return this.#big();
      case OP.reference:
        return this.#objects[numbers[this.#number++]];
      case OP.object:
        return this.#properties(this.#made({}));
      case OP.array:
        return this.#array();
      case OP.map:
        return this.#map();
      case OP.set:
        return this.#set();
      case OP.error:
        return this.#error();
      case OP.buffer:
        return this.#made(this.#buffers[this.#buffer++]);
      case OP.shared:
        return this.#made(this.#shared[this.#sharedAt++]);
      case OP.typed:
      case OP.dataView:
        return this.#view(op);
      case OP.date:
        return this.#made(new NativeDate(numbers[this.#number++]));
      case OP.regexp:
        return this.#made(new NativeRegExp(this.#text(), this.#text()));
      case OP.boxedBoolean:
        return this.#made(NativeObject(numbers[this.#number++] === 1));
      case OP.boxedNumber:
        return this.#made(NativeObject(numbers[this.#number++]));
      case OP.boxedString:
        return this.#made(NativeObject(this.#text()));
      case OP.boxedBigint:
        return this.#made(NativeObject(this.#big()));
      case OP.platform:
        return this.#platform();
      default:
        throw new TypeError(`A message cannot be read: it has the unknown code ${op}`);
    }
  }

  #properties<T extends object>(target: T): T {
    while (this.#numbers[this.#number++] !== OP.nothing) {
      const name = this.#text();
      const value = this.read();
      if (name in objectMembers || name in target) {
        // Assigning could run a setter, or set the prototype.
        defineProperty(target, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor);
      } else {
        (target as Record<string, unknown>)[name] = value;
      }
    }
    return target;
  }

  #array(): unknown[] {
    const length = this.#numbers[this.#number++];
    const dense = this.#numbers[this.#number++];
    const array: unknown[] = this.#made([]);
    for (let i = 0; i < dense; i++) {
      array[i] = this.read();
    }
    if (length !== dense) {
      array.length = length;
    }
    return this.#properties(array);
  }

  #map(): Map<unknown, unknown> {
    const map = this.#made(new NativeMap());
    for (let size = this.#numbers[this.#number++]; size > 0; size--) {
      const key = this.read();
      apply(mapSet, map, [key, this.read()]);
    }
    return map;
  }

  #set(): Set<unknown> {
    const set = this.#made(new NativeSet());
    for (let size = this.#numbers[this.#number++]; size > 0; size--) {
      apply(setAdd, set, [this.read()]);
    }
    return set;
  }

  #error(): Error {
    const Type = errors[this.#numbers[this.#number++]];
    const message = this.#optionalText();
    const error = this.#made(message === undefined ? new Type() : new Type(message));
    hidden(error, "stack", this.#optionalText());
    if (this.#numbers[this.#number] === OP.nothing) {
      this.#number++;
    } else {
      hidden(error, "cause", this.read());
    }
    return error;
  }

  #view(op: number): ArrayBufferView {
    const Type = op === OP.dataView ? NativeDataView as ViewClass : views[this.#numbers[this.#number++]]!;
    const offset = this.#numbers[this.#number++];
    const length = this.#numbers[this.#number++];
    const buffer = this.read() as ArrayBufferLike;
    return this.#made(length < 0 ? new Type(buffer, offset) : new Type(buffer, offset, length));
  }

  #platform(): object {
    const builtin = this.#text();
    const name = this.#text();
    const at = this.#objects.length;
    this.#objects[at] = objectMembers;
    const data = this.read();
    const object = serializable(builtin, name).read(data as never);
    this.#objects[at] = object;
    return object;
  }
}

// Another realm may have sent something of a built-in that this one has not touched yet.
function serializable(builtin: string, name: string) {
  const { serializables } = idl;
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < serializables.length; i++) {
      if (serializables[i].name === name) {
        return serializables[i];
      }
    }
    use(builtin);
  }
  throw cloneError(`There is no ${name} in this realm`);
}
