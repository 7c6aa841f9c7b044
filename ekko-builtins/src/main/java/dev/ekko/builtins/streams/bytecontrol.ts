// The controller of a byte stream (Streams, section 4.9.5): what it takes in and when it asks for more. How views of
// readers are filled is in bytepull.ts.

import { BY_DEFAULT, BY_NOBODY, commitAll, fillPending, openView, respond } from "./bytepull.ts";
import type { PullInto, Segment } from "./bytepull.ts";
import { copyBuffer, newBuffer, takeBuffer, uint8 } from "./bytes.ts";
import type { ViewConstructor } from "./bytes.ts";
import { idl, NativeUint8Array } from "./idl.ts";
import type { Outcome } from "./idl.ts";
import { PullingControl } from "./pulling.ts";
import type { SourceAlgorithms } from "./pulling.ts";
import { hasByobReader, READABLE, readableStreamClose, readableStreamError } from "./readable.ts";
import type { ReadableSlots, ReadRequest } from "./readable.ts";
import { Ring } from "./ring.ts";

/** The slots of a ReadableStreamBYOBRequest. */
export interface ByobRequestSlots {
  control: ByteControl | undefined;
  view: Uint8Array | null;
  object: object | undefined;
}

/** The slots of a ReadableByteStreamController. */
export class ByteControl extends PullingControl<Segment> {
  readonly autoAllocate: number | undefined;
  readonly pending: Ring<PullInto>;
  byobRequest: ByobRequestSlots | undefined;

  constructor(stream: ReadableSlots, source: SourceAlgorithms, highWaterMark: number, autoAllocate: number | undefined) {
    super(stream, source, highWaterMark, new Ring());
    this.autoAllocate = autoAllocate;
    this.pending = new Ring();
    this.byobRequest = undefined;
  }

  /** Takes the memory of a chunk, unless it is said that it is a Uint8Array whose memory nobody else has. */
  enqueue(chunk: ArrayBufferView, owned = false): void {
    if (!this.open || owned && this.#handOver(chunk)) {
      return;
    }
    const { buffer, offset, length } = idl.rangeOf(chunk);
    this.enqueueRange(buffer, offset, length, owned);
  }

