// Imported Java classes in one realm; evaluated when the first of them is imported. Every Java class has a class here (its
// view), made when it is first shown, whose members are made when they are first touched. What an object holds of Java is
// a private field that no script can reach; see JavaBinding.
(function (host, tools) {
  'use strict';
  const { Stamp, JavaObject, Error, TypeError, Symbol, Object, String, apply, define, defineProperty, hostIterator } = tools;
  const { defineProperties, setPrototypeOf, getPrototypeOf, is, create } = Object;
  const { split, slice } = String.prototype;
  const get = JavaObject.get;
  const results = host.results();
  const registers = host.registers();

  // What the results of bound methods stand for; as in JavaResults.
  const NULL = -2147483647, TEXT = -2147483645, REAL = -2147483644, FALSE = -2147483643, TRUE = -2147483642;
  // The kinds of arguments that choose among overloads; in the order of JavaOverloads.
  const OBJECT = 0, BOOLEAN = 1, INT = 2, INTEGRAL = 3, FRACTION = 4, STRING = 5, CHAR = 6, BIGINT = 7, NOTHING = 8,
    FUNCTION = 9, NEGATIVE_ZERO = 13;

  // A function counts with its number of parameters, up to three.
  const functionKind = (length) => FUNCTION + (length === 0 ? 0 : length === 1 ? 1 : length === 2 ? 2 : 3);

  const kinds = [];
  const recent = [];
  for (let i = 0; i < 1024; i++) recent[i] = null;

  const CUSTOM_INSPECT = Symbol.for('Ekko.customInspect');
  const method = (o, key, value) => define(o, key, value, false);
  const base = JavaObject.prototype;
  delete base.constructor;
  method(base, 'toString', function toString() { return host.opaque(this); });
  const inspecting = function () { return host.inspect(this); };

  const viewOf = (id) => kinds[id] ?? (host.view(id), kinds[id]);

  const keep = (peer, made) => {
    const slot = results.keep(peer, made);
    if (slot >= 0) recent[slot] = made;
  };
  const show = () => {
    const View = viewOf(results.view());
    const peer = results.peer();
    const made = new View(peer);
    keep(peer, made);
    return made;
  };
  const more = (code) => {
    if (code === NULL) return null;
    if (code === TEXT) return results.text();
    if (code === REAL) return results.real();
    if (code === FALSE) return false;
    if (code === TRUE) return true;
    switch (results.kind()) {
      case 3: return show();
      case 5: {
        const known = results.value();
        recent[results.slot()] = known;
        return known;
      }
      default: return results.value();
    }
  };

  // For generated code.
  const calling = {
    __proto__: null,
    // Throws where it is none; asking first would cost more than the call.
    self: JavaObject.of,
    peer: get,
    is,
    registers,
    results,
    recent,
    keep,
    put(index, v) {
      if (typeof v === 'string') registers.text(index, v);
      else if (typeof v !== 'number') registers.none(index);
      else if (is(v | 0, v)) registers.integer(index, v);
      else registers.real(index, v);
    },
    more,
    wrap: (calls, overload) => viewOf(calls.view(overload)),
    kind(v) {
      if (typeof v === 'number') {
        if (is(v | 0, v)) return INT;
        if (v === 0) return NEGATIVE_ZERO;
        return v % 1 === 0 && v < 0x8000000000000000 && v >= -0x8000000000000000 ? INTEGRAL : FRACTION;
      }
      if (typeof v === 'string') return v.length === 1 ? CHAR : STRING;
      if (typeof v === 'boolean') return BOOLEAN;
      if (v === null || v === undefined) return NOTHING;
      if (typeof v === 'bigint') return BIGINT;
      return typeof v === 'function' && get(v) === undefined ? functionKind(v.length) : OBJECT;
    },
  };
  const METHOD = 0, STATIC = 1, CONSTRUCTOR = 2, GETTER = 3, SETTER = 4, STATIC_GETTER = 5, STATIC_SETTER = 6;

  // A member is an accessor that becomes what it stands for when it is first touched.
  const lazily = (id, holder, name, make) => ({
    __proto__: null,
    get() {
      const value = make(id, name);
      method(holder, name, value);
      return value;
    },
    set(value) { define(this, name, value, true); },
    configurable: true,
    enumerable: false,
  });
  const linkMethod = (id, name) => host.link(id, METHOD, name);
  const linkStatic = (id, name) => host.link(id, STATIC, name);
  const nested = (id, name) => host.nested(id, name);
  const constant = (id, name) => host.link(id, STATIC_GETTER, name)();
  const one = (id, name) => host.link(id, CONSTRUCTOR, name);
  // An accessor whose functions become those that read and write when they are first called.
  const field = (id, holder, name, getter, setter) => {
    const descriptor = {
      __proto__: null,
      get() {
        descriptor.get = host.link(id, getter, name);
        defineProperty(holder, name, descriptor);
        return apply(descriptor.get, this, []);
      },
      set: undefined,
      configurable: true,
      enumerable: false,
    };
    if (setter >= 0) {
      descriptor.set = function (value) {
        descriptor.set = host.link(id, setter, name);
        defineProperty(holder, name, descriptor);
        apply(descriptor.set, this, [value]);
      };
    }
    return descriptor;
  };

  const members = (id, proto, statics, lines) => {
    const own = { __proto__: null }, ofClass = { __proto__: null };
    const list = lines === '' ? [] : apply(split, lines, ['\n']);
    for (let i = 0; i < list.length; i++) {
      const name = apply(slice, list[i], [1]);
      switch (list[i][0]) {
        case 'm': own[name] = lazily(id, proto, name, linkMethod); break;
        case 'f': own[name] = field(id, proto, name, GETTER, -1); break;
        case 'F': own[name] = field(id, proto, name, GETTER, SETTER); break;
        case 's': ofClass[name] = lazily(id, statics, name, linkStatic); break;
        case 'c': ofClass[name] = lazily(id, statics, name, constant); break;
        case 'C': ofClass[name] = field(id, statics, name, STATIC_GETTER, STATIC_SETTER); break;
        case 'n': ofClass[name] = lazily(id, statics, name, nested); break;
        default: ofClass[name] = lazily(id, statics, name, one);
      }
    }
    defineProperties(proto, own);
    if (statics !== undefined) defineProperties(statics, ofClass);
  };

  const ITERABLE = 1, CLOSEABLE = 2;
  const iterator = function () { return hostIterator(host.iterate(this)); };
  const dispose = function () { this.close(); };
  const toJSON = function (key) {
    const data = host.json(this);
    return typeof data === 'object' && data !== null && typeof data.toJSON === 'function' ? data.toJSON(key) : data;
  };

  const constructors = [];
  return {
    clear() {
      for (let i = 0; i < 1024; i++) if (recent[i] !== null) recent[i] = null;
    },
    link: (make, calls) => make(calls, calling),
    // The class of a view. Its objects are made by "new View(peer)", which no script can call.
    view(id, make, parent, throwable, lines, traits) {
      const View = make(parent < 0 ? JavaObject : viewOf(parent));
      kinds[id] = View;
      const proto = View.prototype;
      delete proto.constructor;
      if (throwable && parent < 0) {
        setPrototypeOf(proto, Error.prototype);
      } else if (parent < 0 || traits >= 0) {
        method(proto, CUSTOM_INSPECT, inspecting);
        method(proto, 'toJSON', toJSON);
      }
      members(id, proto, undefined, lines);
      if ((traits & ITERABLE) !== 0) method(proto, Symbol.iterator, iterator);
      if ((traits & CLOSEABLE) !== 0) method(proto, Symbol.dispose, dispose);
    },
    // What scripts import for a class, and call with "new".
    constructor(id, name, reason, lines, token) {
      let known = constructors[id];
      if (known !== undefined) return known;
      const proto = viewOf(id).prototype;
      let make = (...list) => {
        if (reason !== '') throw new TypeError(reason);
        make = host.link(id, CONSTRUCTOR, 'new');
        return apply(make, undefined, list);
      };
      const Java = function (a, b, c, d, ...rest) {
        if (new.target !== Java) {
          throw new TypeError(new.target === undefined
            ? `${name} is a class and is called with "new"`
            : `a Java class is not extended with "extends"; use extend(${name}, {...}) from "@ekko/interop"`);
        }
        switch (arguments.length) {
          case 0: return make();
          case 1: return make(a);
          case 2: return make(a, b);
          case 3: return make(a, b, c);
          case 4: return make(a, b, c, d);
          default: {
            const list = [a, b, c, d];
            for (let i = 0; i < rest.length; i++) define(list, 4 + i, rest[i], true);
            return apply(make, undefined, list);
          }
        }
      };
      defineProperties(Java, {
        __proto__: null,
        name: { __proto__: null, value: name, configurable: true },
        length: { __proto__: null, value: 0, configurable: true },
        prototype: { __proto__: null, value: proto, writable: false },
        [Symbol.hasInstance]: { __proto__: null, value: (o) => get(o) !== undefined && host.is(id, o), configurable: true },
      });
      new Stamp(Java, token);
      method(proto, 'constructor', Java);
      constructors[id] = Java;
      members(id, {}, Java, lines);
      return Java;
    },
    wrap(id, peer) { return new (viewOf(id))(peer); },
    remember(slot, made) { recent[slot] = made; },
    dress(error, id) { setPrototypeOf(error, viewOf(id).prototype); },
  };
})
