// The global object as an EventTarget: error, unhandledrejection and rejectionhandled (HTML, sections 8.1.4.6 and
// 8.1.4.7).

import { defineProperty, getPrototypeOf, idl, root, setPrototypeOf } from "./kit.ts";
import { detailsOfError, reportable } from "./errors.ts";
import { trust } from "./handlers.ts";
import { eventState } from "./event.ts";
import { dispatch, EventTarget, hasListeners, reportWith, rootState } from "./target.ts";
import { ErrorEvent, PromiseRejectionEvent } from "./types.ts";

declare const use: (name: string) => unknown;
declare const ops: { post(task: () => void): void };

interface RealmHooks {
  onError(handler: (error: unknown) => boolean): void;
  onRejection(handler: (reason: unknown, promise: object) => boolean): void;
  report(error: unknown): void;
}

const hooks = use("realm") as RealmHooks;
const ordinary = Object.prototype;

/** Dispatches an event of Ekko's making at the global object; false where it was canceled. */
export function fireAtRoot(event: object): boolean {
  return dispatch(root, rootState, trust(event), eventState(event)!);
}

let reporting = false;

// True where a listener has dealt with the error. An error that a listener throws meanwhile is only the host's.
function offer(error: unknown): boolean {
  if (reporting || !hasListeners(rootState, "error")) {
    return false;
  }
  reporting = true;
  try {
    return !fireAtRoot(new ErrorEvent("error", { cancelable: true, ...detailsOfError(error) }));
  } finally {
    reporting = false;
  }
}

/** Reports an exception (HTML, section 8.1.4.6): first to the program's listeners, then to the host. */
export function report(error: unknown): void {
  if (!offer(error)) {
    hooks.report(reportable(error));
  }
}

// The engine says that a promise was rejected without a handler, and not when it gets one later. But the language reads
// the constructor of a promise when a handler is attached, so a promise of which listeners were told gets an accessor.
function watch(promise: Promise<unknown>, reason: unknown): void {
  const mark = {
    __proto__: null,
    configurable: true,
    enumerable: false,
    get() {
      delete (promise as { constructor?: unknown }).constructor;
      ops.post(() => {
        fireAtRoot(new PromiseRejectionEvent("rejectionhandled", { promise, reason }));
      });
      return (getPrototypeOf(promise) as { constructor: unknown }).constructor;
    },
    set(value: unknown) {
      defineProperty(promise, "constructor", { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor);
    },
  };
  if (Object.isExtensible(promise) && !Object.hasOwn(promise, "constructor")) {
    defineProperty(promise, "constructor", mark as unknown as PropertyDescriptor);
  }
}

function rejected(reason: unknown, promise: object): boolean {
  const watched = hasListeners(rootState, "rejectionhandled");
  if (watched) {
    watch(promise as Promise<unknown>, reason);
  }
  if (!hasListeners(rootState, "unhandledrejection")) {
    return false;
  }
  return !fireAtRoot(new PromiseRejectionEvent("unhandledrejection", { promise, reason, cancelable: true }));
}

/** Makes the global object an EventTarget. */
export function installRoot(): void {
  reportWith(report);
  hooks.onError(offer);
  hooks.onRejection(rejected);
  // Unless a program has given its global object another prototype.
  if (getPrototypeOf(root) === ordinary) {
    setPrototypeOf(root, EventTarget.prototype);
  }
}

export const reportError = {
  reportError(error: unknown): void {
    idl.needArguments(arguments.length, 1, "Failed to execute 'reportError'");
    report(error);
  },
}.reportError;
