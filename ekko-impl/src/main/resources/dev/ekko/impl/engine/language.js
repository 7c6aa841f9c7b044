// Methods of the language that the engine does slowly in the common case, done by its own faster means; all other cases
// are the engine's. Evaluated when a script first calls one of them. What it is given was taken before any script ran.
(function (intl, original, arrays, tools) {
  'use strict';
  const { TypedArray, typedTag, lengthOf, bufferOf, offsetOf, speciesOf, setElements } = arrays;
  const { apply, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, species, getTime, Map, mapGet, mapSet } = tools;
  const { Uint8Array } = arrays.types;
  const { Collator, NumberFormat, DateTimeFormat, compareOf, formatNumberOf, formatDateOf } = intl;

  // The engine makes a collator or a formatter for each call, which takes up to a hundred times as long as using it. Kept
  // for each language that a program names; few programs name more than a handful.
  const MOST = 64;
  const kept = (make) => {
    const known = new Map();
    let ofDefault;
    let count = 0;
    return (locale) => {
      if (locale === undefined) return ofDefault ??= make();
      let found = apply(mapGet, known, [locale]);
      if (found === undefined) {
        found = make(locale);
        if (count < MOST) {
          count++;
          apply(mapSet, known, [locale, found]);
        }
      }
      return found;
    };
  };
  const isLocale = (locale) => locale === undefined || typeof locale === 'string';

  const comparing = kept((locale) => apply(compareOf, new Collator(locale), []));
  const counting = kept((locale) => apply(formatNumberOf, new NumberFormat(locale), []));
  // The fields that each method shows where none are asked for: ECMA-402, Properties of the Date Prototype Object.
  const dating = (options) => kept((locale) => apply(formatDateOf, new DateTimeFormat(locale, options), []));
  const numeric = 'numeric';
  const date = { __proto__: null, year: numeric, month: numeric, day: numeric };
  const time = { __proto__: null, hour: numeric, minute: numeric, second: numeric };
  const both = { __proto__: null, year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  const shown = (formats, method) => (self, given) => {
    if (given[1] === undefined && isLocale(given[0])) {
      const millis = apply(getTime, self, []);
      // An invalid date is one of the other cases.
      if (millis === millis) return formats(given[0])(millis);
    }
    return apply(method, self, given);
  };

  // The engine copies one element at a time. Below this it does not matter.
  const FEW = 32;
  // An object is asked for its number once, by the engine.
  const isInt = (value) => value === undefined || (typeof value === 'number' && (value | 0) === value);
  const clamped = (at, length, otherwise) =>
    at === undefined ? otherwise : at < 0 ? (length + at > 0 ? length + at : 0) : at < length ? at : length;
  // Whether a slice is of this very type: nothing has been put between the array and it.
  const isPlain = (self, type) => {
    const { prototype } = type;
    const own = getOwnPropertyDescriptor(prototype, 'constructor');
    return getPrototypeOf(self) === prototype && !hasOwn(self, 'constructor') && own !== undefined && own.value === type
      && getPrototypeOf(type) === TypedArray && !hasOwn(type, species)
      && getOwnPropertyDescriptor(TypedArray, species)?.get === speciesOf;
  };

  return {
    __proto__: null,
    localeCompare(self, given) {
      const that = given[0];
      return typeof self === 'string' && typeof that === 'string' && given[2] === undefined && isLocale(given[1])
        ? comparing(given[1])(self, that)
        : apply(original.localeCompare, self, given);
    },
    number(self, given) {
      return typeof self === 'number' && given[1] === undefined && isLocale(given[0])
        ? counting(given[0])(self)
        : apply(original.number, self, given);
    },
    both: shown(dating(both), original.both),
    date: shown(dating(date), original.date),
    time: shown(dating(time), original.time),
    slice(self, given) {
      const start = given[0], end = given[1];
      const name = apply(typedTag, self, []);
      if (name !== undefined && isInt(start) && isInt(end)) {
        const length = apply(lengthOf, self, []);
        const from = clamped(start, length, 0);
        const count = clamped(end, length, length) - from;
        const type = arrays.types[name];
        if (count >= FEW && type !== undefined && isPlain(self, type)) {
          const size = type.BYTES_PER_ELEMENT;
          const made = new type(count);
          const bytes = new Uint8Array(apply(bufferOf, self, []), apply(offsetOf, self, []) + from * size, count * size);
          apply(setElements, new Uint8Array(apply(bufferOf, made, [])), [bytes]);
          return made;
        }
      }
      return apply(original.slice, self, given);
    },
  };
})
