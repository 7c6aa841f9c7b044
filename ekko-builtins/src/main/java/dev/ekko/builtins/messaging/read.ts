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

export function member(target: object, name: string, value: unknown): void {
  if (name in objectMembers || name in target) {
    // Assigning could run a setter, or set the prototype.
    defineProperty(target, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor);
  } else {
    (target as Record<string, unknown>)[name] = value;
  }
}

/** A container that is being filled. */
interface Filling {
  readonly kind: typeof MEMBERS | typeof DENSE | typeof ENTRIES | typeof ITEMS | typeof CAUSE;
  readonly target: object;
  left: number;
  index: number;
}

const MEMBERS = 0;
const DENSE = 1;
const ENTRIES = 2;
const ITEMS = 3;
const CAUSE = 4;

/** Reads one value, with a stack of its own. */
export class Reader {
  readonly #numbers: ArrayLike<number>;
  readonly #strings: readonly string[];
  readonly #buffers: readonly ArrayBuffer[];
  readonly #shared: readonly object[];
  readonly #objects: object[];
  readonly #frames: Filling[] = [];
  readonly #keys: unknown[] = [];
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
    const frames = this.#frames;
    const base = frames.length;
    const value = this.#value();
    while (frames.length > base) {
      this.#fill(frames, frames[frames.length - 1]);
    }
    return value;
  }

  // Fills a container until one inside of it wants to be filled first.
  #fill(frames: Filling[], frame: Filling): void {
    const { target } = frame;
    const depth = frames.length;
    while (frames.length === depth) {
      if (frame.kind === MEMBERS ? this.#numbers[this.#number++] === OP.nothing : frame.left === 0) {
        frames.length--;
        if (frame.kind === DENSE) {
          this.#push(MEMBERS, target, 0);
        }
        return;
      }
      frame.left--;
      switch (frame.kind) {
        case MEMBERS:
          member(target, this.#text(), this.#value());
          break;
        case DENSE:
          (target as unknown[])[frame.index++] = this.#value();
          break;
        case ITEMS:
          apply(setAdd, target, [this.#value()]);
          break;
        case CAUSE:
          hidden(target, "cause", this.#value());
          break;
        default:
          this.#entry(target, frame);
      }
    }
  }

  // A key and its value come one after the other; a key that is a container is filled in between.
  #entry(target: object, frame: Filling): void {
    if (frame.left % 2 === 1) {
      this.#keys[this.#keys.length] = this.#value();
    } else {
      const keys = this.#keys;
      const key = keys[keys.length - 1];
      keys.length--;
      apply(mapSet, target, [key, this.#value()]);
    }
  }

  #push(kind: Filling["kind"], target: object, left: number): void {
    this.#frames[this.#frames.length] = { kind, target, left, index: 0 };
  }

  #value(): unknown {
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
        return this.#object();
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

  #object(): object {
    const object = this.#made({});
    this.#push(MEMBERS, object, 0);
    return object;
  }

  #array(): unknown[] {
    const array: unknown[] = this.#made([]);
    array.length = this.#numbers[this.#number++];
    this.#push(DENSE, array, this.#numbers[this.#number++]);
    return array;
  }

  #map(): Map<unknown, unknown> {
    const map = this.#made(new NativeMap());
    this.#push(ENTRIES, map, 2 * this.#numbers[this.#number++]);
    return map;
  }

  #set(): Set<unknown> {
    const set = this.#made(new NativeSet());
    this.#push(ITEMS, set, this.#numbers[this.#number++]);
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
      this.#push(CAUSE, error, 1);
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
