// The script side of a realm: import.meta, import(), require, built-ins on first touch, stack traces in original
// positions. Everything it needs of the global object is taken before any other script can change it; what only some
// programs need is made when the first of them needs it, because a realm costs little more than what runs here.
(function (host, values, attributes) {
  'use strict';
  const global = globalThis;
  const { Error, Map, Object, Promise, String, SyntaxError } = global;
  const { apply } = global.Reflect;
  const { defineProperty, freeze, getPrototypeOf, hasOwn, keys } = Object;
  const { species } = global.Symbol;
  const parseJson = global.JSON.parse;
  const then = Promise.prototype.then;
  const mapGet = Map.prototype.get;
  const mapSet = Map.prototype.set;
  const mapDelete = Map.prototype.delete;
  const { slice, split } = String.prototype;
  // Without a prototype, to which a script may have added a getter that would count as a part of the descriptor.
  const define = (object, name, value, writable) => defineProperty(object, name,
    { __proto__: null, value, writable, configurable: true, enumerable: false });

  // Unhandled rejections are the host's to report; the hook itself is not for scripts.
  global.Graal.setUnhandledPromiseRejectionHandler((reason, promise) => host.unhandled(reason, promise));
  delete global.Graal;

  // Of the engine's staging features these two are on no way into the language.
  delete global.String.dedent;
  delete global.FinalizationRegistry.prototype.cleanupSome;

  // The engine's, to which a built-in adds what it lacks.
  const webAssembly = global.WebAssembly;
  const textCoding = { TextEncoder: global.TextEncoder, TextDecoder: global.TextDecoder };
  delete global.TextEncoder;
  delete global.TextDecoder;

  // For promises that no script has seen yet. With a constructor of its own, "then" asks neither the prototype nor its
  // species, which a script may have replaced.
  const settle = (promise, fulfilled, rejected) => {
    define(promise, 'constructor', undefined, false);
    return apply(then, promise, [fulfilled, rejected]);
  };

  const isWhole = (site, file, name, inner) => name === '' && site.getLineNumber() === 1 && site.getColumnNumber() === 1
    && !inner.getFunctionName() && inner.getFileName() === file;
  const prepareStackTrace = (error, sites) => {
    let text;
    try {
      text = String(error);
    } catch {
      text = 'Error';
    }
    for (let i = 0; i < sites.length; i++) {
      const site = sites[i];
      const file = site.getFileName() || '', name = site.getFunctionName() || '', made = site.isConstructor();
      // The promise that a built-in makes for its result, and what stands for a whole module that waits.
      if (i === 0 ? made && file === '' && name === 'Promise' : isWhole(site, file, name, sites[i - 1])) continue;
      const line = host.frame(
        name, site.getTypeName() || '', site.isNative() ? '<native>' : file, site.getLineNumber() || 0,
        site.getColumnNumber() || 0, made, site.isAsync ? site.isAsync() : false);
      if (line !== '') text += '\n    at ' + line;
    }
    return text;
  };
  define(Error, 'prepareStackTrace', prepareStackTrace, true);

  const readable = (id, error) => {
    if (error instanceof SyntaxError) {
      const original = String(error.message);
      const better = host.misfit(id, original);
      if (better !== null) {
        return better;
      }
      const message = host.readable(original);
      if (message !== original) {
        define(error, 'message', message, true);
      }
    }
    return error;
  };
  // A module that throws half-way leaves what its top-level using declarations hold; it is disposed of here.
  const failed = async (id, error) => {
    let last = error;
    const holders = apply(split, host.holders(id), ['\n']);
    for (let i = 0; i < holders.length; i++) {
      const url = holders[i];
      if (url !== '') {
        try {
          await using().failModule(url, last);
        } catch (reported) {
          last = reported;
        }
      }
    }
    throw readable(id, last);
  };

  let onError;
  let onRejection;
  let usingLoaded = false;
  const using = () => {
    if (!usingLoaded) {
      usingLoaded = true;
      for (let i = 0; i < disposables.length; i++) {
        if (isLazy(getOwnPropertyDescriptor(global, disposables[i]))) delete global[disposables[i]];
      }
    }
    return host.using();
  };

  // What generated modules reach through the runtime module. Called when scripts may have changed the globals.
  const runtime = () => {
    const get = (map, key) => apply(mapGet, map, [key]);
    const set = (map, key, value) => apply(mapSet, map, [key, value]);
    const locals = new Map();
    const local = (id) => {
      let known = get(locals, id);
      if (known === undefined) {
        known = new Local(id);
        set(locals, id, known);
      }
      return known;
    };

    const importer = (id) => (specifier, options) => new Promise((resolve, reject) => {
      const name = `${specifier}`;
      const attributes = options === undefined || options === null ? undefined : options.with;
      const type = attributes === undefined || attributes === null ? undefined : attributes.type;
      host.load(id, name, type === undefined ? '' : `${type}`, (target) => {
        // Not resolve(promise), which would look up "then" where a script can have replaced it.
        settle(import(target), (namespace) => {
          host.ran(namespace);
          resolve(namespace);
        }, (error) => { settle(failed(target, error), undefined, reject); });
      }, reject);
    });

    // What one module has of its own: import.meta, import() and the scope of its top-level using declarations.
    class Local {
      #id;
      #meta;
      #load;
      constructor(id) {
        this.#id = id;
      }
      get meta() {
        if (this.#meta === undefined) {
          const id = this.#id;
          const meta = { __proto__: null };
          host.describe(id, (url, filename, dirname, main) => {
            meta.url = url;
            if (filename !== '') {
              meta.filename = filename;
              meta.dirname = dirname;
            }
            meta.main = main;
          });
          meta.resolve = function resolve(specifier) {
            return host.resolve(id, `${specifier}`);
          };
          this.#meta = meta;
        }
        return this.#meta;
      }
      get load() {
        return this.#load ??= importer(this.#id);
      }
      get using() {
        return using();
      }
    }

    const commonJs = new Map();
    const requireById = (id) => {
      const known = get(commonJs, id);
      if (known !== undefined) return known.exports;
      let filename = id;
      let path = '';
      host.describe(id, (url, file, directory) => {
        filename = file === '' ? url : file;
        path = directory;
      });
      const require = requireFrom(id);
      const module = { id: filename, filename, path, exports: {}, loaded: false, children: [], paths: [], require };
      set(commonJs, id, module);
      let done = false;
      try {
        apply(host.wrapper(id), module.exports,
          [module.exports, require, module, filename, path, local(id).load, host.usesUsing(id) ? using() : undefined]);
        done = true;
      } finally {
        if (!done) apply(mapDelete, commonJs, [id]);
      }
      module.loaded = true;
      return module.exports;
    };
    const requireFrom = (id) => {
      const require = function require(specifier) {
        const target = host.require(id, `${specifier}`);
        const name = apply(slice, target, [2]);
        switch (target[0]) {
          case 'c': return requireById(name);
          case 'd': return data(name);
          default: return hostModule(name);
        }
      };
      require.resolve = function resolve(specifier) {
        return host.requireResolve(id, `${specifier}`);
      };
      require.cache = { __proto__: null };
      require.main = undefined;
      return require;
    };

    const values = new Map();
    const data = (id) => {
      let known = get(values, id);
      if (known === undefined) {
        const content = host.data(id);
        known = host.isJson(id) ? parseJson(content) : content;
        set(values, id, known);
      }
      return known;
    };

    const hostModules = new Map();
    const hostModule = (specifier) => {
      let known = get(hostModules, specifier);
      if (known === undefined) {
        known = host.module(specifier);
        set(hostModules, specifier, known);
      }
      return known;
    };

    return freeze({ local, data, require: requireById, host: hostModule });
  };

  // One descriptor for all: a table of them would cost more than the definitions.
  const defineLazily = (accessor, names, enumerable) => {
    const descriptor = { __proto__: null, get: undefined, set: undefined, configurable: true, enumerable };
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      descriptor.get = descriptor.set = (...given) => given.length === 0 ? accessor(name) : accessor(name, given[0]);
      defineProperty(global, name, descriptor);
    }
  };
  // A program that looks at the descriptor of a global sees what it will be: the global is made for that. No accessor
  // but those above is its own setter.
  const isLazy = (descriptor) => descriptor !== undefined && descriptor.get !== undefined && descriptor.get === descriptor.set;
  const { getOwnPropertyDescriptor, getOwnPropertyDescriptors } = Object;
  const settled = (descriptor, name) => {
    if (!isLazy(descriptor)) return descriptor;
    void global[name];
    return getOwnPropertyDescriptor(global, name);
  };
  const describe = (holder) => {
    const original = holder.getOwnPropertyDescriptor;
    // A method is no constructor and prints as native code, like the engine's.
    define(holder, 'getOwnPropertyDescriptor', {
      getOwnPropertyDescriptor(target, key) {
        const descriptor = original(target, key);
        return target === global && typeof key === 'string' ? settled(descriptor, key) : descriptor;
      },
    }.getOwnPropertyDescriptor, true);
  };
  describe(Object);
  describe(global.Reflect);
  define(Object, 'getOwnPropertyDescriptors', {
    getOwnPropertyDescriptors(target) {
      const descriptors = getOwnPropertyDescriptors(target);
      if (target === global) {
        const names = keys(descriptors);
        for (let i = 0; i < names.length; i++) descriptors[names[i]] = settled(descriptors[names[i]], names[i]);
      }
      return descriptors;
    },
  }.getOwnPropertyDescriptors, true);

  // Methods that the engine does slowly in the common case; see language.js.
  const { Collator, DateTimeFormat, NumberFormat } = global.Intl;
  const getter = (object, name) => getOwnPropertyDescriptor(object, name).get;
  const compareOf = getter(Collator.prototype, 'compare');
  const formatNumberOf = getter(NumberFormat.prototype, 'format');
  const formatDateOf = getter(DateTimeFormat.prototype, 'format');
  const { localeCompare } = String.prototype;
  const dates = global.Date.prototype;
  const { getTime, toLocaleString, toLocaleDateString, toLocaleTimeString } = dates;
  const numbers = global.Number.prototype;
  const numberToLocale = numbers.toLocaleString;
  const TypedArray = getPrototypeOf(global.Uint8Array);
  const arrays = TypedArray.prototype;
  const sliceArray = arrays.slice;
  const lengthOf = getter(arrays, 'length');
  const bufferOf = getter(arrays, 'buffer');
  const offsetOf = getter(arrays, 'byteOffset');
  const speciesOf = getter(TypedArray, species);
  let language;
  const swift = () => language ??= host.language()({ Collator, NumberFormat, DateTimeFormat, compareOf, formatNumberOf, formatDateOf },
    { localeCompare, number: numberToLocale, both: toLocaleString, date: toLocaleDateString, time: toLocaleTimeString, slice: sliceArray },
    { TypedArray, lengthOf, bufferOf, offsetOf, speciesOf, ...host.arrays() },
    { apply, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, species, getTime, Map, mapGet, mapSet });
  define(String.prototype, 'localeCompare', {
    localeCompare(that) { return swift().localeCompare(this, arguments); },
  }.localeCompare, true);
  define(numbers, 'toLocaleString', { toLocaleString() { return swift().number(this, arguments); } }.toLocaleString, true);
  define(dates, 'toLocaleString', { toLocaleString() { return swift().both(this, arguments); } }.toLocaleString, true);
  define(dates, 'toLocaleDateString', {
    toLocaleDateString() { return swift().date(this, arguments); },
  }.toLocaleDateString, true);
  define(dates, 'toLocaleTimeString', {
    toLocaleTimeString() { return swift().time(this, arguments); },
  }.toLocaleTimeString, true);
  define(arrays, 'slice', { slice(start, end) { return swift().slice(this, arguments); } }.slice, true);

  // Explicit resource management: its symbols are there from the start, because objects are made with them; its classes
  // come with the helper of "using" declarations, when one of them is needed.
  const symbols = ['dispose', 'asyncDispose'];
  for (let i = 0; i < symbols.length; i++) {
    const value = global.Symbol(`Symbol.${symbols[i]}`);
    defineProperty(global.Symbol, symbols[i], { __proto__: null, value, writable: false, enumerable: false, configurable: false });
  }
  const disposables = ['DisposableStack', 'AsyncDisposableStack', 'SuppressedError'];
  defineLazily(function (name, given) {
    if (arguments.length === 2) define(global, name, given, true);
    else using();
    return global[name];
  }, disposables, false);
  // Globals that are made when they are first touched; scripts may overwrite them as they may on the web. Where the engine
  // cannot help, a function for each name is what a global costs until then, and so it is both the getter and the setter.
  if (!host.lazily(global, (name) => host.global(name))) {
    defineLazily(function (name, given) {
      const made = arguments.length === 1 ? host.global(name) : given;
      define(global, name, made, true);
      return made;
    }, apply(split, values, [' ']), false);
  }
  if (attributes !== '') {
    defineLazily(function (name, given) {
      const { get, set } = host.global(name);
      defineProperty(global, name, { __proto__: null, get, set, configurable: true, enumerable: true });
      if (arguments.length === 1) return global[name];
      global[name] = given;
    }, apply(split, attributes, [' ']), true);
  }

  return {
    // Puts the runtime where its module finds it and takes it away again.
    handOver(name) { define(global, name, runtime(), false); },
    start(id, result) {
      settle(import(id), (namespace) => {
        try {
          const names = keys(namespace);
          for (let i = 0; i < names.length; i++) result.exported(names[i]);
        } catch (error) {
          result.rejected(error);
          return;
        }
        result.fulfilled(namespace);
      }, (error) => { settle(failed(id, error), undefined, (last) => result.rejected(last)); });
    },
    halt() { host.halt(); },
    // What built-ins may ask of the realm, with use("realm"): to be told of what nobody handled. A handler that has
    // dealt with it returns true, and then the host does not hear of it. What a built-in reports is the host's at once.
    hooks: () => ({
      webAssembly,
      textCoding,
      onError(handler) { onError = handler; },
      onRejection(handler) { onRejection = handler; },
      report(error) { host.report(error); },
    }),
    error: (error) => onError !== undefined && onError(error) === true,
    rejection: (reason, promise) => onRejection !== undefined && onRejection(reason, promise) === true,
  };
})
