// EventTarget of the DOM standard, sections 2.6 to 2.9. No target has a parent here, so an event's path is its target.

import { AT_TARGET, NONE, requireState } from "./event.ts";
import type { EventState } from "./event.ts";
import { apply, idl, indexOf, mapGet, mapSet, root, slice, splice } from "./kit.ts";
import type { AbortInternals } from "../abort/abort.ts";

declare const use: (name: string) => unknown;

/** An event listener (section 2.7). */
export interface Listener {
  readonly callback: object;
  readonly capture: boolean;
  readonly passive: boolean;
  readonly once: boolean;
  /** A listener of an event handler attribute; called with the target instead of the callback's own rules. */
  readonly handler: ((event: object, state: EventState) => void) | undefined;
  signal: object | undefined;
  removal: (() => void) | undefined;
  removed: boolean;
}

/** The listeners of one type. While they are called, a change makes a new list, so that the running one stays. */
interface ListenerList {
  items: Listener[];
  calls: number;
}

/** What a target knows. */
export interface TargetState {
  listeners: Map<string, ListenerList> | undefined;
  handlers: Map<string, HandlerEntry> | undefined;
  /** Told when the number of listeners of a type becomes one or none. */
  watcher: ((type: string, any: boolean) => void) | undefined;
}

/** The value of an event handler attribute, and its listener once there was one. */
export interface HandlerEntry {
  value: object | null;
  listener: Listener | undefined;
}

function newState(): TargetState {
  return { listeners: undefined, handlers: undefined, watcher: undefined };
}

/** The global object's, which no constructor has made. */
export const rootState = newState();

/** What events are dispatched to. */
export class EventTarget {
  #state = newState();

  addEventListener(type: unknown, callback: unknown, options: unknown = undefined): void {
    const prefix = "Failed to execute 'addEventListener' on 'EventTarget'";
    const target = (this as unknown) ?? root;
    const state = requireTarget(target, prefix);
    idl.needArguments(arguments.length, 2, prefix);
    const name = idl.DOMString(type, `${prefix}: Argument 1`);
    const listener = toCallback(callback, `${prefix}: Argument 2`);
    let capture = false;
    let once = false;
    let passive = false;
    let signal: object | undefined;
    if (options !== undefined && options !== null) {
      if (idl.isObject(options)) {
        // In the order of their names, inherited ones first.
        const given = options as AddEventListenerOptions & { signal?: unknown };
        capture = !!given.capture;
        once = !!given.once;
        passive = !!given.passive;
        const givenSignal: unknown = given.signal;
        if (givenSignal !== undefined) {
          if (!aborts().isSignal(givenSignal)) {
            throw new TypeError(`${prefix}: "signal" of AddEventListenerOptions is not an AbortSignal`);
          }
          signal = givenSignal as object;
        }
      } else {
        capture = !!options;
      }
    }
    if (listener !== null) {
      addListener(state, name, listener, capture, once, passive, signal, undefined);
    }
  }

  removeEventListener(type: unknown, callback: unknown, options: unknown = undefined): void {
    const prefix = "Failed to execute 'removeEventListener' on 'EventTarget'";
    const target = (this as unknown) ?? root;
    const state = requireTarget(target, prefix);
    idl.needArguments(arguments.length, 2, prefix);
    const name = idl.DOMString(type, `${prefix}: Argument 1`);
    const listener = toCallback(callback, `${prefix}: Argument 2`);
    const capture = idl.isObject(options) ? !!(options as EventListenerOptions).capture : !!options;
    const list = listOf(state, name);
    if (list !== undefined && listener !== null) {
      const index = find(list, listener, capture);
      if (index >= 0) {
        removeListener(state, name, list.items[index]);
      }
    }
  }

  dispatchEvent(event: unknown): boolean {
    const prefix = "Failed to execute 'dispatchEvent' on 'EventTarget'";
    const target = ((this as unknown) ?? root) as object;
    const state = requireTarget(target, prefix);
    idl.needArguments(arguments.length, 1, prefix);
    const eventState = requireState(event, `${prefix}: Argument 1`);
    if (eventState.dispatching || !eventState.initialized) {
      throw new idl.DOMException(`${prefix}: the event is being dispatched already`, "InvalidStateError");
    }
    eventState.trusted = false;
    return dispatch(target, state, event as object, eventState);
  }

  static stateOf(target: object): TargetState | undefined {
    return #state in target ? target.#state : undefined;
  }
}

interface AddEventListenerOptions extends EventListenerOptions {
  once?: boolean;
  passive?: boolean;
}

interface EventListenerOptions {
  capture?: boolean;
}

const stateOfTarget = EventTarget.stateOf;
delete (EventTarget as { stateOf?: unknown }).stateOf;
idl.defineInterface(EventTarget);

let abortInternals: AbortInternals | undefined;
function aborts(): AbortInternals {
  return abortInternals ??= use("abort") as AbortInternals;
}

/** The state of a target; undefined for anything else. */
export function targetState(target: unknown): TargetState | undefined {
  return target === root ? rootState : idl.isObject(target) ? stateOfTarget(target) : undefined;
}

