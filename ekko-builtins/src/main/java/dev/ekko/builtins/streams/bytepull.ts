// How views of readers are filled (Streams, section 4.9.5, the operations on pull-into descriptors).

import type { ByteControl } from "./bytecontrol.ts";
import { copyBytes, kindOf, takeBuffer, uint8, viewOf } from "./bytes.ts";
import type { ViewConstructor } from "./bytes.ts";
import { idl, smaller } from "./idl.ts";
import { CLOSED, ERRORED, hasByobReader, waitingReads } from "./readable.ts";
import type { ReadableSlots, ReaderSlots, ReadRequest } from "./readable.ts";

export const BY_DEFAULT = 0;
export const BY_VIEW = 1;
export const BY_NOBODY = 2;

/** A view that waits to be filled. */
export interface PullInto {
  buffer: ArrayBuffer;
  readonly bufferLength: number;
  readonly offset: number;
  readonly length: number;
  filled: number;
  readonly minimum: number;
  readonly elementSize: number;
  readonly make: ViewConstructor;
  reader: number;
}

/** Bytes that wait to be read. */
export interface Segment {
  readonly buffer: ArrayBuffer;
  offset: number;
  length: number;
}

function convert(view: PullInto): ArrayBufferView {
  return viewOf(view.make, takeBuffer(view.buffer), view.offset, view.filled / view.elementSize);
}

/** Gives a filled view to the read that waits for it. */
function commit(stream: ReadableSlots, view: PullInto): void {
  const done = stream.state === CLOSED;
  const chunk = convert(view);
  const request = stream.reader!.requests.shift();
  if (done) {
    request.closeSteps(chunk);
  } else {
    request.chunkSteps(chunk);
  }
}

export function commitAll(stream: ReadableSlots, views: readonly PullInto[]): void {
  for (let i = 0; i < views.length; i++) {
    commit(stream, views[i]);
  }
}

/** Fills the views that wait from the queue; gives those that are done, which wait no longer. */
export function fillPending(control: ByteControl): PullInto[] {
  const done: PullInto[] = [];
  while (control.pending.length > 0 && control.queued > 0 && fill(control, control.pending.peek())) {
    done[done.length] = control.pending.shift();
  }
  return done;
}

/** Moves bytes from the queue into a view; true where it holds at least the wanted minimum. */
function fill(control: ByteControl, view: PullInto): boolean {
  const available = view.filled + smaller(control.queued, view.length - view.filled);
  const aligned = available - (available % view.elementSize);
  const ready = aligned >= view.minimum;
  let remaining = (ready ? aligned : available) - view.filled;
  const queue = control.queue;
  while (remaining > 0) {
    const head = queue.peek();
    const count = smaller(remaining, head.length);
    copyBytes(view.buffer, view.offset + view.filled, head.buffer, head.offset, count);
    if (head.length === count) {
      queue.shift();
    } else {
      head.offset += count;
      head.length -= count;
    }
    control.queued -= count;
    view.filled += count;
    remaining -= count;
  }
  return ready;
}

/** Begins to fill a reader's view with at least so many elements. */
export function pullInto(control: ByteControl, view: ArrayBufferView, min: number, request: ReadRequest): void {
  const stream = control.stream;
  const { make, elementSize } = kindOf(view);
  const { buffer: given, offset, length } = idl.rangeOf(view);
  let buffer: ArrayBuffer;
  try {
    buffer = takeBuffer(given);
  } catch (error) {
    request.errorSteps(error);
    return;
  }
  const waiting: PullInto = {
    buffer, bufferLength: buffer.byteLength, offset, length, filled: 0, minimum: min * elementSize, elementSize, make,
    reader: BY_VIEW,
  };
  if (control.pending.length > 0) {
    control.pending.push(waiting);
    stream.reader!.requests.push(request);
    return;
  }
  if (stream.state === CLOSED) {
    request.closeSteps(viewOf(make, buffer, offset, 0));
    return;
  }
  if (control.queued > 0) {
    if (fill(control, waiting)) {
      const chunk = convert(waiting);
      control.drained();
      request.chunkSteps(chunk);
      return;
    }
    if (control.closeRequested) {
      const error = new TypeError("The stream ended with fewer bytes than one element of the view has");
      control.error(error);
      request.errorSteps(error);
      return;
    }
  }
  control.pending.push(waiting);
  stream.reader!.requests.push(request);
  control.pullIfNeeded();
}