  /** Gives a chunk as it is to a reader that waits for one. */
  #handOver(chunk: ArrayBufferView): boolean {
    const { reader } = this.stream;
    if (reader === undefined || reader.byob || reader.requests.length === 0 || this.queued > 0 || this.pending.length > 0) {
      return false;
    }
    reader.requests.shift().chunkSteps(chunk);
    this.pullIfNeeded();
    return true;
  }

  /** The same for a part of a buffer; the stream is open. */
  enqueueRange(buffer: ArrayBuffer, offset: number, length: number, owned: boolean): void {
    if (idl.isDetached(buffer)) {
      throw new TypeError("This chunk's buffer is detached: its memory was handed to somebody else before");
    }
    const taken = owned ? buffer : takeBuffer(buffer);
    if (this.pending.length > 0) {
      const first = this.pending.peek();
      if (idl.isDetached(first.buffer)) {
        throw new TypeError("The buffer of the pending byobRequest is detached, so nothing can be enqueued before it");
      }
      this.invalidateByobRequest();
      first.buffer = takeBuffer(first.buffer);
      if (first.reader === BY_NOBODY) {
        this.queueDetached(first);
      }
    }
    this.#deliver(taken, offset, length);
    this.pullIfNeeded();
  }

  #deliver(buffer: ArrayBuffer, offset: number, length: number): void {
    const stream = this.stream;
    const reader = stream.reader;
    if (reader !== undefined && !reader.byob) {
      const requests = reader.requests;
      while (requests.length > 0 && this.queued > 0) {
        requests.shift().chunkSteps(this.take());
      }
      if (requests.length === 0) {
        this.queueBytes(buffer, offset, length);
        return;
      }
      if (this.pending.length > 0) {
        this.pending.shift();
      }
      requests.shift().chunkSteps(uint8(buffer, offset, length));
      return;
    }
    this.queueBytes(buffer, offset, length);
    if (hasByobReader(stream)) {
      commitAll(stream, fillPending(this));
    }
  }

  queueBytes(buffer: ArrayBuffer, offset: number, length: number): void {
    this.queue.push({ buffer, offset, length });
    this.queued += length;
  }

  /** What was filled of a view whose reader is gone goes to the next reader. */
  queueDetached(from: PullInto): void {
    if (from.filled > 0) {
      this.queueCopy(from.buffer, from.offset, from.filled);
    }
    this.pending.shift();
  }

  queueCopy(buffer: ArrayBuffer, offset: number, length: number): void {
    let copy: ArrayBuffer;
    try {
      copy = copyBuffer(buffer, offset, length);
    } catch (error) {
      this.error(error);
      throw error;
    }
    this.queueBytes(copy, 0, length);
  }

  take(): Uint8Array {
    const segment = this.queue.shift();
    this.queued -= segment.length;
    this.drained();
    return uint8(segment.buffer, segment.offset, segment.length);
  }

  /** Closes a stream whose last bytes were read, and asks for more otherwise. */
  drained(): void {
    if (this.queued === 0 && this.closeRequested) {
      this.#clear();
      readableStreamClose(this.stream);
    } else {
      this.pullIfNeeded();
    }
  }

  close(): void {
    if (!this.open) {
      return;
    }
    if (this.queued > 0) {
      this.closeRequested = true;
      return;
    }
    if (this.pending.length > 0) {
      const first = this.pending.peek();
      if (first.filled % first.elementSize !== 0) {
        const error = new TypeError(`The stream was closed with ${first.filled} bytes in a view whose elements have ${first.elementSize}`);
        this.error(error);
        throw error;
      }
    }
    this.#clear();
    readableStreamClose(this.stream);
  }

  /** Closes a stream whose source is at its end, and gives the views back that waited for more. */
  end(): void {
    this.close();
    if (this.pending.length > 0) {
      respond(this, 0);
    }
  }

  error(reason: unknown): void {
    if (this.stream.state === READABLE) {
      this.#reset();
      this.#clear();
      readableStreamError(this.stream, reason);
    }
  }

  #reset(): void {
    this.invalidateByobRequest();
    this.pending.clear();
    this.queue.clear();
    this.queued = 0;
  }

  #clear(): void {
    this.source = undefined;
  }

  /** The request for bytes that programs see; undefined where no view waits. */
  get openRequest(): ByobRequestSlots | undefined {
    if (this.byobRequest === undefined && this.pending.length > 0) {
      this.byobRequest = { control: this, view: openView(this), object: undefined };
    }
    return this.byobRequest;
  }

  invalidateByobRequest(): void {
    if (this.byobRequest !== undefined) {
      this.byobRequest.control = undefined;
      this.byobRequest.view = null;
      this.byobRequest = undefined;
    }
  }

  wait(request: ReadRequest): void {
    const size = this.autoAllocate;
    if (size !== undefined) {
      let buffer: ArrayBuffer;
      try {
        buffer = newBuffer(size);
      } catch (error) {
        request.errorSteps(error);
        return;
      }
      this.pending.push({
        buffer, bufferLength: size, offset: 0, length: size, filled: 0, minimum: 1, elementSize: 1,
        make: NativeUint8Array as unknown as ViewConstructor, reader: BY_DEFAULT,
      });
    }
    this.stream.reader!.requests.push(request);
    this.pullIfNeeded();
  }

  cancelSteps(reason: unknown): Outcome {
    this.#reset();
    const source = this.source;
    this.#clear();
    return source === undefined || source.cancel === undefined ? undefined : source.cancel(reason);
  }

  releaseSteps(): void {
    if (this.pending.length > 0) {
      const first = this.pending.peek();
      first.reader = BY_NOBODY;
      this.pending.clear();
      this.pending.push(first);
    }
  }
}
