// What the streams take from Web IDL, and the functions of the language that run for each chunk.

import type { WebIdl } from "../webidl/webidl.ts";

declare const use: (name: string) => unknown;

export const idl = use("webidl") as WebIdl;
export const { isObject, markHandled, newPromise, react, rejectedWith, resolvedWith, upon } = idl;
export const { apply, construct } = Reflect;
export const { defineProperty } = Object;
export const { min: smaller } = Math;
export const { set: setBytes } = Uint8Array.prototype;
export const { asyncIterator, iterator: syncIterator } = Symbol;
export const NativeUint8Array = Uint8Array;
export const NativeArrayBuffer = ArrayBuffer;

export const { resolve: promiseResolve } = Promise;
export const NativePromise = Promise;

/** The promise that a value is, or one that it resolves: fewer microtasks than Web IDL's for what is a promise. */
export function asPromise<T>(value: T): Promise<T> {
  return apply(promiseResolve, NativePromise, [value]) as Promise<T>;
}

/** A promise with the functions that settle it. */
export type Deferred<T> = ReturnType<typeof newPromise<T>>;

/** Fulfilled already; what follows it runs as a microtask. */
export const SETTLED: Promise<undefined> = idl.sealPromise(resolvedWith(undefined));

export function nothing(): void {}

/** What "then" of TURN makes in place of a promise: nobody asks how a task ended, but a defect of one is reported. */
const NO_PROMISE = {};
function NoPromise(executor: (resolve: () => void, reject: (reason: unknown) => void) => void): object {
  executor(nothing, rejectedWith);
  return NO_PROMISE;
}

// Fulfilled already, with a "then" of its own and a species that makes no promise: the least that a microtask costs.
const TURN: Promise<undefined> = defineProperty(
  defineProperty(resolvedWith(undefined), "then", { __proto__: null, value: Promise.prototype.then } as PropertyDescriptor),
  "constructor",
  { __proto__: null, value: { __proto__: null, [Symbol.species]: NoPromise } } as PropertyDescriptor,
);

/** Queues a microtask. */
export function soon(task: () => void): void {
  TURN.then(task);
}

/** A promise that is fulfilled already with what a read gives; it costs less than one that is resolved. */
export async function readResult(value: unknown, done: boolean): Promise<unknown> {
  return { value, done };
}

/** What an algorithm gives back: nothing stands for a promise that is fulfilled already. */
export type Outcome = PromiseLike<unknown> | undefined;

/** The outcome of an algorithm that tells its controller itself when it is done. */
export const TOLD = {} as PromiseLike<unknown>;

/** Runs one of two steps when an algorithm is done; most of them are done at once. */
export function after(outcome: Outcome, fulfilled: (value: unknown) => void, rejected: (reason: unknown) => void): void {
  if (outcome === undefined) {
    TURN.then(fulfilled as () => void);
  } else if (outcome !== TOLD) {
    upon(outcome as Promise<unknown>, fulfilled, rejected);
  }
}

/** Calls a method of an underlying source, sink or transformer; what it throws becomes a rejection. */
export function invoke(method: (...args: never[]) => unknown, self: unknown, args: unknown[]): Outcome {
  try {
    const value = apply(method, self, args);
    return value === undefined ? undefined : asPromise(value);
  } catch (error) {
    return rejectedWith(error);
  }
}

/** The same for a method that ends a stream, with the number of microtasks that the standard has and tests see. */
export function invokeLast(method: (...args: never[]) => unknown, self: unknown, args: unknown[]): Outcome {
  try {
    const value = apply(method, self, args);
    return value === undefined ? undefined : resolvedWith(value);
  } catch (error) {
    return rejectedWith(error);
  }
}

/** The outcome of a start method. */
export function outcomeOf(result: unknown): Outcome {
  return result === undefined ? undefined : resolvedWith(result);
}

/** A promise that follows another one as if that had resolved it, without a look at its "then". */
export function followed<T>(promise: Promise<T>): Promise<T> {
  const { promise: follower, resolve, reject } = newPromise<T>();
  soon(() => upon(promise, resolve, reject));
  return follower;
}

/** The promise of an algorithm's outcome. */
export function promiseOf(outcome: Outcome): Promise<unknown> {
  return outcome === undefined ? SETTLED : (outcome as Promise<unknown>);
}
