// ReadableStreamDefaultReader and ReadableStreamBYOBReader (Streams, sections 4.3 to 4.5).

import { needReadable } from "./brands.ts";
import { ByteControl } from "./bytecontrol.ts";
import { byobRead } from "./bytepull.ts";
import { kindOf } from "./bytes.ts";
import { idl, newPromise, readResult, rejectedWith } from "./idl.ts";
import type { Deferred } from "./idl.ts";
import { READABLE, readableStreamCancel, readableStreamDefaultReaderRead, ReaderSlots, releaseReader } from "./readable.ts";
import type { ReadableSlots, ReadRequest } from "./readable.ts";

/** A read for which a program holds the promise; it is made late, since many reads are answered at once. */
export class PromisedRead implements ReadRequest {
  #promise: Promise<unknown> | undefined;
  #deferred: Deferred<unknown> | undefined;

  constructor() {
    this.#promise = undefined;
    this.#deferred = undefined;
  }

  promised(): Promise<unknown> {
    if (this.#promise === undefined) {
      this.#deferred = newPromise<unknown>();
      this.#promise = this.#deferred.promise;
    }
    return this.#promise;
  }

  #resolve(value: unknown, done: boolean): void {
    if (this.#deferred !== undefined) {
      this.#deferred.resolve({ value, done });
    } else {
      this.#promise = readResult(value, done);
    }
  }

  chunkSteps(chunk: unknown): void {
    this.#resolve(chunk, false);
  }

  closeSteps(chunk?: unknown): void {
    this.#resolve(chunk, true);
  }

  errorSteps(reason: unknown): void {
    if (this.#deferred !== undefined) {
      this.#deferred.reject(reason);
    } else {
      this.#promise = rejectedWith(reason);
    }
  }
}

/** Reads for a program; what is in the queue already needs no request. */
function readPromise(reader: ReaderSlots): Promise<unknown> {
  const stream = reader.stream!;
  if (stream.state === READABLE && stream.controller.queue.length > 0) {
    stream.disturbed = true;
    return readResult(stream.controller.take(), false);
  }
  const request = new PromisedRead();
  readableStreamDefaultReaderRead(reader, request);
  return request.promised();
}

function released(what: string): Promise<never> {
  return rejectedWith(new TypeError(`This reader was released, so it cannot ${what} the stream`));
}

function cancelBy(reader: ReaderSlots, reason: unknown): Promise<undefined> {
  return reader.stream === undefined ? released("cancel") : readableStreamCancel(reader.stream, reason);
}

/** Reads chunks of any kind. */
export class ReadableStreamDefaultReader {
  #slots: ReaderSlots;

  constructor(stream: unknown) {
    if (stream === idl.KEY) {
      this.#slots = arguments[1] as ReaderSlots;
      return;
    }
    idl.needArguments(arguments.length, 1, "Failed to construct 'ReadableStreamDefaultReader'");
    this.#slots = new ReaderSlots(needReadable(stream, "Failed to construct 'ReadableStreamDefaultReader': Argument 1"), false);
  }

  get closed(): Promise<undefined> {
    try {
      return this.#slots.closed.promise;
    } catch (error) {
      return rejectedWith(error);
    }
  }

  cancel(reason: unknown = undefined): Promise<undefined> {
    try {
      return cancelBy(this.#slots, reason);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  read(): Promise<unknown> {
    let reader: ReaderSlots;
    try {
      reader = this.#slots;
    } catch (error) {
      return rejectedWith(error);
    }
    if (reader.stream === undefined) {
      return released("read");
    }
    return readPromise(reader);
  }

  releaseLock(): void {
    releaseReader(this.#slots);
  }
}

const byobOptions = idl.dictionary<{ min: number }>("ReadableStreamBYOBReaderReadOptions", [
  {
    key: "min",
    converter: (value, prefix) => idl.unsignedLongLong(value, prefix, { enforceRange: true }),
    defaultValue: () => 1,
  },
]);

// Put together once, not for each read.
const READ_FAILED = "Failed to execute 'read' on 'ReadableStreamBYOBReader'";
const READ_VIEW = `${READ_FAILED}: Argument 1`;
const READ_OPTIONS = `${READ_FAILED}: Argument 2`;

/** Reads bytes into views that the caller gives. */
export class ReadableStreamBYOBReader {
  #slots: ReaderSlots;

  constructor(stream: unknown) {
    idl.needArguments(arguments.length, 1, "Failed to construct 'ReadableStreamBYOBReader'");
    this.#slots = byobReaderOf(needReadable(stream, "Failed to construct 'ReadableStreamBYOBReader': Argument 1"));
  }

  get closed(): Promise<undefined> {
    try {
      return this.#slots.closed.promise;
    } catch (error) {
      return rejectedWith(error);
    }
  }

  cancel(reason: unknown = undefined): Promise<undefined> {
    try {
      return cancelBy(this.#slots, reason);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  read(view: ArrayBufferView, options: unknown = undefined): Promise<unknown> {
    try {
      const reader = this.#slots;
      idl.needArguments(arguments.length, 1, READ_FAILED);
      idl.ArrayBufferView(view, READ_VIEW);
      const min = options === undefined ? 1 : byobOptions(options, READ_OPTIONS).min;
      checkView(view, min, READ_FAILED);
      if (reader.stream === undefined) {
        return released("read");
      }
      const request = new PromisedRead();
      byobRead(reader, view, min, request);
      return request.promised();
    } catch (error) {
      return rejectedWith(error);
    }
  }

  releaseLock(): void {
    releaseReader(this.#slots);
  }
}

function byobReaderOf(stream: ReadableSlots): ReaderSlots {
  if (stream.reader === undefined && !(stream.controller instanceof ByteControl)) {
    throw new TypeError("This stream is no byte stream, so it cannot fill views; construct it with type: \"bytes\"");
  }
  return new ReaderSlots(stream, true);
}

function checkView(view: ArrayBufferView, min: number, prefix: string): void {
  const { buffer, length } = idl.rangeOf(view);
  if (length === 0) {
    throw new TypeError(`${prefix}: the view has no room, its length is 0`);
  }
  if (buffer.byteLength === 0) {
    throw new TypeError(`${prefix}: the view's buffer is empty or detached`);
  }
  if (idl.isDetached(buffer)) {
    throw new TypeError(`${prefix}: the view's buffer is detached`);
  }
  if (min === 0) {
    throw new TypeError(`${prefix}: min must be greater than 0`);
  }
  const room = length / kindOf(view).elementSize;
  if (min > room) {
    throw new RangeError(`${prefix}: min is ${min}, and the view has room for ${room}`);
  }
}

idl.defineInterface(ReadableStreamDefaultReader);
idl.defineInterface(ReadableStreamBYOBReader);
