// A queue with sizes (Streams, section 8.1). Where no strategy gives sizes, every chunk counts as 1.

import { Ring } from "./ring.ts";

/** Gives a chunk's size; undefined stands for 1. */
export type SizeAlgorithm = ((chunk: unknown) => unknown) | undefined;

export class SizedQueue {
  readonly chunks = new Ring<unknown>();
  #sizes: Ring<number> | undefined = undefined;
  #total = 0;

  constructor(counted: boolean) {
    if (!counted) {
      this.#sizes = new Ring();
    }
  }

  get length(): number {
    return this.chunks.length;
  }

  get total(): number {
    return this.#sizes === undefined ? this.chunks.length : this.#total;
  }

  /** Throws a RangeError where the size is no finite number from 0. */
  enqueue(chunk: unknown, size: unknown): void {
    if (typeof size !== "number" || !(size >= 0) || size === Infinity) {
      throw new RangeError(`The size of a chunk must be a finite number from 0, and the strategy's size() gave ${describeSize(size)}`);
    }
    this.chunks.push(chunk);
    if (this.#sizes !== undefined) {
      this.#sizes.push(size);
      this.#total += size;
    }
  }

  dequeue(): unknown {
    if (this.#sizes !== undefined) {
      this.#total -= this.#sizes.shift();
      // Rounding may leave less than nothing.
      if (this.#total < 0) {
        this.#total = 0;
      }
    }
    return this.chunks.shift();
  }

  reset(): void {
    this.chunks.clear();
    if (this.#sizes !== undefined) {
      this.#sizes.clear();
      this.#total = 0;
    }
  }
}

function describeSize(size: unknown): string {
  return typeof size === "number" ? `${size}` : size === null ? "null" : typeof size;
}
