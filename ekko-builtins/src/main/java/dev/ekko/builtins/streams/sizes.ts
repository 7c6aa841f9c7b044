// A queue with sizes (Streams, section 8.1).

import { Ring } from "./ring.ts";

/** Gives a chunk's size; undefined stands for 1. */
export type SizeAlgorithm = ((chunk: unknown) => unknown) | undefined;

export class SizedQueue {
  readonly chunks: Ring<unknown>;
  readonly #sizes: Ring<number>;
  total: number;

  constructor() {
    this.chunks = new Ring();
    this.#sizes = new Ring();
    this.total = 0;
  }

  get length(): number {
    return this.chunks.length;
  }

  /** Throws a RangeError where the size is no finite number from 0. */
  enqueue(chunk: unknown, size: unknown): void {
    const checked = needSize(size);
    this.chunks.push(chunk);
    this.#sizes.push(checked);
    this.total += checked;
  }

  dequeue(): unknown {
    // Rounding may leave less than nothing.
    const rest = this.total - this.#sizes.shift();
    this.total = rest < 0 ? 0 : rest;
    return this.chunks.shift();
  }

  reset(): void {
    this.chunks.clear();
    this.#sizes.clear();
    this.total = 0;
  }
}

/** A chunk's size, which a strategy gave; throws a RangeError where it is no finite number from 0. */
export function needSize(size: unknown): number {
  if (typeof size !== "number" || !(size >= 0) || size === Infinity) {
    throw new RangeError(`The size of a chunk must be a finite number from 0, and the strategy's size() gave ${describeSize(size)}`);
  }
  return size;
}

function describeSize(size: unknown): string {
  return typeof size === "number" ? `${size}` : size === null ? "null" : typeof size;
}
