// AbortController of the DOM standard, section 3.1, and the internals that other built-ins use.

import {
  aborted, AbortSignal, addAlgorithm, createSignal, dependent, idl, isSignal, reason, removeAlgorithm, signalAbort,
} from "./signal.ts";

/** Aborts a signal. */
class AbortController {
  #signal = createSignal();

  get signal(): AbortSignal {
    return this.#signal;
  }

  abort(why: unknown = undefined): void {
    signalAbort(this.#signal, why);
  }
}
idl.defineInterface(AbortController);

const internals = {
  AbortSignal, isSignal, aborted, reason, addAlgorithm, removeAlgorithm, signalAbort, dependent, createSignal,
};

/** What use("abort") gives. */
export type AbortInternals = typeof internals;

export default function () {
  return { AbortController, AbortSignal, internals };
}
