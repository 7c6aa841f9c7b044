// What readable streams of both kinds have in common (Streams, sections 4.2 and 4.9.1 and 4.9.2).

import { nothing, promiseOf, react, rejectedWith, resolvedWith } from "./idl.ts";
import type { Outcome } from "./idl.ts";
import { LazyPromise } from "./lazy.ts";
import { Ring } from "./ring.ts";

export const READABLE = 0;
export const CLOSED = 1;
export const ERRORED = 2;

/** Who waits for a chunk, or for a view that is to be filled. */
export interface ReadRequest {
  chunkSteps(chunk: unknown): void;
  /** With a view where a view was to be filled, unless the stream was cancelled meanwhile. */
  closeSteps(chunk?: unknown): void;
  errorSteps(reason: unknown): void;
}

/** What a stream asks of its controller. */
export interface ReadableControl {
  readonly queue: { readonly length: number };
  /** Takes the first of what is in the queue. */
  take(): unknown;
  /** Keeps a request for which nothing is in the queue. */
  wait(request: ReadRequest): void;
  cancelSteps(reason: unknown): Outcome;
  releaseSteps(): void;
}

/** The slots of a ReadableStream. */
export class ReadableSlots {
  state: number;
  reader: ReaderSlots | undefined;
  disturbed: boolean;
  storedError: unknown;
  controller: ReadableControl;
  /** What programs see; see publicReadable. */
  object: object | undefined;

  constructor() {
    this.state = READABLE;
    this.reader = undefined;
    this.disturbed = false;
    this.storedError = undefined;
    this.controller = undefined as unknown as ReadableControl;
    this.object = undefined;
  }
}

/** The slots of a reader. */
export class ReaderSlots {
  stream: ReadableSlots | undefined;
  readonly byob: boolean;
  readonly closed: LazyPromise;
  requests: Ring<ReadRequest>;

  constructor(stream: ReadableSlots, byob: boolean) {
    if (stream.reader !== undefined) {
      throw new TypeError("This stream is locked to a reader already; release that one, or use tee() before");
    }
    this.stream = stream;
    this.byob = byob;
    this.requests = new Ring();
    stream.reader = this;
    this.closed = new LazyPromise(stream.state === CLOSED);
    if (stream.state === ERRORED) {
      this.closed.reject(stream.storedError);
    }
  }
}

export function isReadableStreamLocked(stream: ReadableSlots): boolean {
  return stream.reader !== undefined;
}

export function hasDefaultReader(stream: ReadableSlots): boolean {
  return stream.reader !== undefined && !stream.reader.byob;
}

export function hasByobReader(stream: ReadableSlots): boolean {
  return stream.reader !== undefined && stream.reader.byob;
}

/** How many reads wait, of whatever kind the reader is. */
export function waitingReads(stream: ReadableSlots): number {
  return stream.reader === undefined ? 0 : stream.reader.requests.length;
}

export function readableStreamDefaultReaderRead(reader: ReaderSlots, request: ReadRequest): void {
  const stream = reader.stream!;
  stream.disturbed = true;
  if (stream.state === READABLE) {
    const control = stream.controller;
    if (control.queue.length > 0) {
      request.chunkSteps(control.take());
    } else {
      control.wait(request);
    }
  } else if (stream.state === CLOSED) {
    request.closeSteps();
  } else {
    request.errorSteps(stream.storedError);
  }
}

function takeRequests(reader: ReaderSlots): Ring<ReadRequest> {
  const requests = reader.requests;
  if (requests.length > 0) {
    reader.requests = new Ring();
  }
  return requests;
}

export function readableStreamClose(stream: ReadableSlots): void {
  stream.state = CLOSED;
  const reader = stream.reader;
  if (reader === undefined) {
    return;
  }
  reader.closed.resolve();
  if (!reader.byob) {
    const requests = takeRequests(reader);
    while (requests.length > 0) {
      requests.shift().closeSteps();
    }
  }
}

export function readableStreamError(stream: ReadableSlots, reason: unknown): void {
  stream.state = ERRORED;
  stream.storedError = reason;
  const reader = stream.reader;
  if (reader !== undefined) {
    reader.closed.reject(reason);
    errorReads(reader, reason);
  }
}

function errorReads(reader: ReaderSlots, reason: unknown): void {
  const requests = takeRequests(reader);
  while (requests.length > 0) {
    requests.shift().errorSteps(reason);
  }
}

export function readableStreamCancel(stream: ReadableSlots, reason: unknown): Promise<undefined> {
  stream.disturbed = true;
  if (stream.state === CLOSED) {
    return resolvedWith(undefined);
  }
  if (stream.state === ERRORED) {
    return rejectedWith(stream.storedError);
  }
  readableStreamClose(stream);
  const reader = stream.reader;
  if (reader !== undefined && reader.byob) {
    const requests = takeRequests(reader);
    while (requests.length > 0) {
      requests.shift().closeSteps(undefined);
    }
  }
  const done = promiseOf(stream.controller.cancelSteps(reason));
  return react(done, nothing) as Promise<undefined>;
}

/** Lets go of the stream; reads that wait are rejected. */
export function releaseReader(reader: ReaderSlots): void {
  const stream = reader.stream;
  if (stream === undefined) {
    return;
  }
  detachReader(reader, stream);
  errorReads(reader, new TypeError("The reader was released while this read was waiting"));
}

function detachReader(reader: ReaderSlots, stream: ReadableSlots): void {
  reader.closed.reject(new TypeError("The reader was released, so it no longer knows when the stream closes"));
  stream.controller.releaseSteps();
  stream.reader = undefined;
  reader.stream = undefined;
}
