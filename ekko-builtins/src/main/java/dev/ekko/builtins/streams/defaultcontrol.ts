// The controller of a readable stream of any chunks (Streams, section 4.9.4).

import type { Outcome } from "./idl.ts";
import { PullingControl } from "./pulling.ts";
import type { SourceAlgorithms } from "./pulling.ts";
import { READABLE, readableStreamClose, readableStreamError } from "./readable.ts";
import type { ReadableSlots, ReadRequest } from "./readable.ts";
import { Ring } from "./ring.ts";
import { needSize } from "./sizes.ts";
import type { SizeAlgorithm } from "./sizes.ts";

/** The slots of a ReadableStreamDefaultController. */
export class DefaultControl extends PullingControl<unknown> {
  /** Sizes of the chunks in the queue, where they are not 1. */
  #sizes: Ring<number> | undefined;
  #size: SizeAlgorithm;

  constructor(stream: ReadableSlots, source: SourceAlgorithms, highWaterMark: number, size: SizeAlgorithm) {
    super(stream, source, highWaterMark, new Ring());
    this.#size = size;
    this.#sizes = size === undefined ? undefined : new Ring();
  }

  enqueue(chunk: unknown): void {
    const stream = this.stream;
    if (this.closeRequested || stream.state !== READABLE) {
      return;
    }
    const reader = stream.reader;
    if (reader !== undefined && reader.requests.length > 0) {
      reader.requests.shift().chunkSteps(chunk);
    } else if (this.#size === undefined) {
      this.queue.push(chunk);
      this.queued++;
    } else {
      this.#enqueueSized(chunk);
    }
    this.pullIfNeeded();
  }

  #enqueueSized(chunk: unknown): void {
    try {
      const size = needSize(this.#size!(chunk));
      this.queue.push(chunk);
      this.#sizes!.push(size);
      this.queued += size;
    } catch (error) {
      this.error(error);
      throw error;
    }
  }

  close(): void {
    if (!this.open) {
      return;
    }
    this.closeRequested = true;
    if (this.queue.length === 0) {
      this.#clear();
      readableStreamClose(this.stream);
    }
  }

  error(reason: unknown): void {
    if (this.stream.state === READABLE) {
      this.#reset();
      this.#clear();
      readableStreamError(this.stream, reason);
    }
  }

  #reset(): void {
    this.queue.clear();
    this.queued = 0;
    if (this.#sizes !== undefined) {
      this.#sizes.clear();
    }
  }

  #clear(): void {
    this.source = undefined;
    this.#size = undefined;
  }

  take(): unknown {
    const queue = this.queue;
    const chunk = queue.shift();
    if (this.#sizes === undefined) {
      this.queued--;
    } else {
      // Rounding may leave less than nothing.
      const rest = this.queued - this.#sizes.shift();
      this.queued = rest < 0 ? 0 : rest;
    }
    if (this.closeRequested && queue.length === 0) {
      this.#clear();
      readableStreamClose(this.stream);
    } else {
      this.pullIfNeeded();
    }
    return chunk;
  }

  wait(request: ReadRequest): void {
    this.stream.reader!.requests.push(request);
    this.pullIfNeeded();
  }

  cancelSteps(reason: unknown): Outcome {
    this.#reset();
    const source = this.source;
    this.#clear();
    return source === undefined || source.cancel === undefined ? undefined : source.cancel(reason);
  }

  releaseSteps(): void {}
}
