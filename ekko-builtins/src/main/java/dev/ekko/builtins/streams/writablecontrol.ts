// The controller of a writable stream, and what a writer does with it (Streams, sections 5.5.2 to 5.5.4).

import { after, rejectedWith, resolvedWith } from "./idl.ts";
import type { Outcome } from "./idl.ts";
import { AbortState } from "./signals.ts";
import { SizedQueue } from "./sizes.ts";
import type { SizeAlgorithm } from "./sizes.ts";
import {
  closeQueuedOrInFlight, dealWithRejection, ERRORING, FAILED, finishErroring, finishInFlightClose, finishInFlightCloseWithError,
  FINISHED, finishInFlightWrite, finishInFlightWriteWithError, startErroring, updateBackpressure, WRITABLE, writableStreamClose,
} from "./writable.ts";
import type { WritableControlSteps, WritableSlots, WriteRequest, WriterSlots } from "./writable.ts";

const CLOSE = {};

/** The algorithms of a sink; where one is missing, it does nothing. */
export interface SinkAlgorithms {
  write?(chunk: unknown): Outcome;
  close?(): Outcome;
  abort?(reason: unknown): Outcome;
}

export type Writable = WritableSlots<WritableControl>;
export type Writer = WriterSlots<WritableControl>;

/** The slots of a WritableStreamDefaultController. */
export class WritableControl implements WritableControlSteps {
  readonly stream: Writable;
  readonly highWaterMark: number;
  readonly abort: AbortState;
  started: boolean;
  #queue: SizedQueue;
  #sink: SinkAlgorithms | undefined;
  #size: SizeAlgorithm;
  /** Made once for each stream, not for each chunk; a write that gave TOLD calls one of them when it is done. */
  readonly onWritten: () => void;
  readonly onFailed: (reason: unknown) => void;

  constructor(stream: Writable, sink: SinkAlgorithms, highWaterMark: number, size: SizeAlgorithm) {
    this.stream = stream;
    this.highWaterMark = highWaterMark;
    this.abort = new AbortState();
    this.started = false;
    this.onWritten = () => this.#written();
    this.onFailed = (reason) => this.#writeFailed(reason);
    this.#sink = sink;
    this.#size = size;
    // A request to close waits with size 0, so that chunks cannot simply be counted.
    this.#queue = new SizedQueue();
    stream.controller = this;
    stream.backpressure = this.desiredSize <= 0;
  }

  begin(outcome: Outcome): void {
    after(
      outcome,
      () => {
        this.started = true;
        this.#advance();
      },
      (reason) => {
        this.started = true;
        dealWithRejection(this.stream, reason);
      },
    );
  }

  get desiredSize(): number {
    return this.highWaterMark - this.#queue.total;
  }

  signalAbort(reason: unknown): void {
    this.abort.signal(reason);
  }

  abortSteps(reason: unknown): Outcome {
    const sink = this.#sink;
    this.#clear();
    return sink === undefined || sink.abort === undefined ? undefined : sink.abort(reason);
  }

  errorSteps(): void {
    this.#queue.reset();
  }

  #clear(): void {
    this.#sink = undefined;
    this.#size = undefined;
  }

  close(): void {
    this.#queue.enqueue(CLOSE, 0);
    this.#advance();
  }

  error(reason: unknown): void {
    this.#clear();
    startErroring(this.stream, reason);
  }

  errorIfNeeded(reason: unknown): void {
    if (this.stream.state === WRITABLE) {
      this.error(reason);
    }
  }

  sizeOf(chunk: unknown): unknown {
    const size = this.#size;
    if (size === undefined) {
      return 1;
    }
    try {
      return size(chunk);
    } catch (error) {
      this.errorIfNeeded(error);
      return 1;
    }
  }

  write(chunk: unknown, size: unknown): void {
    try {
      this.#queue.enqueue(chunk, size);
    } catch (error) {
      this.errorIfNeeded(error);
      return;
    }
    const stream = this.stream;
    if (stream.state === WRITABLE && !closeQueuedOrInFlight(stream)) {
      updateBackpressure(stream, this.desiredSize <= 0);
    }
    this.#advance();
  }

  #advance(): void {
    const stream = this.stream;
    if (!this.started || stream.inFlightWrite !== undefined) {
      return;
    }
    if (stream.state === ERRORING) {
      finishErroring(stream);
      return;
    }
    if (this.#queue.length === 0) {
      return;
    }
    const chunk = this.#queue.chunks.peek();
    if (chunk === CLOSE) {
      this.#processClose();
    } else {
      this.#processWrite(chunk);
    }
  }

  #processClose(): void {
    const stream = this.stream;
    stream.inFlightClose = stream.closeRequest;
    stream.closeRequest = undefined;
    this.#queue.dequeue();
    const sink = this.#sink!;
    const outcome = sink.close === undefined ? undefined : sink.close();
    this.#clear();
    after(outcome, () => finishInFlightClose(stream), (reason) => finishInFlightCloseWithError(stream, reason));
  }

  #processWrite(chunk: unknown): void {
    const stream = this.stream;
    stream.inFlightWrite = stream.writes.shift();
    const sink = this.#sink!;
    after(sink.write === undefined ? undefined : sink.write(chunk), this.onWritten, this.onFailed);
  }

  #written(): void {
    const stream = this.stream;
    finishInFlightWrite(stream);
    this.#queue.dequeue();
    const waited = stream.backpressure;
    if (stream.state === WRITABLE && !closeQueuedOrInFlight(stream)) {
      updateBackpressure(stream, this.desiredSize <= 0);
    }
    this.#advance();
    if (waited && !stream.backpressure && stream.writer !== undefined && stream.writer.onReady !== undefined) {
      stream.writer.onReady();
    }
  }

  #writeFailed(reason: unknown): void {
    if (this.stream.state === WRITABLE) {
      this.#clear();
    }
    finishInFlightWriteWithError(this.stream, reason);
  }
}

/** Writes a chunk; the request hears of its end. */
export function writableStreamDefaultWriterWrite(writer: Writer, chunk: unknown, request: WriteRequest): void {
  const stream = writer.stream!;
  const control = stream.controller;
  const size = control.sizeOf(chunk);
  if (stream !== writer.stream) {
    request.reject(new TypeError("The writer was released while the size of this chunk was computed"));
  } else if (stream.state === FAILED || stream.state === ERRORING && !closeQueuedOrInFlight(stream)) {
    request.reject(stream.storedError);
  } else if (stream.state === FINISHED || closeQueuedOrInFlight(stream)) {
    request.reject(new TypeError("The stream is closed or about to close, so nothing more can be written"));
  } else {
    stream.writes.push(request);
    control.write(chunk, size);
  }
}

export function closeWithErrorPropagation(writer: Writer): Promise<undefined> {
  const stream = writer.stream!;
  if (closeQueuedOrInFlight(stream) || stream.state === FINISHED) {
    return resolvedWith(undefined);
  }
  return stream.state === FAILED ? rejectedWith(stream.storedError) : writableStreamClose(stream);
}

/** How much more a writer may write before it should wait; null where the stream has failed. */
export function writerDesiredSize(writer: Writer): number | null {
  const stream = writer.stream!;
  const state = stream.state;
  return state === WRITABLE ? stream.controller.desiredSize : state === FINISHED ? 0 : null;
}

export function releaseWriter(writer: Writer): void {
  const stream = writer.stream;
  if (stream === undefined) {
    return;
  }
  const error = new TypeError("The writer was released, so it no longer knows about the stream");
  writer.ready.reject(error);
  writer.closed.reject(error);
  stream.writer = undefined;
  writer.stream = undefined;
}
