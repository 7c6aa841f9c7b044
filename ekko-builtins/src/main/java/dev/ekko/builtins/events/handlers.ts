// Event handler attributes such as onmessage (HTML, section 8.1.8.1).

import { apply, idl, mapGet, mapSet, root } from "./kit.ts";
import { eventState } from "./event.ts";
import type { EventState } from "./event.ts";
import { addListener, removeListener, requireTarget } from "./target.ts";
import type { HandlerEntry, TargetState } from "./target.ts";
import { errorDetails } from "./types.ts";

function entryOf(state: TargetState, type: string): HandlerEntry | undefined {
  return state.handlers === undefined ? undefined : apply(mapGet, state.handlers, [type]) as HandlerEntry | undefined;
}

/** The value of a handler attribute. */
export function getHandler(state: TargetState, type: string): object | null {
  return entryOf(state, type)?.value ?? null;
}

/** Sets a handler attribute. The listener keeps the place that it got with the first value. */
export function setHandler(target: object, state: TargetState, type: string, given: unknown): void {
  // LegacyTreatNonObjectAsNull.
  const value = idl.isObject(given) ? given : null;
  let entry = entryOf(state, type);
  if (entry === undefined) {
    if (value === null) {
      return;
    }
    entry = { value, listener: undefined };
    state.handlers ??= new Map();
    apply(mapSet, state.handlers, [type, entry]);
  }
  const known = entry;
  known.value = value;
  if (value === null) {
    if (known.listener !== undefined) {
      removeListener(state, type, known.listener);
      known.listener = undefined;
    }
  } else if (known.listener === undefined) {
    // The entry is an object that no program has, so this is no duplicate of anything.
    known.listener = addListener(state, type, known, false, false, false, undefined, (event, about) => {
      process(target, known.value, event, about);
    });
  }
}

// The event handler processing algorithm (section 8.1.8.1).
function process(target: object, callback: object | null, event: object, about: EventState): void {
  if (typeof callback !== "function") {
    return;
  }
  const details = target === root && about.type === "error" ? errorDetails(event) : undefined;
  if (details !== undefined) {
    const value = apply(callback, target, [details.message, details.filename, details.lineno, details.colno, details.error]);
    if (value === true && about.cancelable) {
      about.canceled = true;
    }
    return;
  }
  if (apply(callback, target, [event]) === false && about.cancelable) {
    about.canceled = true;
  }
}

/**
 * Gives an interface an event handler attribute; call it before defineInterface.
 *
 * @param type the interface
 * @param name the type of events, such as message for onmessage
 * @param whenSet runs after each assignment
 */
export function defineHandler(
  type: { readonly prototype: object; readonly name: string }, name: string, whenSet?: (target: object) => void,
): void {
  const prefix = `on${name} of ${type.name}`;
  idl.defineAccessor(
    type.prototype,
    `on${name}`,
    function (this: unknown) {
      return getHandler(requireTarget(this, prefix), name);
    },
    function (this: unknown, value: unknown) {
      setHandler(this as object, requireTarget(this, prefix), name, value);
      if (whenSet !== undefined) {
        whenSet(this as object);
      }
    },
  );
}

/** Marks an event as made by Ekko. */
export function trust<T extends object>(event: T): T {
  eventState(event)!.trusted = true;
  return event;
}
