// "for await" over a stream (Streams, section 4.2.5; Web IDL, section 3.7.10).

import { defineProperty, idl, newPromise, react, rejectedWith, resolvedWith, soon } from "./idl.ts";
import type { Deferred } from "./idl.ts";
import { CLOSED, ERRORED, READABLE, readableStreamCancel, readableStreamDefaultReaderRead, ReaderSlots, releaseReader } from "./readable.ts";
import type { ReadableSlots, ReadRequest } from "./readable.ts";

class Iteration implements ReadRequest {
  #reader: ReaderSlots;
  #preventCancel: boolean;
  #finished = false;
  #ongoing: Promise<unknown> | undefined = undefined;
  #waiting: Deferred<unknown> | undefined = undefined;
  /** What the read that waits was answered with: a state of the stream, and a chunk or a reason. */
  #outcome = READABLE;
  #value: unknown = undefined;
  #deliver = () => this.#give();

  constructor(stream: ReadableSlots, preventCancel: boolean) {
    this.#reader = new ReaderSlots(stream, false);
    this.#preventCancel = preventCancel;
  }

  next(): Promise<unknown> {
    const ongoing = this.#ongoing;
    if (ongoing === undefined) {
      return this.#ongoing = this.#next();
    }
    const step = () => this.#next();
    return this.#ongoing = react(ongoing, step, step);
  }

  #next(): Promise<unknown> {
    if (this.#finished) {
      return resolvedWith({ value: undefined, done: true });
    }
    const waiting = newPromise<unknown>();
    this.#waiting = waiting;
    readableStreamDefaultReaderRead(this.#reader, this);
    return waiting.promise;
  }

  /** One microtask later, as a promise for the chunk would be on its way to one for the result. */
  #settle(outcome: number, value: unknown): void {
    this.#outcome = outcome;
    this.#value = value;
    soon(this.#deliver);
  }

  #give(): void {
    const waiting = this.#waiting!;
    const value = this.#value;
    const outcome = this.#outcome;
    this.#waiting = undefined;
    this.#value = undefined;
    if (waiting.promise === this.#ongoing) {
      this.#ongoing = undefined;
    }
    if (outcome === READABLE) {
      waiting.resolve({ value, done: false });
      return;
    }
    this.#finished = true;
    if (outcome === CLOSED) {
      waiting.resolve({ value: undefined, done: true });
    } else {
      waiting.reject(value);
    }
  }

  chunkSteps(chunk: unknown): void {
    this.#settle(READABLE, chunk);
  }

  closeSteps(): void {
    releaseReader(this.#reader);
    this.#settle(CLOSED, undefined);
  }

  errorSteps(reason: unknown): void {
    releaseReader(this.#reader);
    this.#settle(ERRORED, reason);
  }

  end(value: unknown): Promise<unknown> {
    const step = () => this.#end(value);
    const ongoing = this.#ongoing;
    return this.#ongoing = ongoing === undefined ? step() : react(ongoing, step, step);
  }

  #end(value: unknown): Promise<unknown> {
    const result = { value, done: true };
    if (this.#finished) {
      return resolvedWith(result);
    }
    this.#finished = true;
    const canceled = this.#preventCancel ? resolvedWith(undefined) : readableStreamCancel(this.#reader.stream!, value);
    releaseReader(this.#reader);
    return react(canceled, () => result);
  }
}

class StreamAsyncIterator {
  #iteration: Iteration;

  constructor(iteration: Iteration) {
    this.#iteration = iteration;
  }

  next() {
    try {
      return this.#iteration.next();
    } catch (error) {
      return rejectedWith(error);
    }
  }

  return(value: unknown) {
    try {
      return this.#iteration.end(value);
    } catch (error) {
      return rejectedWith(error);
    }
  }
}

async function* asyncGenerator() {}
delete (StreamAsyncIterator.prototype as { constructor?: unknown }).constructor;
Object.setPrototypeOf(StreamAsyncIterator.prototype, Object.getPrototypeOf(Object.getPrototypeOf(asyncGenerator.prototype)));
idl.defineInterface(StreamAsyncIterator);
defineProperty(StreamAsyncIterator.prototype, Symbol.toStringTag, { value: "ReadableStream AsyncIterator" } as PropertyDescriptor);

/** An async iterator, which locks the stream. */
export function iterate(stream: ReadableSlots, preventCancel: boolean): object {
  return new StreamAsyncIterator(new Iteration(stream, preventCancel));
}
