import type { WebIdl } from "../webidl/webidl.ts";
import { filtered, inTimeOrder, type Item, MOST_ENTRIES, type Timeline } from "./timeline.ts";

// PerformanceObserver (Performance Timeline, sections 5 and 6).

interface ObserveOptions {
  readonly buffered?: boolean;
  readonly entryTypes?: string[];
  readonly type?: string;
}

type Callback = (entries: unknown, observer: unknown, options: { droppedEntriesCount?: number }) => void;

/** One observer that observes something. */
interface Registration {
  readonly observer: object;
  readonly callback: Callback;
  types: string[];
  buffer: Item[];
  /** Whether its next call says how many entries were dropped. */
  tellsDropped: boolean;
}

const TYPES: readonly string[] = Object.freeze(["mark", "measure"]);
const { apply: callWith } = Reflect;
const { includes: listIncludes, indexOf, splice } = Array.prototype;
const has = (list: readonly unknown[], item: unknown): boolean => callWith(listIncludes, list, [item]);

export function makeObservers(idl: WebIdl, timeline: Timeline<Item>, post: (task: () => void) => void) {
  const { KEY, guard, defineInterface, needArguments } = idl;
  const registrations: Registration[] = [];
  let queued = false;

  class PerformanceObserverEntryList {
    #entries: readonly Item[];

    constructor() {
      guard(arguments[0]);
      this.#entries = arguments[1] as Item[];
    }

    getEntries(): Item[] {
      return filtered(this.#entries, undefined, undefined);
    }

    getEntriesByType(type: string): Item[] {
      const entries = this.#entries;
      const what = "Failed to execute 'getEntriesByType' on 'PerformanceObserverEntryList'";
      needArguments(arguments.length, 1, what);
      return filtered(entries, undefined, idl.DOMString(type, `${what}: Argument 1`));
    }

    getEntriesByName(name: string, type: string | undefined = undefined): Item[] {
      const entries = this.#entries;
      const what = "Failed to execute 'getEntriesByName' on 'PerformanceObserverEntryList'";
      needArguments(arguments.length, 1, what);
      const wanted = idl.DOMString(name, `${what}: Argument 1`);
      return filtered(entries, wanted, type === undefined ? undefined : idl.DOMString(type, `${what}: Argument 2`));
    }
  }

  const observeOptions = idl.dictionary<ObserveOptions>("PerformanceObserverInit", [
    { key: "buffered", converter: idl.boolean },
    { key: "entryTypes", converter: idl.sequence(idl.DOMString) },
    { key: "type", converter: idl.DOMString },
  ]);
  const OBSERVE = "Failed to execute 'observe' on 'PerformanceObserver'";

  class PerformanceObserver {
    #registration: Registration;
    /** Which of the two ways of observing was used first; they cannot be mixed. */
    #mode: "" | "single" | "multiple" = "";

    constructor(callback: Callback) {
      const what = "Failed to construct 'PerformanceObserver'";
      needArguments(arguments.length, 1, what);
      this.#registration = {
        observer: this,
        callback: idl.callback(callback, `${what}: Argument 1`) as Callback,
        types: [],
        buffer: [],
        tellsDropped: false,
      };
    }

    static get supportedEntryTypes(): readonly string[] {
      return TYPES;
    }

    observe(options: ObserveOptions = {}): void {
      const registration = this.#registration;
      const { entryTypes, type, buffered } = observeOptions(options, `${OBSERVE}: Argument 1`);
      if (entryTypes === undefined && type === undefined) {
        throw new TypeError(`${OBSERVE}: the options need "entryTypes" or "type"`);
      }
      if (entryTypes !== undefined && (type !== undefined || buffered !== undefined)) {
        throw new TypeError(`${OBSERVE}: "entryTypes" cannot go with "type" or "buffered"`);
      }
      const mode = entryTypes === undefined ? "single" : "multiple";
      if (this.#mode === "") {
        this.#mode = mode;
      } else if (this.#mode !== mode) {
        throw new idl.DOMException(
          `${OBSERVE}: an observer that was given "${mode === "single" ? "entryTypes" : "type"}" before cannot be given "${mode === "single" ? "type" : "entryTypes"}"`,
          "InvalidModificationError",
        );
      }
      if (entryTypes !== undefined) {
        observeMany(registration, entryTypes);
      } else if (has(TYPES, type)) {
        observeOne(registration, type!, buffered === true);
      }
    }

    disconnect(): void {
      const registration = this.#registration;
      const index = callWith(indexOf, registrations, [registration]) as number;
      if (index >= 0) {
        callWith(splice, registrations, [index, 1]);
      }
      registration.types = [];
      registration.buffer = [];
      this.#mode = "";
    }

    takeRecords(): Item[] {
      const taken = this.#registration.buffer;
      this.#registration.buffer = [];
      return taken;
    }
  }

  function register(registration: Registration): void {
    if (!has(registrations, registration)) {
      registrations[registrations.length] = registration;
    }
    registration.tellsDropped = true;
  }

  function observeMany(registration: Registration, entryTypes: readonly string[]): void {
    const known: string[] = [];
    for (let i = 0; i < TYPES.length; i++) {
      if (has(entryTypes, TYPES[i])) {
        known[known.length] = TYPES[i];
      }
    }
    if (known.length > 0) {
      registration.types = known;
      register(registration);
    }
  }

  function observeOne(registration: Registration, type: string, buffered: boolean): void {
    if (!has(registration.types, type)) {
      registration.types[registration.types.length] = type;
    }
    register(registration);
    if (buffered) {
      const past = timeline.buffer(type)!.all;
      for (let i = 0; i < past.length; i++) {
        registration.buffer[registration.buffer.length] = past[i];
      }
      queue();
    }
  }

  /** Queues the task that tells observers, once for all that happens until it runs. */
  function queue(): void {
    if (!queued) {
      queued = true;
      post(tell);
    }
  }

  function tell(): void {
    queued = false;
    const now: Registration[] = [];
    for (let i = 0; i < registrations.length; i++) {
      now[i] = registrations[i];
    }
    for (let i = 0; i < now.length; i++) {
      const { buffer, observer, callback } = now[i];
      if (buffer.length === 0) {
        continue;
      }
      now[i].buffer = [];
      const options: { droppedEntriesCount?: number } = {};
      if (now[i].tellsDropped) {
        now[i].tellsDropped = false;
        options.droppedEntriesCount = droppedOf(now[i].types);
      }
      try {
        // @ts-expect-error The constructor is not for programs.
        callWith(callback, observer, [new PerformanceObserverEntryList(KEY, inTimeOrder(buffer)), observer, options]);
      } catch (error) {
        // Uncaught, from a task of its own, so that the other observers are told.
        post(() => {
          throw error;
        });
      }
    }
  }

  function droppedOf(types: readonly string[]): number {
    let dropped = 0;
    for (let i = 0; i < types.length; i++) {
      dropped += timeline.buffer(types[i])!.dropped;
    }
    return dropped;
  }

  defineInterface(PerformanceObserver);
  defineInterface(PerformanceObserverEntryList);

  /** Tells observers of a new entry. */
  function observed(entry: Item): void {
    for (let i = 0; i < registrations.length; i++) {
      if (has(registrations[i].types, entry.entryType)) {
        const { buffer } = registrations[i];
        if (buffer.length < MOST_ENTRIES) {
          buffer[buffer.length] = entry;
        }
        queue();
      }
    }
  }

  return { PerformanceObserver, PerformanceObserverEntryList, observed };
}
