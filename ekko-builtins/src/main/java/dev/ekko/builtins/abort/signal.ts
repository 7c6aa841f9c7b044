// AbortSignal of the DOM standard, section 3.2, with the algorithms that other built-ins add to signals.

import type { EventsInternals } from "../events/events.ts";
import type { WebIdl } from "../webidl/webidl.ts";

declare const use: (name: string) => unknown;
declare const ops: AbortOps;

/** What AbortOps.java gives. */
export interface AbortOps {
  onTimeout(listener: (id: number) => void): void;
  startTimeout(id: number, millis: number): void;
}

const NativeWeakRef = WeakRef;
const { deref } = NativeWeakRef.prototype;
const { apply } = Reflect;
const { add, delete: remove, has: contains, forEach } = Set.prototype;
const { get: mapGet, set: mapSet, delete: mapDelete } = Map.prototype;

export const idl = use("webidl") as WebIdl;
const events = use("events") as EventsInternals;
const Base = events.EventTarget as new () => object;

/** Work that stops when the signal is aborted. */
export type Algorithm = () => void;

interface SignalState {
  reason: unknown;
  aborted: boolean;
  algorithms: Set<Algorithm> | undefined;
  /** Those that are aborted with this one. Weak, so that a signal that lives long does not keep all that followed it. */
  dependents: WeakRef<AbortSignal>[] | undefined;
  /** How many of them may be there before those that are gone are thrown out. */
  sweepAt: number;
  /** The dependent ones that somebody listens to, which must not go away while they can be aborted. */
  kept: Set<AbortSignal> | undefined;
  /** What a dependent signal follows; none of these depends on others itself. */
  sources: AbortSignal[] | undefined;
  listened: boolean;
}

/** Tells that work should stop. */
export class AbortSignal extends Base {
  #state: SignalState = {
    reason: undefined, aborted: false, algorithms: undefined, dependents: undefined, sweepAt: 32, kept: undefined,
    sources: undefined, listened: false,
  };

  constructor(key: unknown) {
    idl.guard(key);
    super();
  }

  static abort(reason: unknown = undefined): AbortSignal {
    const signal = createSignal();
    const state = signal.#state;
    state.aborted = true;
    state.reason = reason === undefined ? abortError() : reason;
    return signal;
  }

  static timeout(milliseconds: unknown): AbortSignal {
    const prefix = "Failed to execute 'timeout' on 'AbortSignal'";
    idl.needArguments(arguments.length, 1, prefix);
    const delay = idl.unsignedLongLong(milliseconds, `${prefix}: Argument 1`, { enforceRange: true });
    const signal = createSignal();
    startTimeout(signal, delay);
    return signal;
  }

  static any(signals: unknown): AbortSignal {
    const prefix = "Failed to execute 'any' on 'AbortSignal'";
    idl.needArguments(arguments.length, 1, prefix);
    return dependent(toSignals(signals, `${prefix}: Argument 1`));
  }

  get aborted(): boolean {
    return this.#state.aborted;
  }

  get reason(): unknown {
    return this.#state.reason;
  }

  throwIfAborted(): void {
    const state = this.#state;
    if (state.aborted) {
      throw state.reason;
    }
  }

  static stateOf(signal: object): SignalState | undefined {
    return #state in signal ? signal.#state : undefined;
  }
}

const stateOf = AbortSignal.stateOf as (signal: object) => SignalState | undefined;
delete (AbortSignal as { stateOf?: unknown }).stateOf;
events.defineHandler(AbortSignal, "abort");
idl.defineInterface(AbortSignal);

const toSignals = idl.sequence((value, prefix) => {
  if (!isSignal(value)) {
    throw new TypeError(`${prefix} is not an AbortSignal`);
  }
  return value;
});

function abortError(): unknown {
  return new idl.DOMException("The operation was aborted", "AbortError");
}

export function createSignal(): AbortSignal {
  return new AbortSignal(idl.KEY);
}

export function isSignal(value: unknown): value is AbortSignal {
  return idl.isObject(value) && stateOf(value) !== undefined;
}

export function aborted(signal: object): boolean {
  return stateOf(signal)!.aborted;
}

export function reason(signal: object): unknown {
  return stateOf(signal)!.reason;
}

/** Has a function called when the signal is aborted, before its event; does nothing where it is aborted already. */
export function addAlgorithm(signal: object, algorithm: Algorithm): void {
  const state = stateOf(signal)!;
  if (!state.aborted) {
    state.algorithms ??= new Set();
    apply(add, state.algorithms, [algorithm]);
    keep(signal as AbortSignal, state);
  }
}

export function removeAlgorithm(signal: object, algorithm: Algorithm): void {
  const state = stateOf(signal)!;
  if (state.algorithms !== undefined && apply(remove, state.algorithms, [algorithm]) && state.algorithms.size === 0) {
    state.algorithms = undefined;
    release(signal as AbortSignal, state);
  }
}

