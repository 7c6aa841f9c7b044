import type { WebIdl } from "../webidl/webidl.ts";
import { makeEntries } from "./entries.ts";
import { makeMeasuring } from "./measures.ts";
import { makeObservers } from "./observers.ts";
import { type Item, Timeline } from "./timeline.ts";

// Performance: High Resolution Time, section 5; Performance Timeline, section 3; User Timing, section 2.

/** What PerformanceOps.java gives. */
interface PerformanceOps {
  now(): number;
  timeOrigin(): number;
  post(task: () => void): void;
}

interface Events {
  readonly EventTarget: typeof EventTarget;
}

interface Messaging {
  readonly clone: (value: unknown, transfer: object[]) => unknown;
}

export default function (ops: PerformanceOps, _part: unknown, use: (name: string) => unknown) {
  const idl = use("webidl") as WebIdl;
  const { EventTarget } = use("events") as Events;
  const { KEY, guard, needArguments } = idl;
  const host = {
    now: () => ops.now(),
    clone: (value: unknown) => (use("messaging") as Messaging).clone(value, []),
  };
  const timeline = new Timeline<Item>();
  const { PerformanceEntry, PerformanceMark, PerformanceMeasure, markFields, detailOf } = makeEntries(idl, host);
  const measureFields = makeMeasuring(idl, host, timeline.mark, detailOf);
  const { PerformanceObserver, PerformanceObserverEntryList, observed } = makeObservers(idl, timeline, (task) => ops.post(task));

  function optionalName(value: unknown, what: string): string | undefined {
    return value === undefined ? undefined : idl.DOMString(value, `${what}: Argument 1`);
  }

  class Performance extends EventTarget {
    #own = true;

    constructor() {
      guard(arguments[0]);
      super();
    }

    static check(self: object): void {
      if (!idl.isObject(self) || !(#own in self)) {
        throw new TypeError("Illegal invocation: this is no Performance");
      }
    }

    get timeOrigin(): number {
      check(this);
      return ops.timeOrigin();
    }

    now(): number {
      check(this);
      return ops.now();
    }

    toJSON(): { timeOrigin: number } {
      check(this);
      return { timeOrigin: ops.timeOrigin() };
    }

    getEntries(): Item[] {
      check(this);
      return timeline.find(undefined, undefined);
    }

    getEntriesByType(type: string): Item[] {
      check(this);
      const what = "Failed to execute 'getEntriesByType' on 'Performance'";
      needArguments(arguments.length, 1, what);
      return timeline.find(undefined, idl.DOMString(type, `${what}: Argument 1`));
    }

    getEntriesByName(name: string, type: string | undefined = undefined): Item[] {
      check(this);
      const what = "Failed to execute 'getEntriesByName' on 'Performance'";
      needArguments(arguments.length, 1, what);
      const wanted = idl.DOMString(name, `${what}: Argument 1`);
      return timeline.find(wanted, type === undefined ? undefined : idl.DOMString(type, `${what}: Argument 2`));
    }

    mark(name: string, options: unknown = {}): unknown {
      check(this);
      const fields = markFields(arguments.length, name, options, "Failed to execute 'mark' on 'Performance'");
      const mark = new PerformanceMark(KEY as never, fields as never);
      timeline.mark.add(mark);
      observed(mark);
      return mark;
    }

    clearMarks(name: string | undefined = undefined): void {
      check(this);
      timeline.mark.clear(optionalName(name, "Failed to execute 'clearMarks' on 'Performance'"));
    }

    measure(name: string, startOrOptions: unknown = {}, endMark: string | undefined = undefined): unknown {
      check(this);
      const fields = measureFields(arguments.length, name, startOrOptions, endMark);
      // @ts-expect-error The constructor is not for programs.
      const measure = new PerformanceMeasure(KEY, fields);
      timeline.measure.add(measure);
      observed(measure);
      return measure;
    }

    clearMeasures(name: string | undefined = undefined): void {
      check(this);
      timeline.measure.clear(optionalName(name, "Failed to execute 'clearMeasures' on 'Performance'"));
    }

    // Resource Timing, section 4.4. Nothing is recorded of what is fetched, so there is nothing to clear or to bound.
    clearResourceTimings(): void {
      check(this);
    }

    setResourceTimingBufferSize(maxSize: number): void {
      check(this);
      const what = "Failed to execute 'setResourceTimingBufferSize' on 'Performance'";
      needArguments(arguments.length, 1, what);
      idl.unsignedLong(maxSize, `${what}: Argument 1`);
    }
  }

  const { check } = Performance;
  delete (Performance as { check?: unknown }).check;
  idl.defineInterface(Performance);
  // @ts-expect-error The constructor is not for programs.
  const performance = new Performance(KEY);
  const internals = { now: host.now, timeOrigin: () => ops.timeOrigin() };
  return {
    performance,
    Performance,
    PerformanceEntry,
    PerformanceMark,
    PerformanceMeasure,
    PerformanceObserver,
    PerformanceObserverEntryList,
    internals,
  };
}
