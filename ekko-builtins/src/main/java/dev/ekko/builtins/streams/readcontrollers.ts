// The controllers that underlying sources see (Streams, sections 4.6 to 4.8).

import { ByteControl } from "./bytecontrol.ts";
import type { ByobRequestSlots } from "./bytecontrol.ts";
import { respond, respondWithNewView } from "./bytepull.ts";
import type { DefaultControl } from "./defaultcontrol.ts";
import { idl } from "./idl.ts";

const CLOSED_BEFORE = "The stream is closed or has failed, so nothing more can be enqueued, nor can it be closed again";

/** Controls a stream of any chunks. */
export class ReadableStreamDefaultController {
  #control: DefaultControl;

  constructor() {
    idl.guard(arguments[0]);
    this.#control = arguments[1] as DefaultControl;
  }

  get desiredSize(): number | null {
    return this.#control.desiredSize;
  }

  close(): void {
    if (!this.#control.open) {
      throw new TypeError(CLOSED_BEFORE);
    }
    this.#control.close();
  }

  enqueue(chunk: unknown = undefined): void {
    if (!this.#control.open) {
      throw new TypeError(CLOSED_BEFORE);
    }
    this.#control.enqueue(chunk);
  }

  error(reason: unknown = undefined): void {
    this.#control.error(reason);
  }
}

/** What a byte source fills without a copy. */
export class ReadableStreamBYOBRequest {
  #slots: ByobRequestSlots;

  constructor() {
    idl.guard(arguments[0]);
    this.#slots = arguments[1] as ByobRequestSlots;
  }

  get view(): Uint8Array | null {
    return this.#slots.view;
  }

  respond(bytesWritten: number): void {
    const slots = this.#slots;
    const prefix = "Failed to execute 'respond' on 'ReadableStreamBYOBRequest'";
    idl.needArguments(arguments.length, 1, prefix);
    const written = idl.unsignedLongLong(bytesWritten, `${prefix}: Argument 1`, { enforceRange: true });
    const control = needOpen(slots);
    if (idl.isDetached(idl.rangeOf(slots.view!).buffer)) {
      throw new TypeError(`${prefix}: the view's buffer is detached; where it was handed on, use respondWithNewView`);
    }
    respond(control, written);
  }

  respondWithNewView(view: ArrayBufferView): void {
    const slots = this.#slots;
    const prefix = "Failed to execute 'respondWithNewView' on 'ReadableStreamBYOBRequest'";
    idl.needArguments(arguments.length, 1, prefix);
    idl.ArrayBufferView(view, `${prefix}: Argument 1`);
    const control = needOpen(slots);
    if (idl.isDetached(idl.rangeOf(view).buffer)) {
      throw new TypeError(`${prefix}: the view's buffer is detached`);
    }
    respondWithNewView(control, view);
  }
}

function needOpen(slots: ByobRequestSlots): ByteControl {
  if (slots.control === undefined) {
    throw new TypeError("This byobRequest was answered already, or the stream has ended since");
  }
  return slots.control;
}

// Put together once, not for each chunk.
const ENQUEUE_FAILED = "Failed to execute 'enqueue' on 'ReadableByteStreamController'";
const ENQUEUE_CHUNK = `${ENQUEUE_FAILED}: Argument 1`;

/** Controls a byte stream. */
export class ReadableByteStreamController {
  #control: ByteControl;

  constructor() {
    idl.guard(arguments[0]);
    this.#control = arguments[1] as ByteControl;
  }

  get byobRequest(): object | null {
    const request = this.#control.openRequest;
    if (request === undefined) {
      return null;
    }
    return request.object ??= newOf(ReadableStreamBYOBRequest, request);
  }

  get desiredSize(): number | null {
    return this.#control.desiredSize;
  }

  close(): void {
    if (!this.#control.open) {
      throw new TypeError(CLOSED_BEFORE);
    }
    this.#control.close();
  }

  enqueue(chunk: ArrayBufferView): void {
    const control = this.#control;
    idl.needArguments(arguments.length, 1, ENQUEUE_FAILED);
    idl.ArrayBufferView(chunk, ENQUEUE_CHUNK);
    const { buffer, offset, length } = idl.rangeOf(chunk);
    if (length === 0) {
      throw new TypeError(`${ENQUEUE_FAILED}: the chunk is empty`);
    }
    if (buffer.byteLength === 0) {
      throw new TypeError(`${ENQUEUE_FAILED}: the chunk's buffer is empty or detached`);
    }
    if (!control.open) {
      throw new TypeError(CLOSED_BEFORE);
    }
    control.enqueueRange(buffer, offset, length, false);
  }

  error(reason: unknown = undefined): void {
    this.#control.error(reason);
  }
}

/** Makes an object of an interface that programs cannot construct. */
export function newOf(type: new () => object, slots: unknown): object {
  return new (type as unknown as new (key: symbol, slots: unknown) => object)(idl.KEY, slots);
}

idl.defineInterface(ReadableStreamDefaultController);
idl.defineInterface(ReadableStreamBYOBRequest);
idl.defineInterface(ReadableByteStreamController);