// A dependent signal that something waits for lives as long as what it depends on.
function keep(signal: AbortSignal, state: SignalState): void {
  const { sources } = state;
  if (sources !== undefined && !state.aborted) {
    for (let i = 0; i < sources.length; i++) {
      apply(add, stateOf(sources[i])!.kept ??= new Set(), [signal]);
    }
  }
}

function release(signal: AbortSignal, state: SignalState): void {
  const { sources } = state;
  if (sources !== undefined && state.algorithms === undefined && !state.listened) {
    for (let i = 0; i < sources.length; i++) {
      const { kept } = stateOf(sources[i])!;
      if (kept !== undefined) {
        apply(remove, kept, [signal]);
      }
    }
  }
}

/** Aborts a signal and those that depend on it (section 3.2, "signal abort"). */
export function signalAbort(signal: object, given: unknown = undefined): void {
  const state = stateOf(signal)!;
  if (state.aborted) {
    return;
  }
  state.aborted = true;
  state.reason = given === undefined ? abortError() : given;
  const following: AbortSignal[] = [];
  const { dependents } = state;
  if (dependents !== undefined) {
    for (let i = 0; i < dependents.length; i++) {
      const other = apply(deref, dependents[i], []) as AbortSignal | undefined;
      const otherState = other === undefined ? undefined : stateOf(other)!;
      if (otherState !== undefined && !otherState.aborted) {
        otherState.aborted = true;
        otherState.reason = state.reason;
        following[following.length] = other!;
      }
    }
  }
  state.dependents = undefined;
  state.kept = undefined;
  runAbortSteps(signal as AbortSignal, state);
  for (let i = 0; i < following.length; i++) {
    runAbortSteps(following[i], stateOf(following[i])!);
  }
}

function runAbortSteps(signal: AbortSignal, state: SignalState): void {
  const { algorithms, sources } = state;
  state.algorithms = undefined;
  state.sources = undefined;
  if (algorithms !== undefined) {
    apply(forEach, algorithms, [(algorithm: Algorithm) => algorithm()]);
  }
  if (sources !== undefined) {
    state.listened = false;
    for (let i = 0; i < sources.length; i++) {
      const { kept } = stateOf(sources[i])!;
      if (kept !== undefined) {
        apply(remove, kept, [signal]);
      }
    }
  }
  if (events.listened(signal, "abort")) {
    events.fire(signal, new events.Event("abort"));
  }
}

/** A signal that is aborted with the first of others (section 3.2, "create a dependent abort signal"). */
export function dependent(signals: readonly AbortSignal[]): AbortSignal {
  const result = createSignal();
  const state = stateOf(result)!;
  for (let i = 0; i < signals.length; i++) {
    if (aborted(signals[i])) {
      state.aborted = true;
      state.reason = reason(signals[i]);
      return result;
    }
  }
  const seen = new Set<AbortSignal>();
  const sources: AbortSignal[] = [];
  const reference = new NativeWeakRef(result);
  for (let i = 0; i < signals.length; i++) {
    // Those of a dependent one count, so that there are no chains.
    const own = stateOf(signals[i])!.sources ?? [signals[i]];
    for (let j = 0; j < own.length; j++) {
      if (!apply(contains, seen, [own[j]])) {
        apply(add, seen, [own[j]]);
        sources[sources.length] = own[j];
        follow(stateOf(own[j])!, reference);
      }
    }
  }
  state.sources = sources;
  events.watchListeners(result, (type, any) => {
    if (type === "abort") {
      state.listened = any;
      (any ? keep : release)(result, state);
    }
  });
  return result;
}

function follow(source: SignalState, reference: WeakRef<AbortSignal>): void {
  let list = source.dependents ??= [];
  if (list.length >= source.sweepAt) {
    const alive: WeakRef<AbortSignal>[] = [];
    for (let i = 0; i < list.length; i++) {
      const other = apply(deref, list[i], []) as AbortSignal | undefined;
      if (other !== undefined && !aborted(other)) {
        alive[alive.length] = list[i];
      }
    }
    source.dependents = list = alive;
    source.sweepAt = alive.length * 2 + 32;
  }
  list[list.length] = reference;
}

const waiting = new Map<number, AbortSignal>();
let lastId = 0;

function startTimeout(signal: AbortSignal, delay: number): void {
  const id = ++lastId;
  if (id === 1) {
    ops.onTimeout(timedOut);
  }
  apply(mapSet, waiting, [id, signal]);
  ops.startTimeout(id, delay);
}

function timedOut(id: number): void {
  const signal = apply(mapGet, waiting, [id]) as AbortSignal;
  apply(mapDelete, waiting, [id]);
  signalAbort(signal, new idl.DOMException("The operation timed out", "TimeoutError"));
}
