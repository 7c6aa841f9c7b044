// The iterators of Web IDL, sections 3.7.9 and 3.7.10: pair iterators such as those of Headers and URLSearchParams.

import { apply, defineProperty, getPrototypeOf, iteratorSymbol, toStringTag } from "./natives.ts";

const iteratorPrototype = getPrototypeOf(getPrototypeOf([][iteratorSymbol]()) as object) as object;

/** One pair of what is iterated. */
export type Pair = readonly [unknown, unknown];

const pairLists = new Map<object, (of: object) => readonly Pair[]>();
const { get: mapGet, set: mapSet } = Map.prototype;

/** The function that lists the pairs of an object, by its prototype; undefined where that has none. */
export function pairsOf(prototype: object): ((of: object) => readonly Pair[]) | undefined {
  return apply(mapGet, pairLists, [prototype]) as ((of: object) => readonly Pair[]) | undefined;
}

/**
 * Gives an interface its keys, values, entries, forEach and Symbol.iterator.
 *
 * @param type the interface; call this before defineInterface, so that the methods become enumerable
 * @param pairs the list of pairs of an object as it is now; throws a TypeError for anything that is none
 */
export function definePairIteration(type: { readonly prototype: object; readonly name: string }, pairs: (of: object) => readonly Pair[]): void {
  const name = type.name;
  apply(mapSet, pairLists, [type.prototype, pairs]);
  class PairIterator {
    #of: object;
    #kind: number;
    #index = 0;
    constructor(of: object, kind: number) {
      this.#of = of;
      this.#kind = kind;
    }
    static next(self: PairIterator): IteratorResult<unknown> {
      if (typeof self !== "object" || self === null || !(#of in self)) {
        throw new TypeError(`next was called on something that is no ${name} Iterator`);
      }
      // Asked anew at each step: what is iterated may change meanwhile.
      const list = pairs(self.#of);
      if (self.#index >= list.length) {
        return { value: undefined, done: true };
      }
      const pair = list[self.#index++];
      return { value: self.#kind === 2 ? [pair[0], pair[1]] : pair[self.#kind], done: false };
    }
  }
  const { next } = PairIterator;
  delete (PairIterator as { next?: unknown }).next;
  const holder = {
    next() {
      return next(this as unknown as PairIterator);
    },
  };
  // One object between an iterator and what all iterators have, as programs may look at it.
  const { prototype } = PairIterator;
  delete (prototype as { constructor?: unknown }).constructor;
  defineProperty(prototype, "next", { __proto__: null, value: holder.next, writable: true, enumerable: true, configurable: true } as PropertyDescriptor);
  defineProperty(prototype, toStringTag, { __proto__: null, value: `${name} Iterator`, writable: false, enumerable: false, configurable: true } as PropertyDescriptor);
  Object.setPrototypeOf(prototype, iteratorPrototype);

  const methods = {
    entries(this: object) {
      pairs(this);
      return new PairIterator(this, 2);
    },
    keys(this: object) {
      pairs(this);
      return new PairIterator(this, 0);
    },
    values(this: object) {
      pairs(this);
      return new PairIterator(this, 1);
    },
    forEach(this: object, callback: unknown, thisArg: unknown = undefined) {
      pairs(this);
      if (typeof callback !== "function") {
        throw new TypeError(`Failed to execute 'forEach' on '${name}': Argument 1 is not a function`);
      }
      for (let i = 0; ; i++) {
        const list = pairs(this);
        if (i >= list.length) {
          return;
        }
        apply(callback, thisArg, [list[i][1], list[i][0], this]);
      }
    },
  };
  defineProperty(methods.forEach, "length", { value: 1 });
  const names = ["entries", "keys", "values", "forEach"] as const;
  for (let i = 0; i < names.length; i++) {
    defineProperty(type.prototype, names[i], { __proto__: null, value: methods[names[i]], writable: true, enumerable: true, configurable: true } as PropertyDescriptor);
  }
  defineProperty(type.prototype, iteratorSymbol, { __proto__: null, value: methods.entries, writable: true, enumerable: false, configurable: true } as PropertyDescriptor);
}
