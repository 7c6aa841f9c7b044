// Events of the DOM standard, the global object's events, and what other built-ins need to have events of their own.

import { Event, eventState } from "./event.ts";
import { defineHandler, getHandler, setHandler, trust } from "./handlers.ts";
import { installRoot, report, reportError } from "./global.ts";
import { construct, root } from "./kit.ts";
import { dispatch, EventTarget, hasListeners, rootState, targetState } from "./target.ts";
import type { TargetState } from "./target.ts";
import { CloseEvent, CustomEvent, ErrorEvent, MessageEvent, ProgressEvent, PromiseRejectionEvent } from "./types.ts";

type EventClass<T extends object> = new (type: string, init?: never) => T;

const internals = {
  Event,
  EventTarget,
  MessageEvent,
  ErrorEvent,
  CloseEvent,
  ProgressEvent,
  PromiseRejectionEvent,
  /** Makes an event whose isTrusted is true. */
  createTrusted<T extends object>(Type: EventClass<T>, name: string, init?: object): T {
    return trust(construct(Type, init === undefined ? [name] : [name, init]) as T);
  },
  /** Dispatches a trusted event; false where a listener canceled it. Errors of listeners are reported. */
  fire(target: object, event: object): boolean {
    return dispatch(target, targetState(target)!, trust(event), eventState(event)!);
  },
  /** Whether anybody listens, so that an event that nobody wants need not be made. */
  listened(target: object, type: string): boolean {
    return hasListeners(targetState(target)!, type);
  },
  /** Calls a function when a target gets its first listener of a type, or loses its last one. */
  watchListeners(target: object, watcher: NonNullable<TargetState["watcher"]>): void {
    targetState(target)!.watcher = watcher;
  },
  isEventTarget(value: unknown): boolean {
    return targetState(value) !== undefined;
  },
  defineHandler,
  /** The accessors of an event handler attribute of the global object. */
  rootHandler,
  report,
};

/** What use("events") gives. */
export type EventsInternals = typeof internals;

function rootHandler(type: string) {
  return {
    get: () => getHandler(rootState, type),
    set: (value: unknown) => setHandler(root, rootState, type, value),
  };
}

export default function () {
  installRoot();
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  return {
    Event, EventTarget, CustomEvent, ErrorEvent, PromiseRejectionEvent, MessageEvent, CloseEvent, ProgressEvent,
    addEventListener, removeEventListener, dispatchEvent,
    self: globalThis,
    reportError,
    onerror: rootHandler("error"),
    onunhandledrejection: rootHandler("unhandledrejection"),
    onrejectionhandled: rootHandler("rejectionhandled"),
    internals,
  };
}
