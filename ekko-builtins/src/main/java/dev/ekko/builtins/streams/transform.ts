// Transform streams (Streams, section 6.4).

import { DefaultControl } from "./defaultcontrol.ts";
import { after, newPromise, promiseOf, react, rejectedWith, resolvedWith, soon, TOLD, upon } from "./idl.ts";
import type { Deferred, Outcome } from "./idl.ts";
import type { SourceAlgorithms } from "./pulling.ts";
import { ERRORED, ReadableSlots } from "./readable.ts";
import type { SizeAlgorithm } from "./sizes.ts";
import { ERRORING, FAILED, WritableSlots } from "./writable.ts";
import { WritableControl } from "./writablecontrol.ts";
import type { SinkAlgorithms, Writable } from "./writablecontrol.ts";

/** The algorithms of a transformer; without transform, chunks pass as they are. */
export interface TransformAlgorithms {
  transform?(chunk: unknown, control: TransformSlots): Outcome;
  flush?(control: TransformSlots): Outcome;
  cancel?(reason: unknown): Outcome;
}

/** High-water marks and sizes of both sides. */
export interface TransformStrategies {
  readonly writableMark: number;
  readonly writableSize: SizeAlgorithm;
  readonly readableMark: number;
  readonly readableSize: SizeAlgorithm;
}

export const TRANSFORM_DEFAULTS: TransformStrategies = {
  writableMark: 1, writableSize: undefined, readableMark: 0, readableSize: undefined,
};

/** The slots of a TransformStream and of its controller, which live and die together. */
export class TransformSlots implements SinkAlgorithms, SourceAlgorithms {
  readonly readable: ReadableSlots;
  readonly writable: Writable;
  readonly source: DefaultControl;
  readonly sink: WritableControl;
  backpressure: boolean;
  #algorithms: TransformAlgorithms | undefined;
  #finish: Deferred<undefined> | undefined;
  /** What goes on one microtask after the back-pressure has changed: a pull that is not done, or a write that waits. */
  #onChange: (() => void) | undefined;
  #chunk: unknown;
  readonly #goOn: () => void;
  readonly #onFailed: (reason: unknown) => void;

