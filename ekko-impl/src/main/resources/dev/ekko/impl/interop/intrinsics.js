// Evaluated once for each realm, before any script of the user. It only takes what the helpers need, so that nothing
// depends on globals that a script may replace, and gives the function that makes them: most of a realm's cost would be
// theirs, and a realm whose values never cross needs none. Every helper is used by Guest.java under the same name.
(function () {
  'use strict';
  const {
    Array, ArrayBuffer, BigInt, Date, Error, Iterator, Map, Number, Object, Promise, RangeError, Reflect, Set, String,
    Symbol, SyntaxError, Temporal, TypeError, WeakRef, Boolean, DataView, Int8Array, Uint8Array, Uint8ClampedArray,
    Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array,
  } = globalThis;
  const { apply, construct, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const { defineProperty, keys } = Object;
  const { captureStackTrace } = Error;
  const { iterator: ITERATOR, asyncIterator: ASYNC_ITERATOR, toStringTag: TAG } = Symbol;
  const mapSet = Map.prototype.set, mapEach = Map.prototype.forEach, setAdd = Set.prototype.add;
  const then = Promise.prototype.then, promiseResolve = Promise.resolve, promiseReject = Promise.reject;
  const deref = WeakRef.prototype.deref;
  const dateTime = Date.prototype.getTime;
  const setElements = getPrototypeOf(Uint8Array.prototype).set;
  const typedTag = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), TAG).get;
  const temporal = Temporal === undefined ? [] : [Temporal.Instant, Temporal.PlainDate, Temporal.PlainTime,
    Temporal.PlainDateTime, Temporal.ZonedDateTime, Temporal.Duration, Temporal.PlainYearMonth,
    Temporal.PlainMonthDay];

  // Called once, when scripts may have changed the globals: only what was taken above may be used in it.
  return function make() {
    // Without a prototype, to which a script may have added a getter that would count as a part of the descriptor.
    const define = (o, key, value, enumerable) =>
      defineProperty(o, key, { __proto__: null, value, writable: true, enumerable, configurable: true });
    const arrays = { __proto__: null, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
      Float32Array, Float64Array, BigInt64Array, BigUint64Array };

    // Kinds, in the order of Kind.java.
    const UNDEFINED = 0, NULL = 1, BOOLEAN = 2, NUMBER = 3, BIGINT = 4, STRING = 5, SYMBOL = 6, FUNCTION = 7, ARRAY = 8,
      OBJECT = 9, MAP = 10, SET = 11, DATE = 12, PROMISE = 13, BYTES = 14, TYPED = 15, BUFFER = 16, ERROR = 17,
      ITERABLE = 18, ASYNC_ITERABLE = 19, TEMPORAL = 20, BOXED = 21;
    const byType = { __proto__: null, undefined: UNDEFINED, boolean: BOOLEAN, number: NUMBER, bigint: BIGINT,
      string: STRING, symbol: SYMBOL, function: FUNCTION };
    function kind(v) {
      const t = typeof v;
      if (t !== 'object') return byType[t];
      if (v === null) return NULL;
      if (isArray(v)) return ARRAY;
      const p = getPrototypeOf(v);
      if (p === Object.prototype || p === null) return ASYNC_ITERABLE_OR(v);
      if (v instanceof Map) return MAP;
      if (v instanceof Set) return SET;
      if (v instanceof Date) return DATE;
      if (v instanceof Promise) return PROMISE;
      if (isView(v)) return v instanceof Uint8Array ? BYTES : v instanceof DataView ? BUFFER : TYPED;
      if (v instanceof ArrayBuffer) return BUFFER;
      if (v instanceof Error) return ERROR;
      if (v instanceof String || v instanceof Number || v instanceof Boolean) return BOXED;
      for (let i = 0; i < temporal.length; i++) if (v instanceof temporal[i]) return TEMPORAL;
      return ASYNC_ITERABLE_OR(v);
    }
    function ASYNC_ITERABLE_OR(v) {
      if (typeof v[ASYNC_ITERATOR] === 'function') return ASYNC_ITERABLE;
      if (typeof v[ITERATOR] === 'function') return ITERABLE;
      return OBJECT;
    }

    // Carries a Java object on a script object where no script can see it: a private field put on from outside.
    class Given { constructor(o) { return o; } }
    class Stamp extends Given {
      #host;
      constructor(o, host) { super(o); this.#host = host; }
      static get(o) {
        return (typeof o === 'object' || typeof o === 'function') && o !== null && #host in o ? o.#host : undefined;
      }
    }

    // The error of Ekko's own packages, with a code that stays the same between releases. Built on first use.
    let EkkoError;
    const ekkoError = () => EkkoError ??= class EkkoError extends Error {
      static { define(this.prototype, 'name', 'EkkoError', false); }
      constructor(code, message, options) {
        super(message, options);
        define(this, 'code', `${code}`, true);
      }
    };
    // An object that stands for a Java object; as fast as an object with one field can be.
    class JavaObject {
      #peer;
      constructor(peer) { this.#peer = peer; }
      // The field without asking whether it is there, which would cost more than the rest of a call.
      static of(o) {
        try {
          return o.#peer;
        } catch {
          const peer = Stamp.get(o);
          if (peer === undefined) throw new TypeError('the method of a Java object was called on something else');
          return peer;
        }
      }
      static get(o) {
        return (typeof o === 'object' && o !== null && #peer in o) ? o.#peer : Stamp.get(o);
      }
    }
    const natives = { __proto__: null, TypeError, RangeError, SyntaxError, Error };

    // The engine ends the stack of an error that Java makes at Java. So it is taken again where it comes to the script.
    let made;
    function placed(e) {
      if (e === made && e !== undefined) {
        made = undefined;
        captureStackTrace(e);
      }
      return e;
    }

    // Built on first use: a class that extends Iterator costs time that most realms never need to spend.
    let HostIterator;
    function hostIterator(host) {
      HostIterator ??= class HostIterator extends Iterator {
        #host;
        constructor(h) { super(); this.#host = h; }
        next() {
          const h = this.#host;
          return h.hasNext() ? { value: h.next(), done: false } : { value: undefined, done: true };
        }
        return(value) { this.#host.close(); return { value, done: true }; }
      };
      return new HostIterator(host);
    }

    return {
      kind,
      undefinedValue: () => undefined,
      nullValue: () => null,
      bare: () => ({ __proto__: null }),
      array: (...items) => items,
      append(target, ...items) {
        for (let i = 0, n = target.length; i < items.length; i++) target[n++] = items[i];
      },
      object(...flat) {
        const o = {};
        for (let i = 0; i < flat.length; i += 2) {
          if (flat[i] === '__proto__') {
            define(o, flat[i], flat[i + 1], true);
          } else o[flat[i]] = flat[i + 1];
        }
        return o;
      },
      map(...flat) {
        const m = new Map();
        for (let i = 0; i < flat.length; i += 2) apply(mapSet, m, [flat[i], flat[i + 1]]);
        return m;
      },
      set(...items) {
        const s = new Set();
        for (let i = 0; i < items.length; i++) apply(setAdd, s, [items[i]]);
        return s;
      },
      entries(v) {
        const flat = [];
        let n = 0;
        if (v instanceof Map) apply(mapEach, v, [(value, key) => { flat[n++] = key; flat[n++] = value; }]);
        else for (const key of keys(v)) { flat[n++] = key; flat[n++] = v[key]; }
        return flat;
      },
      list(v) {
        const items = [];
        let n = 0;
        for (const item of v) items[n++] = item;
        return items;
      },
      keys: (o) => keys(Object(o)),
      get: (o, key) => o[key],
      put(o, key, value) { o[key] = value; },
      same: (a, b) => a === b,
      text: (v) => typeof v === 'symbol' ? String(v) : `${v}`,
      // Not f(...args), which would iterate with whatever a script made of Array.prototype[Symbol.iterator].
      call: (f, ...args) => apply(f, undefined, args),
      invoke(o, name, ...args) {
        const f = o[name];
        if (typeof f !== 'function') throw new TypeError(`${name} is not a function`);
        return apply(f, o, args);
      },
      construct(f, ...args) { return construct(f, args); },
      lengthOf: (f) => f.length,
      bigint: (digits) => BigInt(digits),
      number: (text) => text === "" ? NaN : Number(text),
      date: (millis) => new Date(millis),
      millis: (date) => apply(dateTime, date, []),
      temporal: (type, iso) => Temporal === undefined ? iso : Temporal[type].from(iso),
      typed: (name, length) => new arrays[name](length),
      // By eight bytes, because the engine copies what is Java's one element at a time.
      filled(typed, memory) {
        const from = new ArrayBuffer(memory), { buffer, byteLength } = typed, words = byteLength >>> 3;
        apply(setElements, new BigInt64Array(buffer, 0, words), [new BigInt64Array(from, 0, words)]);
        apply(setElements, new Uint8Array(buffer, words * 8), [new Uint8Array(from, words * 8)]);
        return typed;
      },
      // Over the Java memory itself, which no script can transfer.
      over: (memory) => new Uint8Array(new ArrayBuffer(memory)),
      typedName: (v) => apply(typedTag, v, []),
      typedArrays: () => ({ types: arrays, typedTag, setElements }),
      window: (v) => [v.buffer, v.byteOffset, v.byteLength],

    promiseType: Promise,
      promise(host) { return new Promise((resolve, reject) => host.start(resolve, reject)); },
      placed,
      // Rejects a tick later, so that the error is made in a reaction: only there its stack has the functions that wait.
      fail(failure, resolve, reject) {
        let now;
        const failed = new Promise((_, no) => { now = no; });
        define(failed, 'constructor', undefined, false);
        const told = apply(then, failed, [undefined, () => { throw placed(failure.error()); }]);
        define(told, 'constructor', undefined, false);
        apply(then, told, [resolve, reject]);
        now();
      },
      resolved: (v) => apply(promiseResolve, Promise, [v]),
      rejected: (e) => apply(promiseReject, Promise, [e]),
      subscribe(v, host) {
        const p = v instanceof Promise ? v : apply(promiseResolve, Promise, [v]);
        apply(then, p, [(value) => { host.fulfilled(value); }, (error) => { host.rejected(error); }]);
      },
      isThenable: (v) => v instanceof Promise
        || ((typeof v === 'object' || typeof v === 'function') && v !== null && typeof v.then === 'function'),

      weak: (o) => new WeakRef(o),
      strong: (ref) => apply(deref, ref, []),

      iterate(v) {
        const f = v[ITERATOR];
        return typeof f === 'function' ? apply(f, v, []) : v;
      },
      iterateAsync(v) {
        const f = v[ASYNC_ITERATOR];
        return typeof f === 'function' ? apply(f, v, []) : v[ITERATOR]();
      },
      // The result object while there is one, null at the end; a promise of either for asynchronous iterators.
      step(it) {
        const r = it.next();
        return r.done ? null : r;
      },
      async stepAsync(it) {
        const r = await it.next();
        return r.done ? null : { value: await r.value };
      },
      finish(it) {
        if (typeof it.return === 'function') return it.return();
      },
      hostIterator,
      hostIterable(host) {
        return { [ITERATOR]: () => hostIterator(host.iterator()) };
      },
      hostAsyncIterable(host) {
        return {
          [ASYNC_ITERATOR]() {
            const h = host.iterator();
            return {
              [ASYNC_ITERATOR]() { return this; },
              next: () => h.next(),
              return(value) { h.close(); return apply(promiseResolve, Promise, [{ value, done: true }]); },
            };
          },
        };
      },
      callback: (host) => (...args) => host.call(args),
      step1: (value) => ({ value, done: false }),
      stepEnd: () => ({ value: undefined, done: true }),

      error(type, name, message, host, hasCause, cause, extra) {
        const options = hasCause ? { cause } : undefined;
        const e = type === 'EkkoError' ? new (ekkoError())(extra.code, message, options) : new natives[type](message, options);
        if (name !== type) define(e, 'name', name, false);
        const parts = keys(extra);
        for (let i = 0; i < parts.length; i++) define(e, parts[i], extra[parts[i]], true);
        if (host !== null) new Stamp(e, host);
        made = e;
        return e;
      },
      ekkoError,
      stamped: (o) => JavaObject.get(o),
      stamp(o, host) { if (Stamp.get(o) === undefined) new Stamp(o, host); },
      raise(e) { throw e; },
      bound: (f, self) => (...args) => apply(f, self, args),
      // For java.js, which is evaluated when scripts may have changed the globals.
      tools: { Stamp, JavaObject, Error, TypeError, Symbol, Object, String, apply, construct, define, defineProperty, hostIterator },
      // Each part of a thrown value on its own, because each may be a getter that throws.
      typeName: (v) => v === null ? 'null' : typeof v,
      part(e, key) {
        try { return e[key]; } catch { return undefined; }
      },
      partText(e, key) {
        try { const v = e[key]; return v === undefined ? undefined : `${v}`; } catch { return undefined; }
      },
      shown(v) {
        try {
          if (typeof v === 'string') return v;
          if (typeof v === 'symbol' || typeof v !== 'object' || v === null) return String(v);
          const own = keys(v);
          let s = '{';
          for (let i = 0; i < own.length && i < 5; i++) {
            const d = getOwnPropertyDescriptor(v, own[i]);
            const p = d === undefined ? undefined : d.value;
            s += `${i ? ', ' : ' '}${own[i]}: ${d !== undefined && !('value' in d) ? '[getter]'
              : typeof p === 'string' ? `'${p}'` : typeof p === 'object' && p !== null ? '{...}' : String(p)}`;
          }
          return `${s}${own.length > 5 ? ', ...' : ''} }`;
        } catch { return `a value of type ${typeof v}`; }
      },
    };
  };
})()
