// The script side of a realm: import.meta, import(), require, built-ins on first touch, stack traces in original
// positions. Everything it needs of the global object is taken before any other script can change it.
(function (host, handoverName) {
  'use strict';
  const global = globalThis;
  const { Error, Map, Object, Promise, String, SyntaxError } = global;
  const { apply } = global.Reflect;
  const { defineProperty, keys } = Object;
  const parseJson = global.JSON.parse;
  const then = Promise.prototype.then;
  const mapGet = Map.prototype.get;
  const mapSet = Map.prototype.set;
  const mapDelete = Map.prototype.delete;
  const { slice, split } = String.prototype;
  const get = (map, key) => apply(mapGet, map, [key]);
  const set = (map, key, value) => apply(mapSet, map, [key, value]);
  // Without a prototype, to which a script may have added a getter that would count as a part of the descriptor.
  const define = (object, name, value, writable) => defineProperty(object, name,
    { __proto__: null, value, writable, configurable: true, enumerable: false });

  // Unhandled rejections are the host's to report; the hook itself is not for scripts.
  global.Graal.setUnhandledPromiseRejectionHandler((reason, promise) => host.unhandled(reason, promise));
  delete global.Graal;

  // For promises that no script has seen yet. With a constructor of its own, "then" asks neither the prototype nor its
  // species, which a script may have replaced.
  const settle = (promise, fulfilled, rejected) => {
    define(promise, 'constructor', undefined, false);
    return apply(then, promise, [fulfilled, rejected]);
  };

  const prepareStackTrace = (error, sites) => {
    let text;
    try {
      text = String(error);
    } catch {
      text = 'Error';
    }
    for (let i = 0; i < sites.length; i++) {
      const site = sites[i];
      const line = host.frame(
        site.getFunctionName() || '', site.getTypeName() || '', site.getFileName() || '',
        site.getLineNumber() || 0, site.getColumnNumber() || 0,
        site.isConstructor(), site.isAsync ? site.isAsync() : false);
      if (line !== '') text += '\n    at ' + line;
    }
    return text;
  };
  define(Error, 'prepareStackTrace', prepareStackTrace, true);

  const readable = (error) => {
    if (error instanceof SyntaxError) {
      const message = host.readable(String(error.message));
      if (message !== error.message) {
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
          await host.using().failModule(url, last);
        } catch (reported) {
          last = reported;
        }
      }
    }
    throw readable(last);
  };
  const load = (id) => settle(import(id), undefined, (error) => failed(id, error));

  let onError;
  let onRejection;

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
      settle(import(target), resolve, (error) => { settle(failed(target, error), undefined, reject); });
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
      return host.using();
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
        [module.exports, require, module, filename, path, local(id).load, host.usesUsing(id) ? host.using() : undefined]);
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

  const runtime = Object.freeze({ local, data, require: requireById, host: hostModule });
  define(global, handoverName, runtime, false);

  return {
    // The runtime module must have run, and its hand-over be gone, before any other module is loaded.
    ready: (runtimeId) => settle(import(runtimeId), () => { delete global[handoverName]; }),
    start: (id, result) => {
      settle(load(id), (namespace) => result.fulfilled(namespace), (error) => result.rejected(error));
    },
    keys,
    thrower: () => { host.halt(); },
    // Globals that are made when they are first touched; scripts may overwrite them as they may on the web. Assigning
    // to one that is an accessor, such as onerror, is a touch as well.
    lazy: (names, attributes, maker) => {
      const all = apply(split, names, [' ']);
      for (let i = 0; i < all.length; i++) {
        const name = all[i];
        defineProperty(global, name, {
          __proto__: null,
          configurable: true,
          enumerable: false,
          get() {
            const value = maker.make(name);
            define(global, name, value, true);
            return value;
          },
          set(value) {
            define(global, name, value, true);
          },
        });
      }
      const accessors = apply(split, attributes, [' ']);
      for (let i = 0; i < accessors.length; i++) {
        const name = accessors[i];
        if (name === '') continue;
        const made = () => {
          const { get, set } = maker.make(name);
          defineProperty(global, name, { __proto__: null, get, set, configurable: true, enumerable: true });
        };
        defineProperty(global, name, {
          __proto__: null,
          configurable: true,
          enumerable: true,
          get() {
            made();
            return global[name];
          },
          set(value) {
            made();
            global[name] = value;
          },
        });
      }
    },
    // What built-ins may ask of the realm, with use("realm"): to be told of what nobody handled. A handler that has
    // dealt with it returns true, and then the host does not hear of it. What a built-in reports is the host's at once.
    hooks: {
      onError(handler) { onError = handler; },
      onRejection(handler) { onRejection = handler; },
      report(error) { host.report(error); },
    },
    reports: {
      error: (error) => onError !== undefined && onError(error) === true,
      rejection: (reason, promise) => onRejection !== undefined && onRejection(reason, promise) === true,
    },
  };
})
