// The entries of a realm, the newest of each type (Performance Timeline, section 6).

/** What the timeline needs to know of an entry; the classes of entries are made later. */
export interface Item {
  readonly name: string;
  readonly entryType: string;
  readonly startTime: number;
}

/** How many entries of each type are kept; a program that measures for ever does not fill the memory. */
export const MOST_ENTRIES = 100_000;

const { sort, slice: sliceEntries } = Array.prototype;
const { apply: applyTo } = Reflect;

/** Sorts in place by start time; entries of the same time stay in the order in which they were made. */
export function inTimeOrder<T extends Item>(items: T[]): T[] {
  for (let i = 1; i < items.length; i++) {
    if (items[i].startTime < items[i - 1].startTime) {
      return applyTo(sort, items, [(a: Item, b: Item) => a.startTime - b.startTime]) as T[];
    }
  }
  return items;
}

/** The entries that have a name and a type, in the order of time; undefined stands for any. */
export function filtered<T extends Item>(items: readonly T[], name: string | undefined, type: string | undefined): T[] {
  const found: T[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if ((name === undefined || item.name === name) && (type === undefined || item.entryType === type)) {
      found[found.length] = item;
    }
  }
  return inTimeOrder(found);
}

/** The entries of one type. */
export class EntryBuffer<T extends Item> {
  #items: T[] = [];
  /** How many were dropped because there were too many. */
  dropped = 0;

  /** Adds one; the oldest make room, so that what was marked last is found. */
  add(item: T): void {
    if (this.#items.length === MOST_ENTRIES) {
      this.dropped += MOST_ENTRIES / 2;
      this.#items = applyTo(sliceEntries, this.#items, [MOST_ENTRIES / 2]) as T[];
    }
    this.#items[this.#items.length] = item;
  }

  get all(): readonly T[] {
    return this.#items;
  }

  /** The last one of a name. */
  latest(name: string): T | undefined {
    for (let i = this.#items.length - 1; i >= 0; i--) {
      if (this.#items[i].name === name) {
        return this.#items[i];
      }
    }
    return undefined;
  }

  /** Removes those of a name, or all. */
  clear(name: string | undefined): void {
    const kept: T[] = [];
    if (name !== undefined) {
      for (let i = 0; i < this.#items.length; i++) {
        if (this.#items[i].name !== name) {
          kept[kept.length] = this.#items[i];
        }
      }
    }
    this.#items = kept;
  }
}

/** All buffers of a realm. */
export class Timeline<T extends Item> {
  readonly mark = new EntryBuffer<T>();
  readonly measure = new EntryBuffer<T>();

  buffer(type: string): EntryBuffer<T> | undefined {
    return type === "mark" ? this.mark : type === "measure" ? this.measure : undefined;
  }

  find(name: string | undefined, type: string | undefined): T[] {
    const found = type === undefined || type === "mark" ? filtered(this.mark.all, name, "mark") : [];
    if (type === undefined || type === "measure") {
      const measures = filtered(this.measure.all, name, "measure");
      for (let i = 0; i < measures.length; i++) {
        found[found.length] = measures[i];
      }
    }
    return inTimeOrder(found);
  }
}
