/** A time in milliseconds, with fractions. */
type DOMHighResTimeStamp = number;

/** What a mark is made of. */
interface PerformanceMarkOptions {
  /** Anything; it is copied as `structuredClone` does. */
  detail?: unknown;
  /** The mark's time; now where it is missing. */
  startTime?: DOMHighResTimeStamp;
}

/** What a measure is made of; two of start, end and duration at most. */
interface PerformanceMeasureOptions {
  detail?: unknown;
  /** A mark's name or a time. */
  start?: string | DOMHighResTimeStamp;
  duration?: DOMHighResTimeStamp;
  /** A mark's name or a time. */
  end?: string | DOMHighResTimeStamp;
}

/**
 * One entry of the timeline.
 *
 * @see https://w3c.github.io/performance-timeline/#the-performanceentry-interface
 */
declare class PerformanceEntry {
  protected constructor();
  readonly id: number;
  readonly name: string;
  /** `mark` or `measure`. */
  readonly entryType: string;
  readonly startTime: DOMHighResTimeStamp;
  readonly duration: DOMHighResTimeStamp;
  /** Always 0, because there is no navigation. */
  readonly navigationId: number;
  toJSON(): Record<string, unknown>;
}

/**
 * A point in time with a name.
 *
 * @see https://w3c.github.io/user-timing/#performancemark
 */
declare class PerformanceMark extends PerformanceEntry {
  constructor(name: string, options?: PerformanceMarkOptions);
  readonly detail: unknown;
}

/**
 * A span of time with a name.
 *
 * @see https://w3c.github.io/user-timing/#performancemeasure
 */
declare class PerformanceMeasure extends PerformanceEntry {
  private constructor();
  readonly detail: unknown;
}

/**
 * The clock and the timeline of the realm.
 *
 * @see https://w3c.github.io/hr-time/#sec-performance
 */
declare class Performance extends EventTarget {
  private constructor();
  /** When the realm was made, in milliseconds since 1970. */
  readonly timeOrigin: DOMHighResTimeStamp;
  /** Milliseconds since {@link Performance.timeOrigin}, in steps of 5 microseconds; never runs backwards. */
  now(): DOMHighResTimeStamp;
  toJSON(): { timeOrigin: DOMHighResTimeStamp };
  /** All entries that are kept, in the order of time. */
  getEntries(): PerformanceEntry[];
  getEntriesByType(type: string): PerformanceEntry[];
  getEntriesByName(name: string, type?: string): PerformanceEntry[];
  /** Notes a point in time. */
  mark(name: string, options?: PerformanceMarkOptions): PerformanceMark;
  /** Forgets the marks of a name, or all. */
  clearMarks(name?: string): void;
  /**
   * Notes a span of time, which begins with the realm and ends now unless marks, times or options say otherwise.
   *
   * @throws DOMException `SyntaxError` where there is no such mark
   */
  measure(name: string, startOrOptions?: string | PerformanceMeasureOptions, endMark?: string): PerformanceMeasure;
  /** Forgets the measures of a name, or all. */
  clearMeasures(name?: string): void;
  /** Does nothing, as nothing is recorded of what is fetched (Resource Timing, section 4.4). */
  clearResourceTimings(): void;
  /** Does nothing, as nothing is recorded of what is fetched (Resource Timing, section 4.4). */
  setResourceTimingBufferSize(maxSize: number): void;
}

/**
 * The entries that an observer is told of.
 *
 * @see https://w3c.github.io/performance-timeline/#performanceobserverentrylist-interface
 */
declare class PerformanceObserverEntryList {
  private constructor();
  getEntries(): PerformanceEntry[];
  getEntriesByType(type: string): PerformanceEntry[];
  getEntriesByName(name: string, type?: string): PerformanceEntry[];
}

/**
 * Is told of new entries, many at once, soon after they were made.
 *
 * @see https://w3c.github.io/performance-timeline/#the-performanceobserver-interface
 */
declare class PerformanceObserver {
  constructor(
    callback: (
      entries: PerformanceObserverEntryList,
      observer: PerformanceObserver,
      options: { droppedEntriesCount?: number },
    ) => void,
  );
  /** The types that can be observed. */
  static readonly supportedEntryTypes: readonly string[];
  /** Begins to observe several types, or one more; `buffered` tells of past entries too. */
  observe(options?: { entryTypes?: string[]; type?: string; buffered?: boolean }): void;
  disconnect(): void;
  /** Gives the entries that the callback was not told of yet, which it will not hear of. */
  takeRecords(): PerformanceEntry[];
}

declare const performance: Performance;
