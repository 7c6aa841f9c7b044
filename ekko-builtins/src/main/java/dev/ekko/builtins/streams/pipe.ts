// Piping (Streams, section 4.9.1, ReadableStreamPipeTo).

import { newPromise, soon, upon } from "./idl.ts";
import {
  CLOSED, ERRORED, READABLE, readableStreamCancel, readableStreamDefaultReaderRead, ReaderSlots, releaseReader,
} from "./readable.ts";
import type { ReadableSlots, ReadRequest } from "./readable.ts";
import { aborts } from "./signals.ts";
import { closeQueuedOrInFlight, FAILED, FINISHED, WRITABLE, writableStreamAbort, WriterSlots } from "./writable.ts";
import type { WriteRequest } from "./writable.ts";
import { closeWithErrorPropagation, releaseWriter, writableStreamDefaultWriterWrite, writerDesiredSize } from "./writablecontrol.ts";
import type { Writable, WritableControl } from "./writablecontrol.ts";

/** What a pipe leaves undone at its end, and what ends it early. */
export interface PipeOptions {
  readonly preventClose: boolean;
  readonly preventAbort: boolean;
  readonly preventCancel: boolean;
  readonly signal: object | undefined;
}

type Action = () => Promise<unknown>;

class Pipe implements ReadRequest, WriteRequest {
  readonly done = newPromise<undefined>();
  #source: ReadableSlots;
  #dest: Writable;
  #options: PipeOptions;
  #reader: ReaderSlots;
  #writer: WriterSlots<WritableControl>;
  #shuttingDown = false;
  #reading = false;
  /** Whether chunkSteps is called from within our own read. */
  #inRead = false;
  #chunk: unknown = undefined;
  /** Whether a chunk was read and not yet given to the writer. */
  #held = false;
  #unwritten = 0;
  #whenWritten: (() => void) | undefined = undefined;
  #deliver = () => {
    this.#write();
    this.#pump();
  };
  #onAbort: (() => void) | undefined = undefined;

  constructor(source: ReadableSlots, dest: Writable, options: PipeOptions) {
    this.#source = source;
    this.#dest = dest;
    this.#options = options;
    this.#reader = new ReaderSlots(source, false);
    this.#writer = new WriterSlots(dest);
    source.disturbed = true;
  }

  start(): void {
    const { signal } = this.#options;
    if (signal !== undefined) {
      this.#onAbort = () => this.#aborted();
      if (aborts().aborted(signal)) {
        this.#aborted();
        return;
      }
      aborts().addAlgorithm(signal, this.#onAbort);
    }
    const { preventAbort, preventCancel, preventClose } = this.#options;
    const source = this.#source;
    const dest = this.#dest;
    const sourceFailed = () => {
      const error = source.storedError;
      this.#shutdown(preventAbort ? undefined : () => writableStreamAbort(dest, error), true, error);
    };
    const destFailed = () => {
      const error = dest.storedError;
      this.#shutdown(preventCancel ? undefined : () => readableStreamCancel(source, error), true, error);
    };
    const sourceClosed = () => {
      this.#shutdown(preventClose ? undefined : () => closeWithErrorPropagation(this.#writer), false, undefined);
    };
    if (source.state === ERRORED) {
      sourceFailed();
    } else {
      upon(this.#reader.closed.promise, source.state === CLOSED ? undefined : sourceClosed, sourceFailed);
    }
    if (dest.state === FAILED) {
      destFailed();
    } else {
      upon(this.#writer.closed.promise, undefined, destFailed);
    }
    if (source.state === CLOSED) {
      sourceClosed();
    }
    if (closeQueuedOrInFlight(dest) || dest.state === FINISHED) {
      const error = new TypeError("The destination is closed or about to close before the pipe is done");
      this.#shutdown(preventCancel ? undefined : () => readableStreamCancel(source, error), true, error);
    }
    this.#writer.onReady = () => this.#pump();
    this.#pump();
  }

  /** Moves chunks as long as there are some at hand and the destination wants them. */
  #pump(): void {
    while (!this.#shuttingDown && !this.#reading) {
      const desired = writerDesiredSize(this.#writer);
      if (desired === null || desired <= 0 || this.#source.state !== READABLE) {
        return;
      }
      this.#reading = true;
      this.#inRead = true;
      readableStreamDefaultReaderRead(this.#reader, this);
      this.#inRead = false;
    }
  }

  chunkSteps(chunk: unknown): void {
    this.#chunk = chunk;
    this.#held = true;
    if (this.#inRead) {
      this.#write();
    } else {
      // Somebody enqueues right now, and is not to find himself in the destination's write().
      soon(this.#deliver);
    }
  }

  #write(): void {
    if (!this.#held) {
      return;
    }
    const chunk = this.#chunk;
    this.#chunk = undefined;
    this.#held = false;
    this.#reading = false;
    this.#unwritten++;
    writableStreamDefaultWriterWrite(this.#writer, chunk, this);
  }

  closeSteps(): void {
    this.#reading = false;
  }

  errorSteps(): void {
    this.#reading = false;
  }

  /** A chunk was written. */
  resolve(): void {
    if (--this.#unwritten === 0 && this.#whenWritten !== undefined) {
      soon(this.#whenWritten);
    }
  }

  /** A chunk could not be written; that the destination has failed is heard elsewhere. */
  reject(): void {
    this.resolve();
  }

  #aborted(): void {
    const { preventAbort, preventCancel, signal } = this.#options;
    const error = aborts().reason(signal!);
    const source = this.#source;
    const dest = this.#dest;
    this.#shutdown(
      () => {
        const aborted = !preventAbort && dest.state === WRITABLE ? writableStreamAbort(dest, error) : undefined;
        const canceled = !preventCancel && source.state === READABLE ? readableStreamCancel(source, error) : undefined;
        return both(aborted, canceled);
      },
      true,
      error,
    );
  }

  #shutdown(action: Action | undefined, failed: boolean, error: unknown): void {
    if (this.#shuttingDown) {
      return;
    }
    this.#shuttingDown = true;
    const end = () => {
      this.#whenWritten = undefined;
      if (action === undefined) {
        this.#finish(failed, error);
        return;
      }
      upon(action(), () => this.#finish(failed, error), (reason) => this.#finish(true, reason));
    };
    const dest = this.#dest;
    if (dest.state !== WRITABLE || closeQueuedOrInFlight(dest)) {
      end();
      return;
    }
    this.#write();
    if (this.#unwritten === 0) {
      soon(end);
    } else {
      this.#whenWritten = end;
    }
  }

  #finish(failed: boolean, error: unknown): void {
    this.#writer.onReady = undefined;
    releaseWriter(this.#writer);
    releaseReader(this.#reader);
    if (this.#onAbort !== undefined) {
      aborts().removeAlgorithm(this.#options.signal!, this.#onAbort);
    }
    if (failed) {
      this.done.reject(error);
    } else {
      this.done.resolve(undefined);
    }
  }
}

/** Waits for both; the first failure is the result. */
function both(first: Promise<unknown> | undefined, second: Promise<unknown> | undefined): Promise<unknown> {
  const done = newPromise<undefined>();
  let waiting = 1;
  const one = () => {
    if (--waiting === 0) {
      done.resolve(undefined);
    }
  };
  if (first !== undefined) {
    waiting++;
    upon(first, one, done.reject);
  }
  if (second !== undefined) {
    waiting++;
    upon(second, one, done.reject);
  }
  one();
  return done.promise;
}

/** Pipes; neither stream is locked. */
export function readableStreamPipeTo(source: ReadableSlots, dest: Writable, options: PipeOptions): Promise<undefined> {
  const pipe = new Pipe(source, dest, options);
  pipe.start();
  return pipe.done.promise;
}
