// The queuing strategies (Streams, section 7).

import { apply, idl } from "./idl.ts";
import type { SizeAlgorithm } from "./sizes.ts";

const initOf = idl.dictionary<{ highWaterMark: number }>("QueuingStrategyInit", [
  { key: "highWaterMark", converter: idl.unrestrictedDouble, required: true },
]);

// One function for each realm; concise methods are no constructors.
const byteLengthSize = { size(chunk: ArrayBufferView) { return chunk.byteLength; } }.size;
const countSize = { size() { return 1; } }.size;

/** Measures chunks by their byteLength. */
export class ByteLengthQueuingStrategy {
  #mark: number;

  constructor(init: unknown) {
    idl.needArguments(arguments.length, 1, "Failed to construct 'ByteLengthQueuingStrategy'");
    this.#mark = initOf(init, "Failed to construct 'ByteLengthQueuingStrategy': Argument 1").highWaterMark;
  }

  get highWaterMark(): number {
    return this.#mark;
  }

  get size(): (chunk: ArrayBufferView) => number {
    this.#mark;
    return byteLengthSize;
  }
}

/** Counts chunks. */
export class CountQueuingStrategy {
  #mark: number;

  constructor(init: unknown) {
    idl.needArguments(arguments.length, 1, "Failed to construct 'CountQueuingStrategy'");
    this.#mark = initOf(init, "Failed to construct 'CountQueuingStrategy': Argument 1").highWaterMark;
  }

  get highWaterMark(): number {
    return this.#mark;
  }

  get size(): () => number {
    this.#mark;
    return countSize;
  }
}

idl.defineInterface(ByteLengthQueuingStrategy);
idl.defineInterface(CountQueuingStrategy);

/** A strategy as constructors take it. */
export interface Strategy {
  readonly highWaterMark?: number;
  readonly size?: (chunk: unknown) => unknown;
}

export const strategyOf = idl.dictionary<Strategy>("QueuingStrategy", [
  { key: "highWaterMark", converter: idl.unrestrictedDouble },
  { key: "size", converter: idl.callback },
]);

export function highWaterMarkOf(strategy: Strategy, otherwise: number): number {
  const mark = strategy.highWaterMark;
  if (mark === undefined) {
    return otherwise;
  }
  if (!(mark >= 0)) {
    throw new RangeError(`The high-water mark must be a number from 0, and it is ${mark}`);
  }
  return mark;
}

export function sizeOf(strategy: Strategy): SizeAlgorithm {
  const size = strategy.size;
  if (size === undefined || (size as unknown) === countSize) {
    return undefined;
  }
  // What it gives becomes a number here, as the callback's type says.
  return (chunk) => +(apply(size, undefined, [chunk]) as number);
}