/** The source has written so many bytes into the view of its byobRequest. */
export function respond(control: ByteControl, written: number): void {
  const first = control.pending.peek();
  if (control.stream.state === CLOSED) {
    if (written !== 0) {
      throw new TypeError(`The stream is closed, so the only possible answer is 0 bytes, not ${written}`);
    }
  } else {
    if (written === 0) {
      throw new TypeError("An answer of 0 bytes is possible only when the stream is closed; call close() before it");
    }
    if (first.filled + written > first.length) {
      throw new RangeError(`${written} bytes are more than the ${first.length - first.filled} that the view has`);
    }
  }
  first.buffer = takeBuffer(first.buffer);
  respondInternal(control, first, written);
}

/** The source gives a view on the memory of its byobRequest, which it had handed on meanwhile. */
export function respondWithNewView(control: ByteControl, view: ArrayBufferView): void {
  const first = control.pending.peek();
  const { buffer, offset, length } = idl.rangeOf(view);
  if (control.stream.state === CLOSED) {
    if (length !== 0) {
      throw new TypeError(`The stream is closed, so the only possible answer is an empty view, not one of ${length} bytes`);
    }
  } else if (length === 0) {
    throw new TypeError("An empty view is possible only when the stream is closed; call close() before it");
  }
  if (first.offset + first.filled !== offset) {
    throw new RangeError(`The view begins at ${offset} and the requested one at ${first.offset + first.filled}`);
  }
  if (first.bufferLength !== buffer.byteLength) {
    throw new RangeError(`The view's buffer has ${buffer.byteLength} bytes and the requested one ${first.bufferLength}`);
  }
  if (first.filled + length > first.length) {
    throw new RangeError(`The view has ${length} bytes, more than the ${first.length - first.filled} that were requested`);
  }
  first.buffer = takeBuffer(buffer);
  respondInternal(control, first, length);
}

function respondInternal(control: ByteControl, first: PullInto, written: number): void {
  control.invalidateByobRequest();
  if (control.stream.state === CLOSED) {
    respondClosed(control, first);
  } else {
    respondReadable(control, first, written);
  }
  control.pullIfNeeded();
}

function respondClosed(control: ByteControl, first: PullInto): void {
  const stream = control.stream;
  if (first.reader === BY_NOBODY) {
    control.pending.shift();
  }
  if (hasByobReader(stream)) {
    const done: PullInto[] = [];
    while (done.length < waitingReads(stream)) {
      done[done.length] = control.pending.shift();
    }
    commitAll(stream, done);
  }
}

function respondReadable(control: ByteControl, view: PullInto, written: number): void {
  const stream = control.stream;
  view.filled += written;
  if (view.reader === BY_NOBODY) {
    control.queueDetached(view);
    commitAll(stream, fillPending(control));
    return;
  }
  if (view.filled < view.minimum) {
    return;
  }
  control.pending.shift();
  const rest = view.filled % view.elementSize;
  if (rest > 0) {
    control.queueCopy(view.buffer, view.offset + view.filled - rest, rest);
    view.filled -= rest;
  }
  const done = fillPending(control);
  commit(stream, view);
  commitAll(stream, done);
}

/** The view that a byobRequest shows: what is still to be filled of the first one that waits. */
export function openView(control: ByteControl): Uint8Array {
  const first = control.pending.peek();
  return uint8(first.buffer, first.offset + first.filled, first.length - first.filled);
}

/** Reads at least so many elements into a view (section 4.9.2, ReadableStreamBYOBReaderRead). */
export function byobRead(reader: ReaderSlots, view: ArrayBufferView, min: number, request: ReadRequest): void {
  const stream = reader.stream!;
  stream.disturbed = true;
  if (stream.state === ERRORED) {
    request.errorSteps(stream.storedError);
  } else {
    pullInto(stream.controller as ByteControl, view, min, request);
  }
}