/** The state of an object that must be a target. */
export function requireTarget(target: unknown, prefix: string): TargetState {
  const state = targetState(target);
  if (state === undefined) {
    throw new TypeError(`${prefix}: it was called on an object that is no EventTarget`);
  }
  return state;
}

function toCallback(value: unknown, prefix: string): object | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (!idl.isObject(value)) {
    throw new TypeError(`${prefix} is neither a function nor an object`);
  }
  return value;
}

function listOf(state: TargetState, type: string): ListenerList | undefined {
  return state.listeners === undefined ? undefined : apply(mapGet, state.listeners, [type]) as ListenerList | undefined;
}

function find(list: ListenerList, callback: object, capture: boolean): number {
  const { items } = list;
  for (let i = 0; i < items.length; i++) {
    if (items[i].callback === callback && items[i].capture === capture) {
      return i;
    }
  }
  return -1;
}

/** Whether anybody listens for a type of events. */
export function hasListeners(state: TargetState, type: string): boolean {
  const list = listOf(state, type);
  return list !== undefined && list.items.length !== 0;
}

// The list to change; the one that is being called stays as it is.
function writable(state: TargetState, type: string): ListenerList {
  let list = listOf(state, type);
  if (list === undefined || list.calls > 0) {
    list = { items: list === undefined ? [] : apply(slice, list.items, []) as Listener[], calls: 0 };
    state.listeners ??= new Map();
    apply(mapSet, state.listeners, [type, list]);
  }
  return list;
}

/** Adds a listener (section 2.7, "add an event listener"), unless it is there already. */
export function addListener(
  state: TargetState,
  type: string,
  callback: object,
  capture: boolean,
  once: boolean,
  passive: boolean,
  signal: object | undefined,
  handler: Listener["handler"],
): Listener | undefined {
  if (signal !== undefined && aborts().aborted(signal)) {
    return undefined;
  }
  const known = listOf(state, type);
  if (known !== undefined && find(known, callback, capture) >= 0) {
    return undefined;
  }
  const listener: Listener = { callback, capture, passive, once, handler, signal, removal: undefined, removed: false };
  const { items } = writable(state, type);
  items[items.length] = listener;
  if (signal !== undefined) {
    listener.removal = () => removeListener(state, type, listener);
    aborts().addAlgorithm(signal, listener.removal);
  }
  if (items.length === 1 && state.watcher !== undefined) {
    state.watcher(type, true);
  }
  return listener;
}

/** Removes a listener; it is not called any more, even by a dispatch that is going on. */
export function removeListener(state: TargetState, type: string, listener: Listener): void {
  if (listener.removed) {
    return;
  }
  listener.removed = true;
  const { items } = writable(state, type);
  apply(splice, items, [apply(indexOf, items, [listener]), 1]);
  if (listener.signal !== undefined) {
    aborts().removeAlgorithm(listener.signal, listener.removal!);
    listener.signal = undefined;
  }
  if (items.length === 0 && state.watcher !== undefined) {
    state.watcher(type, false);
  }
}

let reportThrown: (error: unknown) => void;

/** Sets what becomes of the errors that listeners throw. */
export function reportWith(report: (error: unknown) => void): void {
  reportThrown = report;
}

/** Dispatches an event (section 2.9); false where it was canceled. */
export function dispatch(target: object, state: TargetState, event: object, about: EventState): boolean {
  about.dispatching = true;
  about.target = target;
  const list = listOf(state, about.type);
  if (list !== undefined && list.items.length !== 0) {
    about.eventPhase = AT_TARGET;
    about.currentTarget = target;
    invoke(target, state, list, event, about, true);
    // Listeners that were added meanwhile count for the second round.
    const later = listOf(state, about.type);
    if (later !== undefined) {
      invoke(target, state, later, event, about, false);
    }
  }
  about.eventPhase = NONE;
  about.currentTarget = null;
  about.dispatching = false;
  about.stopped = false;
  about.stoppedImmediately = false;
  return !about.canceled;
}

function invoke(
  target: object, state: TargetState, list: ListenerList, event: object, about: EventState, capture: boolean,
): void {
  if (about.stopped) {
    return;
  }
  const { items } = list;
  const { type } = about;
  // Those that are added while these are called go into another list.
  list.calls++;
  try {
    for (let i = 0; i < items.length; i++) {
      const listener = items[i];
      if (listener.removed || listener.capture !== capture) {
        continue;
      }
      if (listener.once) {
        removeListener(state, type, listener);
      }
      about.passive = listener.passive;
      try {
        call(listener, target, event, about);
      } catch (error) {
        reportThrown(error);
      }
      about.passive = false;
      if (about.stoppedImmediately) {
        return;
      }
    }
  } finally {
    list.calls--;
  }
}

function call(listener: Listener, target: object, event: object, about: EventState): void {
  if (listener.handler !== undefined) {
    listener.handler(event, about);
    return;
  }
  const { callback } = listener;
  if (typeof callback === "function") {
    apply(callback, target, [event]);
    return;
  }
  const { handleEvent } = callback as { handleEvent: unknown };
  if (typeof handleEvent !== "function") {
    throw new TypeError("The event listener is an object without a handleEvent method");
  }
  apply(handleEvent, callback, [event]);
}
