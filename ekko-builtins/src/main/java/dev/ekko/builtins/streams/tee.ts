// Two streams from one (Streams, section 4.9.1, ReadableStreamDefaultTee).

import { cloneAsUint8Array } from "./bytes.ts";
import { DefaultControl } from "./defaultcontrol.ts";
import { idl, newPromise, nothing, soon, upon } from "./idl.ts";
import type { Outcome } from "./idl.ts";
import { ReadableSlots, readableStreamCancel, readableStreamDefaultReaderRead, ReaderSlots } from "./readable.ts";
import type { ReadRequest } from "./readable.ts";

declare const use: (name: string) => unknown;

/** What both kinds of tee know about their branches. */
export abstract class Tee {
  readonly stream: ReadableSlots;
  readonly canceled: [boolean, boolean] = [false, false];
  readonly cancelDone = newPromise<undefined>();
  reader: ReaderSlots;
  reading = false;
  #reasons: [unknown, unknown] = [undefined, undefined];

  constructor(stream: ReadableSlots) {
    this.stream = stream;
    this.reader = new ReaderSlots(stream, false);
  }

  abstract fail(reason: unknown): void;

  /** The branches fail when the stream does, as long as this reader is in use. */
  forwardError(): void {
    const reader = this.reader;
    upon(reader.closed.promise, nothing, (reason) => {
      if (reader === this.reader) {
        this.fail(reason);
        this.ended();
      }
    });
  }

  /** Nothing is left to cancel. */
  ended(): void {
    if (!this.canceled[0] || !this.canceled[1]) {
      this.cancelDone.resolve(undefined);
    }
  }

  /** Cancels the stream when both branches are. */
  cancel(branch: 0 | 1, reason: unknown): Outcome {
    this.canceled[branch] = true;
    this.#reasons[branch] = reason;
    if (this.canceled[1 - branch]) {
      const reasons = [this.#reasons[0], this.#reasons[1]];
      this.cancelDone.resolve(readableStreamCancel(this.stream, reasons) as unknown as undefined);
    }
    return this.cancelDone.promise;
  }
}

class DefaultTee extends Tee implements ReadRequest {
  readonly branches: readonly [ReadableSlots, ReadableSlots];
  #controls: readonly [DefaultControl, DefaultControl];
  #again = false;
  #clone: boolean;
  #chunk: unknown = undefined;
  #deliver = () => this.#give();

  constructor(stream: ReadableSlots, clone: boolean) {
    super(stream);
    this.#clone = clone;
    const branches: [ReadableSlots, ReadableSlots] = [new ReadableSlots(), new ReadableSlots()];
    this.branches = branches;
    const pull = () => this.#pull();
    this.#controls = [
      new DefaultControl(branches[0], { pull, cancel: (reason) => this.cancel(0, reason) }, 1, undefined),
      new DefaultControl(branches[1], { pull, cancel: (reason) => this.cancel(1, reason) }, 1, undefined),
    ];
    this.#controls[0].begin(undefined);
    this.#controls[1].begin(undefined);
    this.forwardError();
  }

  fail(reason: unknown): void {
    this.#controls[0].error(reason);
    this.#controls[1].error(reason);
  }

  #pull(): Outcome {
    if (this.reading) {
      this.#again = true;
    } else {
      this.reading = true;
      readableStreamDefaultReaderRead(this.reader, this);
    }
    return undefined;
  }

  chunkSteps(chunk: unknown): void {
    // Later, because the stream may fail in this turn, and both branches are to see that before the chunk.
    this.#chunk = chunk;
    soon(this.#deliver);
  }

  #give(): void {
    const chunk = this.#chunk;
    this.#chunk = undefined;
    this.#again = false;
    let second = chunk;
    if (!this.canceled[1] && this.#clone) {
      try {
        second = cloneChunk(chunk);
      } catch (error) {
        this.fail(error);
        this.cancelDone.resolve(readableStreamCancel(this.stream, error) as unknown as undefined);
        return;
      }
    }
    if (!this.canceled[0]) {
      this.#controls[0].enqueue(chunk);
    }
    if (!this.canceled[1]) {
      this.#controls[1].enqueue(second);
    }
    this.reading = false;
    if (this.#again) {
      this.#pull();
    }
  }

  closeSteps(): void {
    this.reading = false;
    for (let i = 0; i < 2; i++) {
      if (!this.canceled[i]) {
        this.#controls[i].close();
      }
    }
    this.ended();
  }

  errorSteps(): void {
    this.reading = false;
  }
}

function cloneChunk(chunk: unknown): unknown {
  if (idl.isObject(chunk) && idl.typedName(chunk) === "Uint8Array") {
    return cloneAsUint8Array(chunk as unknown as Uint8Array);
  }
  return (use("messaging") as { clone(value: unknown, transfer: object[]): unknown }).clone(chunk, []);
}

/** Both branches of a stream of any chunks; the second gets copies where that is wanted. */
export function defaultTee(stream: ReadableSlots, clone: boolean): readonly [ReadableSlots, ReadableSlots] {
  return new DefaultTee(stream, clone).branches;
}
