// "for await" over a stream (Streams, section 4.2.5; Web IDL, section 3.7.10).

import { defineProperty, isObject, newPromise, react, rejectedWith, resolvedWith } from "./idl.ts";
import type { Deferred } from "./idl.ts";
import { readableStreamCancel, readableStreamDefaultReaderRead, ReaderSlots, releaseReader } from "./readable.ts";
import type { ReadableSlots, ReadRequest } from "./readable.ts";

class Iteration implements ReadRequest {
  #reader: ReaderSlots;
  #preventCancel: boolean;
  #finished = false;
  #ongoing: Promise<unknown> | undefined = undefined;
  #waiting: Deferred<unknown> | undefined = undefined;

  constructor(stream: ReadableSlots, preventCancel: boolean) {
    this.#reader = new ReaderSlots(stream, false);
    this.#preventCancel = preventCancel;
  }

  next(): Promise<unknown> {
    const step = () => this.#next();
    const ongoing = this.#ongoing;
    return this.#ongoing = ongoing === undefined ? step() : react(ongoing, step, step);
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

  #settled(): Deferred<unknown> {
    const waiting = this.#waiting!;
    this.#waiting = undefined;
    if (waiting.promise === this.#ongoing) {
      this.#ongoing = undefined;
    }
    return waiting;
  }

  chunkSteps(chunk: unknown): void {
    this.#settled().resolve({ value: chunk, done: false });
  }

  closeSteps(): void {
    this.#finished = true;
    releaseReader(this.#reader);
    this.#settled().resolve({ value: undefined, done: true });
  }

  errorSteps(reason: unknown): void {
    this.#finished = true;
    releaseReader(this.#reader);
    this.#settled().reject(reason);
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

  static of(value: unknown): Iteration {
    if (!isObject(value) || !(#iteration in value)) {
      throw new TypeError("This is not an iterator of a ReadableStream");
    }
    return value.#iteration;
  }
}

const iterationBehind = StreamAsyncIterator.of;

const iteratorMethods = {
  __proto__: Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()))),
  next() {
    try {
      return iterationBehind(this).next();
    } catch (error) {
      return rejectedWith(error);
    }
  },
  return(value: unknown) {
    try {
      return iterationBehind(this).end(value);
    } catch (error) {
      return rejectedWith(error);
    }
  },
};
defineProperty(iteratorMethods, Symbol.toStringTag, { value: "ReadableStream AsyncIterator", configurable: true } as PropertyDescriptor);
delete (StreamAsyncIterator.prototype as { constructor?: unknown }).constructor;
Object.setPrototypeOf(StreamAsyncIterator.prototype, iteratorMethods);

/** An async iterator, which locks the stream. */
export function iterate(stream: ReadableSlots, preventCancel: boolean): object {
  return new StreamAsyncIterator(new Iteration(stream, preventCancel));
}
