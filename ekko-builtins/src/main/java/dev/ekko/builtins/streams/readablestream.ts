// ReadableStream (Streams, section 4.2).

import { brands, needReadable, needWritable, publicReadable } from "./brands.ts";
import { ByteControl } from "./bytecontrol.ts";
import { byteTee } from "./bytetee.ts";
import { DefaultControl } from "./defaultcontrol.ts";
import { readableStreamFromIterable } from "./from.ts";
import { apply, asyncIterator, defineProperty, idl, invoke, invokeLast, isObject, markHandled, outcomeOf, rejectedWith } from "./idl.ts";
import { iterate } from "./iterate.ts";
import { readableStreamPipeTo } from "./pipe.ts";
import type { PipeOptions } from "./pipe.ts";
import { isReadableStreamLocked, readableStreamCancel, ReadableSlots, ReaderSlots } from "./readable.ts";
import { newOf, ReadableByteStreamController, ReadableStreamDefaultController } from "./readcontrollers.ts";
import { ReadableStreamBYOBReader, ReadableStreamDefaultReader } from "./readers.ts";
import { aborts } from "./signals.ts";
import { highWaterMarkOf, sizeOf, strategyOf } from "./strategies.ts";
import type { Strategy } from "./strategies.ts";
import { defaultTee } from "./tee.ts";
import { isWritableStreamLocked } from "./writable.ts";

type Method = (...args: never[]) => unknown;

interface UnderlyingSource {
  readonly autoAllocateChunkSize?: number;
  readonly cancel?: Method;
  readonly pull?: Method;
  readonly start?: Method;
  readonly type?: "bytes";
}

const sourceOf = idl.dictionary<UnderlyingSource>("UnderlyingSource", [
  { key: "autoAllocateChunkSize", converter: (value, prefix) => idl.unsignedLongLong(value, prefix, { enforceRange: true }) },
  { key: "cancel", converter: idl.callback },
  { key: "pull", converter: idl.callback },
  { key: "start", converter: idl.callback },
  { key: "type", converter: idl.enumeration("ReadableStreamType", ["bytes"]) },
]);
const readerOptions = idl.dictionary<{ mode?: "byob" }>("ReadableStreamGetReaderOptions", [
  { key: "mode", converter: idl.enumeration("ReadableStreamReaderMode", ["byob"]) },
]);
const iteratorOptions = idl.dictionary<{ preventCancel: boolean }>("ReadableStreamIteratorOptions", [
  { key: "preventCancel", converter: idl.boolean, defaultValue: () => false },
]);
const pairOf = idl.dictionary<{ readable: object; writable: object }>("ReadableWritablePair", [
  { key: "readable", required: true, converter: (value, prefix) => (needReadable(value, prefix), value) },
  { key: "writable", required: true, converter: (value, prefix) => (needWritable(value, prefix), value) },
]);
const pipeOptionsOf = idl.dictionary<PipeOptions>("StreamPipeOptions", [
  { key: "preventAbort", converter: idl.boolean, defaultValue: () => false },
  { key: "preventCancel", converter: idl.boolean, defaultValue: () => false },
  { key: "preventClose", converter: idl.boolean, defaultValue: () => false },
  { key: "signal", converter: signalOf },
]);

function signalOf(value: unknown, prefix: string): object {
  if (!isObject(value) || !aborts().isSignal(value)) {
    throw new TypeError(`${prefix} is not an AbortSignal`);
  }
  return value;
}

function setUp(stream: ReadableSlots, given: unknown, strategy: Strategy): void {
  const underlying = sourceOf(given, "Failed to construct 'ReadableStream': Argument 1");
  const { autoAllocateChunkSize, cancel, pull, start } = underlying;
  let object: object;
  const algorithms = {
    pull: pull === undefined ? undefined : () => invoke(pull, given, [object]),
    cancel: cancel === undefined ? undefined : (reason: unknown) => invokeLast(cancel, given, [reason]),
  };
  let control: ByteControl | DefaultControl;
  if (underlying.type === "bytes") {
    if (strategy.size !== undefined) {
      throw new RangeError("A byte stream measures its chunks itself, so its strategy cannot have a size()");
    }
    const mark = highWaterMarkOf(strategy, 0);
    if (autoAllocateChunkSize === 0) {
      throw new TypeError("autoAllocateChunkSize must be greater than 0");
    }
    control = new ByteControl(stream, algorithms, mark, autoAllocateChunkSize);
    object = newOf(ReadableByteStreamController, control);
  } else {
    const size = sizeOf(strategy);
    control = new DefaultControl(stream, algorithms, highWaterMarkOf(strategy, 1), size);
    object = newOf(ReadableStreamDefaultController, control);
  }
  control.begin(start === undefined ? undefined : outcomeOf(apply(start, given, [object])));
}

