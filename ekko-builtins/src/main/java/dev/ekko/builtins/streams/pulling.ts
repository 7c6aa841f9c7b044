// When a source is asked for more (Streams, sections 4.9.4 and 4.9.5, the operations CallPullIfNeeded and ShouldCallPull),
// which is the same for streams of any chunks and for byte streams.

import { after } from "./idl.ts";
import type { Outcome } from "./idl.ts";
import { CLOSED, READABLE } from "./readable.ts";
import type { ReadableControl, ReadableSlots, ReadRequest } from "./readable.ts";
import type { Ring } from "./ring.ts";

/** The algorithms of a source; where one is missing, it does nothing. */
export interface SourceAlgorithms {
  pull?(): Outcome;
  cancel?(reason: unknown): Outcome;
}

/** What the controllers of both kinds of readable streams have in common. */
export abstract class PullingControl<T> implements ReadableControl {
  readonly stream: ReadableSlots;
  readonly highWaterMark: number;
  readonly queue: Ring<T>;
  /** The sizes of what is in the queue, together. */
  queued: number;
  closeRequested: boolean;
  source: SourceAlgorithms | undefined;
  /** Made once for each stream, not for each chunk; a pull that gave TOLD calls the first when it is done. */
  readonly onPulled: () => void;
  readonly #onFailed: (reason: unknown) => void;
  #started: boolean;
  #pulling: boolean;
  #pullAgain: boolean;

  constructor(stream: ReadableSlots, source: SourceAlgorithms, highWaterMark: number, queue: Ring<T>) {
    this.stream = stream;
    this.highWaterMark = highWaterMark;
    this.queue = queue;
    this.queued = 0;
    this.closeRequested = false;
    this.source = source;
    this.#started = false;
    this.#pulling = false;
    this.#pullAgain = false;
    this.onPulled = () => {
      this.#pulling = false;
      if (this.#pullAgain) {
        this.#pullAgain = false;
        this.pullIfNeeded();
      }
    };
    this.#onFailed = (reason) => this.error(reason);
    stream.controller = this as unknown as ReadableControl;
  }

  /** Goes on when the start algorithm, which has run, is done. */
  begin(outcome: Outcome): void {
    after(
      outcome,
      () => {
        this.#started = true;
        this.pullIfNeeded();
      },
      this.#onFailed,
    );
  }

  get open(): boolean {
    return !this.closeRequested && this.stream.state === READABLE;
  }

  get desiredSize(): number | null {
    const state = this.stream.state;
    return state === READABLE ? this.highWaterMark - this.queued : state === CLOSED ? 0 : null;
  }

  /** Whether more is wanted. */
  get wanting(): boolean {
    const stream = this.stream;
    if (!this.#started || this.closeRequested || stream.state !== READABLE) {
      return false;
    }
    return this.highWaterMark > this.queued || (stream.reader !== undefined && stream.reader.requests.length > 0);
  }

  pullIfNeeded(): void {
    if (!this.wanting) {
      return;
    }
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    const source = this.source!;
    if (source.pull !== undefined) {
      this.#pulling = true;
      after(source.pull(), this.onPulled, this.#onFailed);
    }
  }

  abstract take(): unknown;

  abstract wait(request: ReadRequest): void;

  abstract cancelSteps(reason: unknown): Outcome;

  abstract releaseSteps(): void;

  abstract error(reason: unknown): void;
}
