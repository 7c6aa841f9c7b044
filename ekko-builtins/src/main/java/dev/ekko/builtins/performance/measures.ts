import type { WebIdl } from "../webidl/webidl.ts";
import type { EntryFields, EntryHost } from "./entries.ts";
import type { EntryBuffer, Item } from "./timeline.ts";

// What performance.measure was asked for (User Timing, section 2.3).

interface MeasureOptions {
  readonly detail?: unknown;
  readonly duration?: number;
  readonly end?: string | number;
  readonly start?: string | number;
}

// Attributes of a page's load, which are times of it and not names of marks (User Timing, section 2.5).
const OF_PAGES = " connectEnd connectStart domComplete domContentLoadedEventEnd domContentLoadedEventStart domInteractive"
  + " domLoading domainLookupEnd domainLookupStart fetchStart loadEventEnd loadEventStart navigationStart redirectEnd"
  + " redirectStart requestStart responseEnd responseStart secureConnectionStart unloadEventEnd unloadEventStart ";
const { includes } = String.prototype;
const { apply: applyText } = Reflect;

export function makeMeasuring(idl: WebIdl, host: EntryHost, marks: EntryBuffer<Item>, detailOf: (value: unknown) => unknown) {
  const WHAT = "Failed to execute 'measure' on 'Performance'";

  function markOrTime(value: unknown, prefix: string): string | number {
    return typeof value === "number" ? idl.double(value, prefix) : idl.DOMString(value, prefix);
  }

  const measureOptions = idl.dictionary<MeasureOptions>("PerformanceMeasureOptions", [
    { key: "detail", converter: idl.any },
    { key: "duration", converter: idl.double },
    { key: "end", converter: markOrTime },
    { key: "start", converter: markOrTime },
  ]);

  /** Converts a mark to a timestamp. */
  function timeOf(mark: string | number): number {
    if (typeof mark === "number") {
      if (mark < 0) {
        throw new TypeError(`${WHAT}: ${mark} is no time, because it is negative`);
      }
      return mark;
    }
    if (applyText(includes, OF_PAGES, [` ${mark} `])) {
      throw new TypeError(`${WHAT}: '${mark}' is a time of a page's load, and there is no page`);
    }
    const found = marks.latest(mark);
    if (found === undefined) {
      throw new idl.DOMException(`${WHAT}: there is no mark '${mark}'`, "SyntaxError");
    }
    return found.startTime;
  }

  function check(options: MeasureOptions, withEndMark: boolean): void {
    const { start, end, duration } = options;
    if (start === undefined && end === undefined && duration === undefined && options.detail === undefined) {
      return;
    }
    if (withEndMark) {
      throw new TypeError(`${WHAT}: an end mark cannot go with options; give the options an "end"`);
    }
    if (start === undefined && end === undefined) {
      throw new TypeError(`${WHAT}: the options need a "start" or an "end"`);
    }
    if (start !== undefined && end !== undefined && duration !== undefined) {
      throw new TypeError(`${WHAT}: "start", "end" and "duration" together say too much; leave one out`);
    }
  }

  function endOf(options: MeasureOptions, endMark: string | undefined): number {
    if (endMark !== undefined) {
      return timeOf(endMark);
    }
    if (options.end !== undefined) {
      return timeOf(options.end);
    }
    return options.start !== undefined && options.duration !== undefined
      ? timeOf(options.start) + options.duration
      : host.now();
  }

  function startOf(options: MeasureOptions, startMark: string | undefined): number {
    if (options.start !== undefined) {
      return timeOf(options.start);
    }
    if (options.duration !== undefined && options.end !== undefined) {
      return timeOf(options.end) - options.duration;
    }
    return startMark === undefined ? 0 : timeOf(startMark);
  }

  return function measureFields(given: number, nameValue: unknown, startOrOptions: unknown, endValue: unknown): EntryFields {
    idl.needArguments(given, 1, WHAT);
    const name = idl.DOMString(nameValue, `${WHAT}: Argument 1`);
    const isOptions = startOrOptions === undefined || startOrOptions === null || idl.isObject(startOrOptions);
    const options = measureOptions(isOptions ? startOrOptions : undefined, `${WHAT}: Argument 2`);
    const startMark = isOptions ? undefined : idl.DOMString(startOrOptions, `${WHAT}: Argument 2`);
    const endMark = endValue === undefined ? undefined : idl.DOMString(endValue, `${WHAT}: Argument 3`);
    check(options, endMark !== undefined);
    const end = endOf(options, endMark);
    const start = startOf(options, startMark);
    return { name, type: "measure", start, duration: end - start, detail: detailOf(options.detail) };
  };
}
