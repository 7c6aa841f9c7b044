// The controller of a readable stream of any chunks (Streams, section 4.9.4).

import { after } from "./idl.ts";
import type { Outcome } from "./idl.ts";
import { CLOSED, hasDefaultReader, READABLE, readableStreamClose, readableStreamError, waitingReads } from "./readable.ts";
import type { ReadableControl, ReadableSlots, ReadRequest } from "./readable.ts";
import { SizedQueue } from "./sizes.ts";
import type { SizeAlgorithm } from "./sizes.ts";

/** The algorithms of a source; where one is missing, it does nothing. */
export interface SourceAlgorithms {
  pull?(): Outcome;
  cancel?(reason: unknown): Outcome;
}

/** The slots of a ReadableStreamDefaultController. */
export class DefaultControl implements ReadableControl {
  readonly stream: ReadableSlots;
  readonly queue: SizedQueue;
  readonly highWaterMark: number;
  closeRequested = false;
  #source: SourceAlgorithms | undefined;
  #size: SizeAlgorithm;
  #started = false;
  #pulling = false;
  #pullAgain = false;
  #onPulled: (() => void) | undefined = undefined;
  #onFailed: ((reason: unknown) => void) | undefined = undefined;

  constructor(stream: ReadableSlots, source: SourceAlgorithms, highWaterMark: number, size: SizeAlgorithm) {
    this.stream = stream;
    this.queue = new SizedQueue(size === undefined);
    this.highWaterMark = highWaterMark;
    this.#source = source;
    this.#size = size;
    stream.controller = this;
  }

  /** Goes on when the start algorithm, which has run, is done. */
  begin(outcome: Outcome): void {
    after(
      outcome,
      () => {
        this.#started = true;
        this.pullIfNeeded();
      },
      (reason) => this.error(reason),
    );
  }

  get open(): boolean {
    return !this.closeRequested && this.stream.state === READABLE;
  }

  get desiredSize(): number | null {
    const state = this.stream.state;
    return state === READABLE ? this.highWaterMark - this.queue.total : state === CLOSED ? 0 : null;
  }

  /** Whether more is wanted. */
  get wanting(): boolean {
    if (!this.#started || !this.open) {
      return false;
    }
    return waitingReads(this.stream) > 0 || this.highWaterMark - this.queue.total > 0;
  }

  pullIfNeeded(): void {
    if (!this.wanting) {
      return;
    }
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    const source = this.#source!;
    if (source.pull === undefined) {
      return;
    }
    if (this.#onPulled === undefined) {
      // Made once for each stream, not for each chunk.
      this.#onPulled = () => this.#pulled();
      this.#onFailed = (reason) => this.error(reason);
    }
    this.#pulling = true;
    after(source.pull(), this.#onPulled, this.#onFailed!);
  }

  #pulled(): void {
    this.#pulling = false;
    if (this.#pullAgain) {
      this.#pullAgain = false;
      this.pullIfNeeded();
    }
  }

  enqueue(chunk: unknown): void {
    if (!this.open) {
      return;
    }
    const stream = this.stream;
    if (waitingReads(stream) > 0 && hasDefaultReader(stream)) {
      stream.reader!.requests.shift().chunkSteps(chunk);
    } else {
      try {
        const size = this.#size;
        this.queue.enqueue(chunk, size === undefined ? 1 : size(chunk));
      } catch (error) {
        this.error(error);
        throw error;
      }
    }
    this.pullIfNeeded();
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
      this.queue.reset();
      this.#clear();
      readableStreamError(this.stream, reason);
    }
  }

  #clear(): void {
    this.#source = undefined;
    this.#size = undefined;
  }

  pullSteps(request: ReadRequest): void {
    if (this.queue.length === 0) {
      this.stream.reader!.requests.push(request);
      this.pullIfNeeded();
      return;
    }
    const chunk = this.queue.dequeue();
    if (this.closeRequested && this.queue.length === 0) {
      this.#clear();
      readableStreamClose(this.stream);
    } else {
      this.pullIfNeeded();
    }
    request.chunkSteps(chunk);
  }

  cancelSteps(reason: unknown): Outcome {
    this.queue.reset();
    const source = this.#source;
    this.#clear();
    return source === undefined || source.cancel === undefined ? undefined : source.cancel(reason);
  }

  releaseSteps(): void {}
}
