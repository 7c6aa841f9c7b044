// Transform streams (Streams, section 6.4).

import { DefaultControl } from "./defaultcontrol.ts";
import type { SourceAlgorithms } from "./defaultcontrol.ts";
import { newPromise, promiseOf, react, rejectedWith } from "./idl.ts";
import type { Deferred, Outcome } from "./idl.ts";
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
  object: object | undefined = undefined;
  controllerObject: object | undefined = undefined;
  backpressure = true;
  #change: Deferred<undefined> = newPromise<undefined>();
  #algorithms: TransformAlgorithms | undefined;
  #finish: Deferred<undefined> | undefined = undefined;

  constructor(algorithms: TransformAlgorithms, strategies: TransformStrategies) {
    this.#algorithms = algorithms;
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

  /** Fulfilled when the reader wants more, or nobody will read any more. */
  get wanted(): Promise<undefined> {
    return this.#change.promise;
  }

  /** Whether anything can be enqueued. */
  get open(): boolean {
    return this.source.open;
  }

  #setBackpressure(backpressure: boolean): void {
    this.#change.resolve(undefined);
    this.#change = newPromise();
    this.backpressure = backpressure;
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
    return react(this.#change.promise, () => {
      if (this.writable.state === ERRORING) {
        throw this.writable.storedError;
      }
      return this.#transform(chunk) as PromiseLike<unknown>;
    });
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
        return this.#failed(rejectedWith(error));
      }
    }
    const outcome = algorithms.transform(chunk, this);
    return outcome === undefined ? undefined : this.#failed(outcome);
  }

  #failed(outcome: PromiseLike<unknown>): Promise<unknown> {
    return react(outcome as Promise<unknown>, undefined, (reason) => {
      this.error(reason);
      throw reason;
    });
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
    return this.#change.promise;
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