/** A source of chunks. */
export class ReadableStream {
  #slots: ReadableSlots;

  constructor(underlyingSource: unknown = undefined, strategy: unknown = undefined) {
    if (underlyingSource === idl.KEY) {
      this.#slots = strategy as ReadableSlots;
      return;
    }
    const prefix = "Failed to construct 'ReadableStream'";
    const source = underlyingSource === undefined ? undefined : idl.object(underlyingSource, `${prefix}: Argument 1`);
    const queuing = strategyOf(strategy, `${prefix}: Argument 2`);
    this.#slots = new ReadableSlots();
    this.#slots.object = this;
    setUp(this.#slots, source, queuing);
  }

  static slotsOf(value: unknown): ReadableSlots | undefined {
    return isObject(value) && #slots in value ? (value as ReadableStream).#slots : undefined;
  }

  static from(asyncIterable: unknown): object {
    idl.needArguments(arguments.length, 1, "Failed to execute 'from' on 'ReadableStream'");
    return publicReadable(readableStreamFromIterable(asyncIterable));
  }

  get locked(): boolean {
    return isReadableStreamLocked(this.#slots);
  }

  cancel(reason: unknown = undefined): Promise<undefined> {
    try {
      const stream = this.#slots;
      needUnlocked(stream, "cancelled");
      return readableStreamCancel(stream, reason);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  getReader(options: unknown = undefined): object {
    const stream = this.#slots;
    const { mode } = readerOptions(options, "Failed to execute 'getReader' on 'ReadableStream': Argument 1");
    return mode === undefined
      ? newOf(ReadableStreamDefaultReader as unknown as new () => object, new ReaderSlots(stream, false))
      : new ReadableStreamBYOBReader(this);
  }

  pipeThrough(transform: unknown, options: unknown = undefined): object {
    const stream = this.#slots;
    const prefix = "Failed to execute 'pipeThrough' on 'ReadableStream'";
    idl.needArguments(arguments.length, 1, prefix);
    const pair = pairOf(transform, `${prefix}: Argument 1`);
    const settings = pipeOptionsOf(options, `${prefix}: Argument 2`);
    needUnlocked(stream, "piped");
    const dest = brands.writable(pair.writable)!;
    if (isWritableStreamLocked(dest)) {
      throw new TypeError(`${prefix}: the writable side is locked to a writer`);
    }
    markHandled(readableStreamPipeTo(stream, dest, settings));
    return pair.readable;
  }

  pipeTo(destination: unknown, options: unknown = undefined): Promise<undefined> {
    try {
      const stream = this.#slots;
      const prefix = "Failed to execute 'pipeTo' on 'ReadableStream'";
      idl.needArguments(arguments.length, 1, prefix);
      const dest = needWritable(destination, `${prefix}: Argument 1`);
      const settings = pipeOptionsOf(options, `${prefix}: Argument 2`);
      needUnlocked(stream, "piped");
      if (isWritableStreamLocked(dest)) {
        throw new TypeError(`${prefix}: the destination is locked to a writer`);
      }
      return readableStreamPipeTo(stream, dest, settings);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  tee(): object[] {
    const branches = readableStreamTee(this.#slots, false);
    return [publicReadable(branches[0]), publicReadable(branches[1])];
  }

  values(options: unknown = undefined): object {
    const stream = this.#slots;
    const { preventCancel } = iteratorOptions(options, "Failed to execute 'values' on 'ReadableStream': Argument 1");
    return iterate(stream, preventCancel);
  }
}

function needUnlocked(stream: ReadableSlots, what: string): void {
  if (isReadableStreamLocked(stream)) {
    throw new TypeError(`This stream is locked to a reader, so only the reader's owner can have it ${what}`);
  }
}

/** Two streams from one. */
export function readableStreamTee(stream: ReadableSlots, clone: boolean): readonly [ReadableSlots, ReadableSlots] {
  return stream.controller instanceof ByteControl ? byteTee(stream) : defaultTee(stream, clone);
}

brands.readable = ReadableStream.slotsOf;
delete (ReadableStream as { slotsOf?: unknown }).slotsOf;
brands.newReadable = (slots) => new ReadableStream(idl.KEY, slots);
idl.defineInterface(ReadableStream);
defineProperty(ReadableStream.prototype, asyncIterator, {
  value: ReadableStream.prototype.values, writable: true, enumerable: false, configurable: true,
} as PropertyDescriptor);