  constructor(algorithms: TransformAlgorithms, strategies: TransformStrategies) {
    this.backpressure = true;
    this.#algorithms = algorithms;
    this.#finish = undefined;
    this.#onChange = undefined;
    this.#chunk = undefined;
    this.#goOn = () => this.#writeOn();
    this.#onFailed = (reason) => {
      this.error(reason);
      soon(() => this.sink.onFailed(reason));
    };
    this.writable = new WritableSlots<WritableControl>();
    this.sink = new WritableControl(this.writable, this, strategies.writableMark, strategies.writableSize);
    this.readable = new ReadableSlots();
    this.source = new DefaultControl(this.readable, this, strategies.readableMark, strategies.readableSize);
  }

  /** Goes on when the start algorithm is done, which may be later. */
  begin(started: Outcome): void {
    this.sink.begin(started);
    this.source.begin(started);
  }

  /** Fulfilled when the reader wants more, or nobody will read any more; for the chunk that is being transformed. */
  get wanted(): Promise<undefined> {
    if (!this.backpressure) {
      return resolvedWith(undefined);
    }
    const { promise, resolve } = newPromise<undefined>();
    this.#onChange = resolve as () => void;
    return promise;
  }

  /** Whether anything can be enqueued. */
  get open(): boolean {
    return this.source.open;
  }

  #setBackpressure(backpressure: boolean): void {
    const task = this.#onChange;
    this.#onChange = undefined;
    this.backpressure = backpressure;
    if (task !== undefined) {
      soon(task);
    }
  }

  #clear(): void {
    this.#algorithms = undefined;
  }

  error(reason: unknown): void {
    this.source.error(reason);
    this.#errorWritable(reason);
  }

  #errorWritable(reason: unknown): void {
    this.#clear();
    this.sink.errorIfNeeded(reason);
    this.#unblock();
  }

  #unblock(): void {
    if (this.backpressure) {
      this.#setBackpressure(false);
    }
  }

  enqueue(chunk: unknown): void {
    if (!this.source.open) {
      throw new TypeError("The readable side is closed or has failed, so nothing more can be enqueued");
    }
    try {
      this.source.enqueue(chunk);
    } catch (error) {
      // The strategy's size() threw, or gave no size.
      this.#errorWritable(error);
      throw this.readable.storedError;
    }
    if (!this.source.wanting && !this.backpressure) {
      this.#setBackpressure(true);
    }
  }

  terminate(): void {
    this.source.close();
    this.#errorWritable(new TypeError("The transform stream was terminated, so nothing more can be written"));
  }

  // The writable side's sink

  write(chunk: unknown): Outcome {
    if (!this.backpressure) {
      return this.#transform(chunk);
    }
    this.#chunk = chunk;
    this.#onChange = this.#goOn;
    return TOLD;
  }

  #writeOn(): void {
    const chunk = this.#chunk;
    this.#chunk = undefined;
    const failed = this.writable.state === ERRORING;
    after(failed ? rejectedWith(this.writable.storedError) : this.#transform(chunk), this.sink.onWritten, this.sink.onFailed);
  }

  #transform(chunk: unknown): Outcome {
    const algorithms = this.#algorithms;
    if (algorithms === undefined) {
      // The readable side is being cancelled: nobody will read this chunk.
      return undefined;
    }
    if (algorithms.transform === undefined) {
      try {
        this.enqueue(chunk);
        return undefined;
      } catch (error) {
        return this.#follow(rejectedWith(error));
      }
    }
    const outcome = algorithms.transform(chunk, this);
    return outcome === undefined ? undefined : this.#follow(outcome);
  }

  #follow(outcome: PromiseLike<unknown>): Outcome {
    upon(outcome as Promise<unknown>, this.sink.onWritten, this.#onFailed);
    return TOLD;
  }

  abort(reason: unknown): Outcome {
    return this.#end(this.#algorithms?.cancel === undefined ? undefined : () => this.#algorithms!.cancel!(reason), {
      done: () => {
        this.source.error(reason);
      },
      failed: (error) => this.source.error(error),
      other: () => this.readable.state === ERRORED ? this.readable : undefined,
    });
  }

  close(): Outcome {
    return this.#end(this.#algorithms?.flush === undefined ? undefined : () => this.#algorithms!.flush!(this), {
      done: () => this.source.close(),
      failed: (error) => this.source.error(error),
      other: () => this.readable.state === ERRORED ? this.readable : undefined,
    });
  }

  // The readable side's source

  pull(): Outcome {
    this.#setBackpressure(false);
    this.#onChange = this.source.onPulled;
    return TOLD;
  }

  cancel(reason: unknown): Outcome {
    const unblock = (error: unknown) => {
      this.sink.errorIfNeeded(error);
      this.#unblock();
    };
    return this.#end(this.#algorithms?.cancel === undefined ? undefined : () => this.#algorithms!.cancel!(reason), {
      done: () => unblock(reason),
      failed: unblock,
      other: () => this.writable.state === FAILED ? this.writable : undefined,
    });
  }

  /** Ends once, by abort, close or cancel, whichever comes first. */
  #end(algorithm: (() => Outcome) | undefined, steps: Ending): Promise<undefined> {
    if (this.#finish !== undefined) {
      return this.#finish.promise;
    }
    const finish = newPromise<undefined>();
    this.#finish = finish;
    const outcome = algorithm === undefined ? undefined : algorithm();
    this.#clear();
    react(
      promiseOf(outcome),
      () => {
        const other = steps.other();
        if (other !== undefined) {
          finish.reject(other.storedError);
        } else {
          steps.done();
          finish.resolve(undefined);
        }
      },
      (error) => {
        steps.failed(error);
        finish.reject(error);
      },
    );
    return finish.promise;
  }
}

interface Ending {
  /** When the algorithm is done and the other side has not failed. */
  done(): void;
  failed(error: unknown): void;
  /** The side that has failed meanwhile. */
  other(): { readonly storedError: unknown } | undefined;
}
