// Explicit resource management for engines without it: the functions that lowered `using` declarations call, and the
// globals of the proposal (https://tc39.es/proposal-explicit-resource-management/) where they are missing.
(() => {
  'use strict';
  const { defineProperty, getPrototypeOf, hasOwn, setPrototypeOf } = Object;
  const { apply, construct } = Reflect;
  const NativeError = Error;
  const NativePromise = Promise;
  const NativeTypeError = TypeError;
  const modules = new Map();
  const get = modules.get.bind(modules);
  const set = modules.set.bind(modules);
  const remove = modules.delete.bind(modules);

  const hidden = (target, key, value) =>
    defineProperty(target, key, { value, writable: true, enumerable: false, configurable: true });

  for (const name of ['dispose', 'asyncDispose']) {
    if (!hasOwn(Symbol, name)) {
      defineProperty(Symbol, name, {
        value: Symbol('Symbol.' + name),
        writable: false,
        enumerable: false,
        configurable: false,
      });
    }
  }
  const { dispose: disposeSymbol, asyncDispose: asyncDisposeSymbol } = Symbol;

  if (!hasOwn(globalThis, 'SuppressedError')) {
    hidden(globalThis, 'SuppressedError', function SuppressedError(error, suppressed, message) {
      const created = construct(NativeError, [], new.target ?? SuppressedError);
      if (message !== undefined) {
        hidden(created, 'message', String(message));
      }
      hidden(created, 'error', error);
      hidden(created, 'suppressed', suppressed);
      return created;
    });
    const constructor = globalThis.SuppressedError;
    const prototype = Object.create(NativeError.prototype);
    hidden(prototype, 'constructor', constructor);
    hidden(prototype, 'message', '');
    hidden(prototype, 'name', 'SuppressedError');
    defineProperty(constructor, 'prototype', { value: prototype, writable: false });
    setPrototypeOf(constructor, NativeError);
  }
  const NativeSuppressedError = globalThis.SuppressedError;

  // A scope is a stack of resources as a linked list, so that no script's change to Array.prototype reaches it.
  const scope = () => ({ __proto__: null, top: undefined, async: false, failed: false, error: undefined });

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

  const methodOf = (value, async) => {
    if (!isObject(value)) {
      throw new NativeTypeError('A resource must be an object, null or undefined');
    }
    let method = async ? value[asyncDisposeSymbol] : undefined;
    let sync = false;
    if (method === undefined || method === null) {
      method = value[disposeSymbol];
      sync = async;
    }
    if (method === undefined || method === null) {
      throw new NativeTypeError(
        async ? 'The resource has no [Symbol.asyncDispose] or [Symbol.dispose] method' : 'The resource has no [Symbol.dispose] method',
      );
    }
    if (typeof method !== 'function') {
      throw new NativeTypeError('The dispose method of the resource is not a function');
    }
    return { method, sync };
  };

  const push = (to, async, sync, target, method, args) => {
    to.top = { __proto__: null, async, sync, target, method, args, below: to.top };
    to.async ||= async;
  };

  const add = (to, value, async) => {
    if (value === null || value === undefined) {
      if (async) {
        push(to, true, false, undefined, undefined, []);
      }
      return value;
    }
    const { method, sync } = methodOf(value, async);
    push(to, async, sync, value, method, []);
    return value;
  };

  const fail = (of, error) => {
    of.error = of.failed ? new NativeSuppressedError(error, of.error) : error;
    of.failed = true;
  };

  const finish = (of) => {
    if (of.failed) {
      throw of.error;
    }
  };

  const dispose = (of) => {
    while (of.top !== undefined) {
      const resource = of.top;
      of.top = resource.below;
      try {
        apply(resource.method, resource.target, resource.args);
      } catch (error) {
        fail(of, error);
      }
    }
    finish(of);
  };

  const disposeSlowly = async (of) => {
    while (of.top !== undefined) {
      const resource = of.top;
      of.top = resource.below;
      try {
        const result = resource.method === undefined ? undefined : apply(resource.method, resource.target, resource.args);
        if (resource.async) {
          await (resource.sync ? undefined : result);
        }
      } catch (error) {
        fail(of, error);
      }
    }
    finish(of);
  };

  // Undefined where nothing asked for an await, so that such a block does not give up its turn.
  const disposeAsync = (of) => (of.async ? disposeSlowly(of) : dispose(of));

  const moduleScope = (url) => {
    const created = scope();
    created.url = url;
    set(url, created);
    return created;
  };

  const disposeModule = (of, how) => {
    remove(of.url);
    return how(of);
  };

  const failModule = (url, error) => {
    const failed = get(url);
    if (failed === undefined) {
      throw error;
    }
    remove(url);
    fail(failed, error);
    return disposeAsync(failed);
  };

  if (!hasOwn(globalThis, 'DisposableStack')) {
    class DisposableStack {
      #scope = scope();
      #disposed = false;

      static #of(self) {
        if (!isObject(self) || !(#scope in self)) {
          throw new NativeTypeError('The receiver is not a DisposableStack');
        }
        return self;
      }

      static #open(self) {
        if (DisposableStack.#of(self).#disposed) {
          throw new ReferenceError('The DisposableStack is already disposed');
        }
        return self.#scope;
      }

      get disposed() {
        return DisposableStack.#of(this).#disposed;
      }

      dispose() {
        if (DisposableStack.#of(this).#disposed) {
          return;
        }
        this.#disposed = true;
        dispose(this.#scope);
      }

      use(value) {
        return add(DisposableStack.#open(this), value, false);
      }

      adopt(value, onDispose) {
        const to = DisposableStack.#open(this);
        if (typeof onDispose !== 'function') {
          throw new NativeTypeError('onDispose is not a function');
        }
        push(to, false, false, undefined, onDispose, [value]);
        return value;
      }

      defer(onDispose) {
        const to = DisposableStack.#open(this);
        if (typeof onDispose !== 'function') {
          throw new NativeTypeError('onDispose is not a function');
        }
        push(to, false, false, undefined, onDispose, []);
      }

      move() {
        const from = DisposableStack.#open(this);
        const moved = new DisposableStack();
        moved.#scope = from;
        this.#scope = scope();
        this.#disposed = true;
        return moved;
      }
    }
    const { prototype } = DisposableStack;
    hidden(prototype, disposeSymbol, prototype.dispose);
    defineProperty(prototype, Symbol.toStringTag, { value: 'DisposableStack', configurable: true });
    hidden(globalThis, 'DisposableStack', DisposableStack);
  }

  if (!hasOwn(globalThis, 'AsyncDisposableStack')) {
    class AsyncDisposableStack {
      #scope = scope();
      #disposed = false;

      static #of(self) {
        if (!isObject(self) || !(#scope in self)) {
          throw new NativeTypeError('The receiver is not an AsyncDisposableStack');
        }
        return self;
      }

      static #open(self) {
        if (AsyncDisposableStack.#of(self).#disposed) {
          throw new ReferenceError('The AsyncDisposableStack is already disposed');
        }
        return self.#scope;
      }

      get disposed() {
        return AsyncDisposableStack.#of(this).#disposed;
      }

      // Not an async method: those have another prototype than the built-in one, and the same promise behaviour.
      disposeAsync() {
        return new NativePromise((resolve) => {
          if (AsyncDisposableStack.#of(this).#disposed) {
            resolve(undefined);
            return;
          }
          this.#disposed = true;
          resolve(disposeSlowly(this.#scope));
        });
      }

      use(value) {
        return add(AsyncDisposableStack.#open(this), value, true);
      }

      adopt(value, onDisposeAsync) {
        const to = AsyncDisposableStack.#open(this);
        if (typeof onDisposeAsync !== 'function') {
          throw new NativeTypeError('onDisposeAsync is not a function');
        }
        push(to, true, false, undefined, onDisposeAsync, [value]);
        return value;
      }

      defer(onDisposeAsync) {
        const to = AsyncDisposableStack.#open(this);
        if (typeof onDisposeAsync !== 'function') {
          throw new NativeTypeError('onDisposeAsync is not a function');
        }
        push(to, true, false, undefined, onDisposeAsync, []);
      }

      move() {
        const from = AsyncDisposableStack.#open(this);
        const moved = new AsyncDisposableStack();
        moved.#scope = from;
        this.#scope = scope();
        this.#disposed = true;
        return moved;
      }
    }
    const { prototype } = AsyncDisposableStack;
    hidden(prototype, asyncDisposeSymbol, prototype.disposeAsync);
    defineProperty(prototype, Symbol.toStringTag, { value: 'AsyncDisposableStack', configurable: true });
    hidden(globalThis, 'AsyncDisposableStack', AsyncDisposableStack);
  }

  const iterator = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  if (!hasOwn(iterator, disposeSymbol)) {
    const methods = {
      [disposeSymbol]() {
        this.return?.();
      },
    };
    hidden(iterator, disposeSymbol, methods[disposeSymbol]);
  }
  const asyncIterator = getPrototypeOf(getPrototypeOf((async function* () {}).prototype));
  if (!hasOwn(asyncIterator, asyncDisposeSymbol)) {
    const methods = {
      [asyncDisposeSymbol]() {
        return new NativePromise((resolve, reject) => {
          const method = this.return;
          if (method === undefined || method === null) {
            resolve(undefined);
            return;
          }
          NativePromise.resolve(apply(method, this, [undefined])).then(() => resolve(undefined), reject);
        });
      },
    };
    hidden(asyncIterator, asyncDisposeSymbol, methods[asyncDisposeSymbol]);
  }

  return Object.freeze({
    __proto__: null,
    scope,
    use: (to, value) => add(to, value, false),
    useAsync: (to, value) => add(to, value, true),
    fail,
    dispose: (of) => (of.url === undefined ? dispose(of) : disposeModule(of, dispose)),
    disposeAsync: (of) => (of.url === undefined ? disposeAsync(of) : disposeModule(of, disposeAsync)),
    moduleScope,
    failModule,
  });
})()
