// A promise that is made when somebody asks for it. Nobody asks for most of the promises "closed" and "ready".

import { markHandled, newPromise, rejectedWith, resolvedWith } from "./idl.ts";
import type { Deferred } from "./idl.ts";

const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

/** Holds the state of a promise of which a rejection needs no handler. */
export class LazyPromise {
  #state: number;
  #reason: unknown = undefined;
  #deferred: Deferred<undefined> | undefined = undefined;
  #promise: Promise<undefined> | undefined = undefined;

  constructor(fulfilled: boolean) {
    this.#state = fulfilled ? FULFILLED : PENDING;
  }

  get pending(): boolean {
    return this.#state === PENDING;
  }

  get promise(): Promise<undefined> {
    if (this.#promise === undefined) {
      if (this.#state === PENDING) {
        this.#deferred = newPromise<undefined>();
        this.#promise = this.#deferred.promise;
      } else if (this.#state === FULFILLED) {
        this.#promise = resolvedWith(undefined);
      } else {
        this.#promise = rejectedWith(this.#reason) as Promise<undefined>;
        markHandled(this.#promise);
      }
    }
    return this.#promise;
  }

  /** Fulfils it; does nothing where it is settled. */
  resolve(): void {
    if (this.#state === PENDING) {
      this.#state = FULFILLED;
      if (this.#deferred !== undefined) {
        this.#deferred.resolve(undefined);
        this.#deferred = undefined;
      }
    }
  }

  /** Rejects it; where it is settled, a rejected one takes its place. */
  reject(reason: unknown): void {
    if (this.#state === PENDING && this.#deferred !== undefined) {
      markHandled(this.#promise!);
      this.#deferred.reject(reason);
      this.#deferred = undefined;
    } else if (this.#state !== PENDING) {
      this.#promise = undefined;
    }
    this.#state = REJECTED;
    this.#reason = reason;
  }

  /** A new one that is pending takes its place. */
  renew(): void {
    this.#state = PENDING;
    this.#promise = undefined;
    this.#deferred = undefined;
  }
}

