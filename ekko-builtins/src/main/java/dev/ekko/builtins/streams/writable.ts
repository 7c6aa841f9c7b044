// Writable streams (Streams, section 5.5): states, and what waits in them.

import { after, newPromise, rejectedWith, resolvedWith } from "./idl.ts";
import type { Deferred, Outcome } from "./idl.ts";
import { LazyPromise } from "./lazy.ts";
import { Ring } from "./ring.ts";

export const WRITABLE = 0;
export const ERRORING = 1;
export const FINISHED = 2;
export const FAILED = 3;

/** Who waits for a chunk to be written. */
export interface WriteRequest {
  resolve(value: undefined): void;
  reject(reason: unknown): void;
}

/** What a writable stream asks of its controller. */
export interface WritableControlSteps {
  readonly started: boolean;
  abortSteps(reason: unknown): Outcome;
  errorSteps(): void;
  signalAbort(reason: unknown): void;
  close(): void;
}

interface PendingAbort {
  readonly done: Deferred<undefined>;
  readonly reason: unknown;
  readonly wasErroring: boolean;
}

/** The slots of a WritableStream. */
export class WritableSlots<C extends WritableControlSteps = WritableControlSteps> {
  state: number;
  backpressure: boolean;
  storedError: unknown;
  writer: WriterSlots | undefined;
  controller: C;
  closeRequest: Deferred<undefined> | undefined;
  inFlightClose: Deferred<undefined> | undefined;
  inFlightWrite: WriteRequest | undefined;
  pendingAbort: PendingAbort | undefined;
  readonly writes: Ring<WriteRequest>;
  object: object | undefined;

  constructor() {
    this.state = WRITABLE;
    this.backpressure = false;
    this.storedError = undefined;
    this.writer = undefined;
    this.controller = undefined as unknown as C;
    this.closeRequest = undefined;
    this.inFlightClose = undefined;
    this.inFlightWrite = undefined;
    this.pendingAbort = undefined;
    this.writes = new Ring();
    this.object = undefined;
  }
}

/** The slots of a writer. */
export class WriterSlots<C extends WritableControlSteps = WritableControlSteps> {
  stream: WritableSlots<C> | undefined;
  readonly ready: LazyPromise;
  readonly closed: LazyPromise;
  /** Told when a chunk was written and the back-pressure ended with it; a pipe moves the next one in the same turn. */
  onReady: (() => void) | undefined;

  constructor(stream: WritableSlots<C>) {
    if (stream.writer !== undefined) {
      throw new TypeError("This stream is locked to a writer already; release that one before");
    }
    this.stream = stream;
    this.onReady = undefined;
    stream.writer = this as unknown as WriterSlots;
    const state = stream.state;
    this.ready = new LazyPromise(state === FINISHED || (state === WRITABLE && !(stream.backpressure && !closeQueuedOrInFlight(stream))));
    this.closed = new LazyPromise(state === FINISHED);
    if (state === ERRORING || state === FAILED) {
      this.ready.reject(stream.storedError);
    }
    if (state === FAILED) {
      this.closed.reject(stream.storedError);
    }
  }
}

export function isWritableStreamLocked(stream: WritableSlots): boolean {
  return stream.writer !== undefined;
}

export function closeQueuedOrInFlight(stream: WritableSlots): boolean {
  return stream.closeRequest !== undefined || stream.inFlightClose !== undefined;
}

export function writableStreamAbort(stream: WritableSlots, given: unknown): Promise<undefined> {
  if (stream.state === FINISHED || stream.state === FAILED) {
    return resolvedWith(undefined);
  }
  stream.controller.signalAbort(given);
  // Listeners of the signal can have closed or errored the stream.
  const state = stream.state as number;
  if (state === FINISHED || state === FAILED) {
    return resolvedWith(undefined);
  }
  if (stream.pendingAbort !== undefined) {
    return stream.pendingAbort.done.promise;
  }
  const wasErroring = state === ERRORING;
  const reason = wasErroring ? undefined : given;
  const done = newPromise<undefined>();
  stream.pendingAbort = { done, reason, wasErroring };
  if (!wasErroring) {
    startErroring(stream, reason);
  }
  return done.promise;
}

