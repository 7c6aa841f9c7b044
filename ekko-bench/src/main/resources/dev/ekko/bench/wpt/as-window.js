// idlharness.js decides by the kind of global object which interfaces there should be, and knows those of browsers only.
(function () {
  "use strict";
  if (!("Window" in globalThis) && !("WorkerGlobalScope" in globalThis)) {
    const { constructor } = Object.getPrototypeOf(globalThis);
    Object.defineProperty(globalThis, "Window", { value: constructor, writable: true, configurable: true });
  }
})();
