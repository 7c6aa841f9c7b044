// WritableStream, its writer and its controller (Streams, sections 5.2 to 5.4).

import { brands, needWritable } from "./brands.ts";
import { apply, idl, invoke, invokeLast, isObject, newPromise, outcomeOf, rejectedWith } from "./idl.ts";
import { newOf } from "./readcontrollers.ts";
import { highWaterMarkOf, sizeOf, strategyOf } from "./strategies.ts";
import type { Strategy } from "./strategies.ts";
import { closeQueuedOrInFlight, isWritableStreamLocked, writableStreamAbort, writableStreamClose, WritableSlots, WriterSlots } from "./writable.ts";
import { releaseWriter, WritableControl, writableStreamDefaultWriterWrite, writerDesiredSize } from "./writablecontrol.ts";
import type { Writable, Writer } from "./writablecontrol.ts";

type Method = (...args: never[]) => unknown;

interface UnderlyingSink {
  readonly abort?: Method;
  readonly close?: Method;
  readonly start?: Method;
  readonly type?: unknown;
  readonly write?: Method;
}

const sinkOf = idl.dictionary<UnderlyingSink>("UnderlyingSink", [
  { key: "abort", converter: idl.callback },
  { key: "close", converter: idl.callback },
  { key: "start", converter: idl.callback },
  { key: "type", converter: idl.any },
  { key: "write", converter: idl.callback },
]);

/** Controls a writable stream from within. */
export class WritableStreamDefaultController {
  #control: WritableControl;

  constructor() {
    idl.guard(arguments[0]);
    this.#control = arguments[1] as WritableControl;
  }

  get signal(): object {
    return this.#control.abort.object;
  }

  error(reason: unknown = undefined): void {
    this.#control.errorIfNeeded(reason);
  }
}

function setUpSink(stream: Writable, given: unknown, strategy: Strategy): void {
  const { abort, close, start, type, write } = sinkOf(given, "Failed to construct 'WritableStream': Argument 1");
  if (type !== undefined) {
    throw new RangeError("The type of an underlying sink is reserved; leave it out");
  }
  let object: object;
  const size = sizeOf(strategy);
  const control = new WritableControl(
    stream,
    {
      write: write === undefined ? undefined : (chunk) => invoke(write, given, [chunk, object]),
      close: close === undefined ? undefined : () => invokeLast(close, given, []),
      abort: abort === undefined ? undefined : (reason) => invokeLast(abort, given, [reason]),
    },
    highWaterMarkOf(strategy, 1),
    size,
  );
  object = newOf(WritableStreamDefaultController, control);
  control.begin(start === undefined ? undefined : outcomeOf(apply(start, given, [object])));
}

/** A destination of chunks. */
export class WritableStream {
  #slots: Writable;

  constructor(underlyingSink: unknown = undefined, strategy: unknown = undefined) {
    if (underlyingSink === idl.KEY) {
      this.#slots = strategy as Writable;
      return;
    }
    const prefix = "Failed to construct 'WritableStream'";
    const sink = underlyingSink === undefined ? undefined : idl.object(underlyingSink, `${prefix}: Argument 1`);
    const queuing = strategyOf(strategy, `${prefix}: Argument 2`);
    this.#slots = new WritableSlots<WritableControl>();
    this.#slots.object = this;
    setUpSink(this.#slots, sink, queuing);
  }

  static slotsOf(value: unknown): Writable | undefined {
    return isObject(value) && #slots in value ? (value as WritableStream).#slots : undefined;
  }

  get locked(): boolean {
    return isWritableStreamLocked(this.#slots);
  }

  abort(reason: unknown = undefined): Promise<undefined> {
    try {
      const stream = this.#slots;
      needFree(stream, "aborted");
      return writableStreamAbort(stream, reason);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  close(): Promise<undefined> {
    try {
      const stream = this.#slots;
      needFree(stream, "closed");
      needNotClosing(stream);
      return writableStreamClose(stream);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  getWriter(): object {
    this.#slots;
    return new WritableStreamDefaultWriter(this);
  }
}

function needFree(stream: Writable, what: string): void {
  if (isWritableStreamLocked(stream)) {
    throw new TypeError(`This stream is locked to a writer, so only the writer's owner can have it ${what}`);
  }
}

function needNotClosing(stream: Writable): void {
  if (closeQueuedOrInFlight(stream)) {
    throw new TypeError("The stream is being closed already");
  }
}

/** Writes chunks. */
export class WritableStreamDefaultWriter {
  #slots: Writer;

  constructor(stream: unknown) {
    idl.needArguments(arguments.length, 1, "Failed to construct 'WritableStreamDefaultWriter'");
    this.#slots = new WriterSlots(needWritable(stream, "Failed to construct 'WritableStreamDefaultWriter': Argument 1"));
  }

  get closed(): Promise<undefined> {
    try {
      return this.#slots.closed.promise;
    } catch (error) {
      return rejectedWith(error);
    }
  }

  get desiredSize(): number | null {
    const writer = this.#slots;
    needStream(writer, "know the desired size of");
    return writerDesiredSize(writer);
  }

  get ready(): Promise<undefined> {
    try {
      return this.#slots.ready.promise;
    } catch (error) {
      return rejectedWith(error);
    }
  }

  abort(reason: unknown = undefined): Promise<undefined> {
    try {
      return writableStreamAbort(needStream(this.#slots, "abort"), reason);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  close(): Promise<undefined> {
    try {
      const stream = needStream(this.#slots, "close");
      needNotClosing(stream);
      return writableStreamClose(stream);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  releaseLock(): void {
    releaseWriter(this.#slots);
  }

  write(chunk: unknown = undefined): Promise<undefined> {
    try {
      const writer = this.#slots;
      needStream(writer, "write to");
      const request = newPromise<undefined>();
      writableStreamDefaultWriterWrite(writer, chunk, request);
      return request.promise;
    } catch (error) {
      return rejectedWith(error);
    }
  }
}

function needStream(writer: Writer, what: string): Writable {
  if (writer.stream === undefined) {
    throw new TypeError(`This writer was released, so it cannot ${what} the stream`);
  }
  return writer.stream;
}

brands.writable = WritableStream.slotsOf;
delete (WritableStream as { slotsOf?: unknown }).slotsOf;
brands.newWritable = (slots) => new WritableStream(idl.KEY, slots);
idl.defineInterface(WritableStream);
idl.defineInterface(WritableStreamDefaultWriter);
idl.defineInterface(WritableStreamDefaultController);
