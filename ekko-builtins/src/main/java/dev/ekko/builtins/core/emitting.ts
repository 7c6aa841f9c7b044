// Events without callbacks: promises and async iterables of them, and an emitter with types.

import { shown, text, whenAborted } from "./services.ts";

/** What each event of an emitter brings, by its name. */
export type EmitterEvents = Record<string, unknown>;

/** Hears of an event. */
export type Listener<T> = (event: T) => unknown;

/** Ends by `using`, or when it is called. */
export interface Subscription extends Disposable {
  (): void;
}

function subscription(end: () => void): Subscription {
  const call = () => end();
  return Object.assign(call, { [Symbol.dispose]: call });
}

/**
 * Waits for one event.
 *
 * @param target what fires it
 * @param type the event's name
 * @param options `signal` ends the wait
 * @returns the event; the promise rejects with the reason of the signal
 *
 * @example
 * ```ts
 * import { once } from "@ekko/core";
 *
 * const target = new EventTarget();
 * setTimeout(() => target.dispatchEvent(new CustomEvent("ready", { detail: 7 })), 1);
 * const event = await once<CustomEvent<number>>(target, "ready");
 * console.log(event.detail); // 7
 * ```
 */
export async function once<E extends Event = Event>(target: EventTarget, type: string, options: { signal?: AbortSignal } = {}): Promise<E> {
  const { promise, resolve, reject } = Promise.withResolvers<E>();
  const stop = whenAborted(options.signal, reject);
  const listener = (event: Event) => resolve(event as E);
  target.addEventListener(text(type, "The name of an event"), listener);
  try {
    return await promise;
  } finally {
    target.removeEventListener(type, listener);
    stop();
  }
}

/**
 * All events of a name, one after the other; those that come while nobody asks wait in a queue.
 *
 * @param target what fires them
 * @param type the events' name
 * @param options `signal` ends it with the signal's reason; `limit` is how many may wait (1,000 unless set), beyond which
 *     the oldest are dropped
 *
 * @example
 * ```ts
 * import { on } from "@ekko/core";
 *
 * const target = new EventTarget();
 * setTimeout(() => { for (let i = 0; i < 3; i++) target.dispatchEvent(new CustomEvent("n", { detail: i })); }, 1);
 * let sum = 0;
 * for await (const event of on<CustomEvent<number>>(target, "n")) {
 *   sum += event.detail;
 *   if (event.detail === 2) break;
 * }
 * console.log(sum); // 3
 * ```
 */
export function on<E extends Event = Event>(target: EventTarget, type: string, options: { signal?: AbortSignal; limit?: number } = {}): AsyncIterableIterator<E> {
  const name = text(type, "The name of an event");
  return queue<E>(options, (push) => {
    const listener = (event: Event) => push(event as E);
    target.addEventListener(name, listener);
    return () => target.removeEventListener(name, listener);
  });
}

function queue<T>(options: { signal?: AbortSignal; limit?: number }, start: (push: (value: T) => void) => () => void): AsyncIterableIterator<T> {
  const limit = options.limit ?? 1000;
  let waiting: T[] = [];
  let askers: { resolve(result: IteratorResult<T>): void; reject(reason: unknown): void }[] = [];
  let ended = false;
  let failure: { reason: unknown } | undefined;
  let stop = () => {};
  let unlisten = () => {};
  function end(): void {
    ended = true;
    stop();
    unlisten();
    for (const asker of askers) {
      if (failure !== undefined) {
        asker.reject(failure.reason);
        failure = undefined;
      } else {
        asker.resolve({ done: true, value: undefined });
      }
    }
    askers = [];
  }
  stop = whenAborted(options.signal, (reason) => {
    failure = { reason };
    waiting = [];
    end();
  });
  unlisten = start((value) => {
    const asker = askers.shift();
    if (asker !== undefined) {
      asker.resolve({ done: false, value });
    } else {
      waiting.push(value);
      if (waiting.length > limit) {
        waiting.shift();
      }
    }
  });
  return {
    next(): Promise<IteratorResult<T>> {
      if (waiting.length > 0) {
        return Promise.resolve({ done: false, value: waiting.shift() as T });
      }
      if (failure !== undefined) {
        const { reason } = failure;
        failure = undefined;
        return Promise.reject(reason);
      }
      if (ended) {
        return Promise.resolve({ done: true, value: undefined });
      }
      return new Promise((resolve, reject) => askers.push({ resolve, reject }));
    },
    return(): Promise<IteratorResult<T>> {
      waiting = [];
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator](): AsyncIterableIterator<T> {
      return this;
    },
  };
}

/**
 * Tells listeners of events; the names and what each event brings are types.
 *
 * @example
 * ```ts
 * import { Emitter } from "@ekko/core";
 *
 * const orders = new Emitter<{ placed: { id: number }; closed: undefined }>();
 * using _ = orders.on("placed", (order) => console.log("order", order.id));
 * orders.emit("placed", { id: 3 }); // prints "order 3"
 * ```
 */
export class Emitter<Events extends EmitterEvents> {
  #listeners: Map<keyof Events, Listener<never>[]> = new Map();

  /**
   * Adds a listener.
   *
   * @param type the event's name
   * @param listener called for each, in the order in which listeners were added
   * @returns takes it back
   */
  on<K extends keyof Events & string>(type: K, listener: Listener<Events[K]>): Subscription {
    if (typeof listener !== "function") {
      throw new TypeError(`A listener for ${type} must be a function, and not ${shown(listener)}`);
    }
    // A list is never changed while somebody may walk through it.
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener as Listener<never>]);
    let active = true;
    return subscription(() => {
      if (active) {
        active = false;
        const rest = [...(this.#listeners.get(type) ?? [])];
        rest.splice(rest.indexOf(listener as Listener<never>), 1);
        if (rest.length === 0) {
          this.#listeners.delete(type);
        } else {
          this.#listeners.set(type, rest);
        }
      }
    });
  }

  /**
   * Waits for one event.
   *
   * @param type the event's name
   * @param options `signal` ends the wait
   */
  async once<K extends keyof Events & string>(type: K, options: { signal?: AbortSignal } = {}): Promise<Events[K]> {
    const { promise, resolve, reject } = Promise.withResolvers<Events[K]>();
    const stop = whenAborted(options.signal, reject);
    const end = this.on(type, resolve);
    try {
      return await promise;
    } finally {
      end();
      stop();
    }
  }

  /**
   * All events of a name, one after the other.
   *
   * @param type the events' name
   * @param options as for `on` of this package
   */
  each<K extends keyof Events & string>(type: K, options: { signal?: AbortSignal; limit?: number } = {}): AsyncIterableIterator<Events[K]> {
    return queue<Events[K]>(options, (push) => this.on(type, push));
  }

  /**
   * Calls the listeners of an event. What one throws is reported as an uncaught error, and the others are called all the
   * same.
   *
   * @param type the event's name
   * @param event what it brings
   * @returns whether there were listeners
   */
  emit<K extends keyof Events & string>(type: K, ...event: Events[K] extends undefined ? [] : [event: Events[K]]): boolean {
    const listeners = this.#listeners.get(type);
    if (listeners === undefined) {
      return false;
    }
    for (const listener of listeners) {
      try {
        (listener as Listener<unknown>)(event[0]);
      } catch (error) {
        reportError(error);
      }
    }
    return true;
  }
}