export function writableStreamClose(stream: WritableSlots): Promise<undefined> {
  if (stream.state === FINISHED || stream.state === FAILED) {
    return rejectedWith(new TypeError(stream.state === FINISHED ? "The stream is closed already" : "The stream has failed, so it cannot be closed"));
  }
  const done = newPromise<undefined>();
  stream.closeRequest = done;
  if (stream.writer !== undefined && stream.backpressure && stream.state === WRITABLE) {
    stream.writer.ready.resolve();
  }
  stream.controller.close();
  return done.promise;
}

export function updateBackpressure(stream: WritableSlots, backpressure: boolean): void {
  const writer = stream.writer;
  const changed = backpressure !== stream.backpressure;
  stream.backpressure = backpressure;
  if (writer !== undefined && changed) {
    if (backpressure) {
      writer.ready.renew();
    } else {
      writer.ready.resolve();
    }
  }
}

export function dealWithRejection(stream: WritableSlots, error: unknown): void {
  if (stream.state === WRITABLE) {
    startErroring(stream, error);
  } else {
    finishErroring(stream);
  }
}

export function startErroring(stream: WritableSlots, reason: unknown): void {
  stream.state = ERRORING;
  stream.storedError = reason;
  const writer = stream.writer;
  if (writer !== undefined) {
    writer.ready.reject(reason);
  }
  if (stream.inFlightWrite === undefined && stream.inFlightClose === undefined && stream.controller.started) {
    finishErroring(stream);
  }
}

export function finishErroring(stream: WritableSlots): void {
  stream.state = FAILED;
  stream.controller.errorSteps();
  const storedError = stream.storedError;
  while (stream.writes.length > 0) {
    stream.writes.shift().reject(storedError);
  }
  const abort = stream.pendingAbort;
  if (abort === undefined) {
    rejectClosed(stream);
    return;
  }
  stream.pendingAbort = undefined;
  if (abort.wasErroring) {
    abort.done.reject(storedError);
    rejectClosed(stream);
    return;
  }
  after(
    stream.controller.abortSteps(abort.reason),
    () => {
      abort.done.resolve(undefined);
      rejectClosed(stream);
    },
    (reason) => {
      abort.done.reject(reason);
      rejectClosed(stream);
    },
  );
}

function rejectClosed(stream: WritableSlots): void {
  if (stream.closeRequest !== undefined) {
    stream.closeRequest.reject(stream.storedError);
    stream.closeRequest = undefined;
  }
  if (stream.writer !== undefined) {
    stream.writer.closed.reject(stream.storedError);
  }
}

export function finishInFlightWrite(stream: WritableSlots): void {
  stream.inFlightWrite!.resolve(undefined);
  stream.inFlightWrite = undefined;
}

export function finishInFlightWriteWithError(stream: WritableSlots, error: unknown): void {
  stream.inFlightWrite!.reject(error);
  stream.inFlightWrite = undefined;
  dealWithRejection(stream, error);
}

export function finishInFlightClose(stream: WritableSlots): void {
  stream.inFlightClose!.resolve(undefined);
  stream.inFlightClose = undefined;
  if (stream.state === ERRORING) {
    // The sink was closed before the error could reach it.
    stream.storedError = undefined;
    if (stream.pendingAbort !== undefined) {
      stream.pendingAbort.done.resolve(undefined);
      stream.pendingAbort = undefined;
    }
  }
  stream.state = FINISHED;
  if (stream.writer !== undefined) {
    stream.writer.closed.resolve();
  }
}

export function finishInFlightCloseWithError(stream: WritableSlots, error: unknown): void {
  stream.inFlightClose!.reject(error);
  stream.inFlightClose = undefined;
  if (stream.pendingAbort !== undefined) {
    stream.pendingAbort.done.reject(error);
    stream.pendingAbort = undefined;
  }
  dealWithRejection(stream, error);
}
