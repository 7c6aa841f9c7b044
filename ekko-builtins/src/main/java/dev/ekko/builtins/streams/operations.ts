// What other built-ins do with streams (Streams, section 9), without going through methods that programs can replace.
// Streams are the objects that programs see; readers, writers and controls are not.

import { brands, needReadable, needWritable, publicReadable, publicWritable } from "./brands.ts";
import { ByteControl } from "./bytecontrol.ts";
import { takeBuffer } from "./bytes.ts";
import { DefaultControl } from "./defaultcontrol.ts";
import type { Outcome } from "./idl.ts";
import { newPromise } from "./idl.ts";
import { readableStreamPipeTo } from "./pipe.ts";
import type { PipeOptions } from "./pipe.ts";
import {
  ERRORED, isReadableStreamLocked, READABLE, readableStreamCancel, readableStreamDefaultReaderRead, ReadableSlots, ReaderSlots,
  releaseReader,
} from "./readable.ts";
import type { ReadRequest } from "./readable.ts";
import { readableStreamTee } from "./readablestream.ts";
import { collectBytes } from "./collect.ts";
import type { SizeAlgorithm } from "./sizes.ts";
import { TransformSlots, TRANSFORM_DEFAULTS } from "./transform.ts";
import type { TransformAlgorithms } from "./transform.ts";
import { isWritableStreamLocked, writableStreamAbort, WritableSlots, WriterSlots } from "./writable.ts";
import type { WriteRequest } from "./writable.ts";
import { closeWithErrorPropagation, releaseWriter, WritableControl, writableStreamDefaultWriterWrite } from "./writablecontrol.ts";
import type { SinkAlgorithms, Writer } from "./writablecontrol.ts";

/** Where chunks come from: pull is called when more is wanted, and again when what it returned is done. */
export interface Source<C> {
  pull?(control: C): Outcome;
  cancel?(reason: unknown): Outcome;
}

const DONE = { preventClose: false, preventAbort: false, preventCancel: false, signal: undefined };
const WHAT = "The stream";

function algorithmsOf<C>(source: Source<C>, control: () => C) {
  return {
    pull: source.pull === undefined ? undefined : () => source.pull!(control()),
    cancel: source.cancel === undefined ? undefined : (reason: unknown) => source.cancel!(reason),
  };
}

export const operations = {
  /** A stream of any chunks; its control can enqueue, close and error, and knows the desiredSize. */
  createReadableStream(source: Source<DefaultControl>, highWaterMark = 1, size?: SizeAlgorithm) {
    const slots = new ReadableSlots();
    const control: DefaultControl = new DefaultControl(slots, algorithmsOf(source, () => control), highWaterMark, size);
    control.begin(undefined);
    return { stream: publicReadable(slots), control };
  },

  /** A byte stream; what is enqueued are views, whose memory it takes. Say so where nobody else has it, as of Java's. */
  createReadableByteStream(source: Source<ByteControl>, highWaterMark = 0, autoAllocate?: number) {
    const slots = new ReadableSlots();
    const control: ByteControl = new ByteControl(slots, algorithmsOf(source, () => control), highWaterMark, autoAllocate);
    control.begin(undefined);
    return { stream: publicReadable(slots), control };
  },

  createWritableStream(sink: SinkAlgorithms, highWaterMark = 1, size?: SizeAlgorithm) {
    const slots = new WritableSlots<WritableControl>();
    const control = new WritableControl(slots, sink, highWaterMark, size);
    control.begin(undefined);
    return { stream: publicWritable(slots), control };
  },

  /** Both ends of a transform; its control can enqueue, error and terminate. */
  createTransformStream(algorithms: TransformAlgorithms) {
    const control = new TransformSlots(algorithms, TRANSFORM_DEFAULTS);
    control.begin(undefined);
    return { readable: publicReadable(control.readable), writable: publicWritable(control.writable), control };
  },

  isReadableStream: (value: unknown): boolean => brands.readable(value) !== undefined,
  isWritableStream: (value: unknown): boolean => brands.writable(value) !== undefined,
  isReadableStreamLocked: (stream: object): boolean => isReadableStreamLocked(needReadable(stream, WHAT)),
  isReadableStreamDisturbed: (stream: object): boolean => needReadable(stream, WHAT).disturbed,
  isReadableStreamErrored: (stream: object): boolean => needReadable(stream, WHAT).state === ERRORED,
  isReadableStreamReadable: (stream: object): boolean => needReadable(stream, WHAT).state === READABLE,
  isByteStream: (stream: object): boolean => needReadable(stream, WHAT).controller instanceof ByteControl,
  isWritableStreamLocked: (stream: object): boolean => isWritableStreamLocked(needWritable(stream, WHAT)),
  readableStreamCancel: (stream: object, reason: unknown) => readableStreamCancel(needReadable(stream, WHAT), reason),
  writableStreamAbort: (stream: object, reason: unknown) => writableStreamAbort(needWritable(stream, WHAT), reason),

  readableStreamPipeTo(source: object, dest: object, options: Partial<PipeOptions> = {}) {
    return readableStreamPipeTo(needReadable(source, WHAT), needWritable(dest, WHAT), { ...DONE, ...options });
  },

  /** Two streams; with clone, those of the second one's chunks are copies. */
  readableStreamTee(stream: object, clone: boolean): [object, object] {
    const branches = readableStreamTee(needReadable(stream, WHAT), clone);
    return [publicReadable(branches[0]), publicReadable(branches[1])];
  },

  // A reader, which locks the stream

  getReader: (stream: object) => new ReaderSlots(needReadable(stream, WHAT), false),
  readableStreamDefaultReaderRead: (reader: ReaderSlots, request: ReadRequest) => readableStreamDefaultReaderRead(reader, request),
  readableStreamReaderCancel: (reader: ReaderSlots, reason: unknown) => readableStreamCancel(reader.stream!, reason),
  readableStreamReaderRelease: releaseReader,
  /** All that is left, which must be Uint8Arrays; a TypeError where a chunk is none. */
  readableStreamReadAllBytes(reader: ReaderSlots): Promise<Uint8Array> {
    return collectBytes(reader);
  },

  // A writer, which locks the stream

  getWriter: (stream: object): Writer => new WriterSlots(needWritable(stream, WHAT)),
  writableStreamDefaultWriterWrite(writer: Writer, chunk: unknown): Promise<undefined> {
    const request = newPromise<undefined>();
    writableStreamDefaultWriterWrite(writer, chunk, request as WriteRequest);
    return request.promise;
  },
  writableStreamDefaultWriterClose: closeWithErrorPropagation,
  writableStreamDefaultWriterRelease: releaseWriter,
  writerReady: (writer: Writer): Promise<undefined> => writer.ready.promise,

  /** Takes the memory of a buffer into a new one, so that its former owner can no longer change it. */
  takeBuffer,
};
