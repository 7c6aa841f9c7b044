import type { WebIdl } from "../webidl/webidl.ts";

// The interfaces of entries (Performance Timeline, section 4, and User Timing, sections 3 and 4).

/** What an entry is made of. */
export interface EntryFields {
  readonly name: string;
  readonly type: string;
  readonly start: number;
  readonly duration: number;
  readonly detail: unknown;
}

interface MarkOptions {
  readonly detail?: unknown;
  readonly startTime?: number;
}

/** What the interfaces ask of the realm. */
export interface EntryHost {
  now(): number;
  /** A copy by the structured clone algorithm. */
  clone(value: unknown): unknown;
}

export function makeEntries(idl: WebIdl, host: EntryHost) {
  const { KEY, guard, defineInterface, needArguments } = idl;
  let lastId = 0;

  class PerformanceEntry {
    #fields: EntryFields;
    #id = ++lastId;

    constructor() {
      guard(arguments[0]);
      this.#fields = arguments[1] as EntryFields;
    }

    get id(): number {
      return this.#id;
    }

    get name(): string {
      return this.#fields.name;
    }

    get entryType(): string {
      return this.#fields.type;
    }

    get startTime(): number {
      return this.#fields.start;
    }

    get duration(): number {
      return this.#fields.duration;
    }

    get navigationId(): number {
      // There is no navigation.
      return this.#fields === undefined ? -1 : 0;
    }

    toJSON(): Record<string, unknown> {
      const { name, type, start, duration } = this.#fields;
      const json: Record<string, unknown> = { id: this.#id, name, entryType: type, startTime: start, duration, navigationId: 0 };
      if (this.#fields.detail !== undefined) {
        json.detail = this.#fields.detail;
      }
      return json;
    }
  }

  const markOptions = idl.dictionary<MarkOptions>("PerformanceMarkOptions", [
    { key: "detail", converter: idl.any },
    { key: "startTime", converter: idl.double },
  ]);

  function markFields(given: number, nameValue: unknown, optionsValue: unknown, what: string): EntryFields {
    needArguments(given, 1, what);
    const name = idl.DOMString(nameValue, `${what}: Argument 1`);
    const options = markOptions(optionsValue, `${what}: Argument 2`);
    if (options.startTime !== undefined && options.startTime < 0) {
      throw new TypeError(`${what}: startTime is ${options.startTime}, and cannot be negative`);
    }
    const start = options.startTime ?? host.now();
    return { name, type: "mark", start, duration: 0, detail: detailOf(options.detail) };
  }

  /** A detail is copied when it is given, so that later changes of it do not change the entry. */
  function detailOf(value: unknown): unknown {
    if (value === undefined || value === null) {
      return null;
    }
    return typeof value === "object" || typeof value === "function" || typeof value === "symbol" ? host.clone(value) : value;
  }

  class PerformanceMark extends PerformanceEntry {
    #detail: unknown;

    constructor(name: string, options: MarkOptions = {}) {
      // A mark of performance.mark comes with its fields; programs cannot have the key.
      const fields = (name as unknown) === KEY
        ? options as unknown as EntryFields
        : markFields(arguments.length, name, options, "Failed to construct 'PerformanceMark'");
      // @ts-expect-error The constructor of entries is not for programs.
      super(KEY, fields);
      this.#detail = fields.detail;
    }

    get detail(): unknown {
      return this.#detail;
    }
  }

  class PerformanceMeasure extends PerformanceEntry {
    #detail: unknown;

    constructor() {
      // @ts-expect-error The constructor of entries is not for programs.
      super(arguments[0], arguments[1]);
      this.#detail = (arguments[1] as EntryFields).detail;
    }

    get detail(): unknown {
      return this.#detail;
    }
  }

  defineInterface(PerformanceEntry);
  defineInterface(PerformanceMark);
  defineInterface(PerformanceMeasure);
  return { PerformanceEntry, PerformanceMark, PerformanceMeasure, markFields, detailOf };
}
