// Runs before testharness.js, in every runtime alike: what a page or a worker of a browser has around a test, as far as
// the runtime does not have it itself.
(function () {
  "use strict";
  const { base, ownImportScripts, window } = globalThis.wptJob;
  const define = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });

  define("GLOBAL", { isWindow: () => false, isWorker: () => true, isShadowRealm: () => false });
  if (!("self" in globalThis)) {
    define("self", globalThis);
  }
  if (window) {
    define("window", globalThis);
  }
  if (ownImportScripts) {
    // Those that stand at the top of a worker's script have run by now.
    const done = new Set(ownImportScripts);
    define("importScripts", (...urls) => {
      for (const url of urls) {
        if (!done.has(url)) {
          (0, eval)(wptRead(new URL(url, base.href).pathname));
        }
      }
    });
  }
  if ("location" in globalThis && globalThis.location) {
    return;
  }

  // Without a location there is nothing that relative URLs could start from.
  define("location", { ...base, toString: () => base.href });
  const absolute = (given) => {
    // Objects may turn into anything when they are turned into strings, and must be only once.
    if ((typeof given === "object" && given !== null) || typeof given === "function" || typeof given === "symbol") {
      return given;
    }
    const url = String(given);
    try {
      new URL(url);
      return url;
    } catch {
      try {
        return new URL(url, base.href).href;
      } catch {
        return url;
      }
    }
  };
  const rebased = (list) => (list.length === 0 ? list : [absolute(list[0]), ...list.slice(1)]);
  for (const name of ["Request", "WebSocket", "EventSource", "XMLHttpRequest", "Worker", "SharedWorker"]) {
    const original = Object.getOwnPropertyDescriptor(globalThis, name);
    const Interface = original && globalThis[name];
    if (typeof Interface !== "function") {
      continue;
    }
    const proxy = new Proxy(Interface, {
      construct: (target, list, newTarget) =>
        Reflect.construct(target, rebased(list), newTarget === proxy ? target : newTarget),
    });
    Interface.prototype.constructor = proxy;
    define(name, proxy);
  }
  if (typeof fetch === "function") {
    define("fetch", new Proxy(fetch, { apply: (target, self, list) => Reflect.apply(target, self, rebased(list)) }));
  }
  if (typeof Response === "function") {
    const { redirect } = Response;
    Response.redirect = new Proxy(redirect, {
      apply: (target, self, list) => Reflect.apply(target, self, rebased(list)),
    });
  }
})();
