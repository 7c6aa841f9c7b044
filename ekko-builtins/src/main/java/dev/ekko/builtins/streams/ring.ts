// A queue: a circle of slots that grows by doubling, so that neither end costs more with its length.

export class Ring<T> {
  // No initializers: the engine calls a function for each.
  #slots: (T | undefined)[];
  #head: number;
  #mask: number;
  length: number;

  constructor() {
    this.#slots = [undefined, undefined, undefined, undefined];
    this.#head = 0;
    this.#mask = 3;
    this.length = 0;
  }

  push(item: T): void {
    if (this.length > this.#mask) {
      this.#grow();
    }
    this.#slots[(this.#head + this.length) & this.#mask] = item;
    this.length++;
  }

  /** The first one; there is one. */
  peek(): T {
    return this.#slots[this.#head] as T;
  }

  /** Takes the first one; there is one. */
  shift(): T {
    const item = this.#slots[this.#head] as T;
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) & this.#mask;
    this.length--;
    return item;
  }

  clear(): void {
    if (this.length > 0) {
      this.#slots = [undefined, undefined, undefined, undefined];
      this.#head = 0;
      this.#mask = 3;
      this.length = 0;
    }
  }

  #grow(): void {
    const size = this.length;
    const slots: (T | undefined)[] = [];
    for (let i = 0; i < size; i++) {
      slots[i] = this.#slots[(this.#head + i) & this.#mask];
    }
    for (let i = size; i < 2 * size; i++) {
      slots[i] = undefined;
    }
    this.#slots = slots;
    this.#head = 0;
    this.#mask = 2 * size - 1;
  }
}
