// Promises as specifications use them (Web IDL, section 3.2.24), whatever a program has made of Promise.prototype.

import { apply, captureStackTrace, defineProperty, NativeError, NativePromise, promiseThen, textIncludes } from "./natives.ts";

/** A promise with the functions that settle it. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

// What the constructor gives to this function it gives at once, so that no promise needs a closure of its own.
let settleYes: (value: unknown) => void;
let settleNo: (reason: unknown) => void;
function takeSettlers(yes: (value: unknown) => void, no: (reason: unknown) => void): void {
  settleYes = yes;
  settleNo = no;
}

export function newPromise<T>(): Deferred<T> {
  const promise = new NativePromise(takeSettlers as never) as Promise<T>;
  return { promise, resolve: settleYes as (value: T) => void, reject: settleNo };
}

export function resolvedWith<T>(value: T): Promise<T> {
  return new NativePromise<T>((resolve) => resolve(value));
}

export function rejectedWith<T = never>(reason: unknown): Promise<T> {
  return new NativePromise<T>((_, reject) => reject(reason));
}

// "then" asks the promise for its constructor, which a program can have replaced; with one of its own it does not. Only
// for promises that no program has seen; those of programs are left as they are.
export function sealPromise<T>(promise: Promise<T>): Promise<T> {
  defineProperty(promise, "constructor", { __proto__: null, value: undefined, configurable: true, enumerable: false, writable: true } as PropertyDescriptor);
  return promise;
}

/** Runs steps when a promise settles; the result settles as the steps do. */
export function react<T, R = void>(
  promise: Promise<T>,
  fulfilled?: ((value: T) => R | PromiseLike<R>) | undefined,
  rejected?: ((reason: unknown) => R | PromiseLike<R>) | undefined,
): Promise<R> {
  return apply(promiseThen, promise, [fulfilled, rejected]) as Promise<R>;
}

/** The same for steps whose outcome nobody needs; what they throw is a defect and is reported as a rejection. */
export function upon<T>(
  promise: Promise<T>,
  fulfilled?: ((value: T) => void) | undefined,
  rejected?: ((reason: unknown) => void) | undefined,
): void {
  apply(promiseThen, promise, [fulfilled, rejected]);
}

/**
 * Rejects a promise. An error that has no stack, as it was made while nothing of a program ran, gets it a tick later: the
 * engine sees the functions that wait for a promise in a reaction only.
 */
export function rejectWaiting(outcome: Pick<Deferred<never>, "resolve" | "reject">, reason: unknown): void {
  if (!(reason instanceof NativeError) || apply(textIncludes, `${reason.stack}`, ["\n    at "])) {
    outcome.reject(reason);
    return;
  }
  const told = newPromise<never>();
  upon(
    sealPromise(react(sealPromise(told.promise), undefined, () => {
      captureStackTrace?.(reason);
      throw reason;
    })),
    outcome.resolve,
    outcome.reject,
  );
  told.reject(undefined);
}

/** Makes a promise whose rejection nobody has to handle. */
export function markHandled(promise: Promise<unknown>): void {
  apply(promiseThen, promise, [undefined, () => {}]);
}

/** Runs an operation that returns a promise: what it throws becomes a rejection (section 3.7.7). */
export function promised<T>(operation: () => T | PromiseLike<T>): Promise<T> {
  try {
    return new NativePromise<T>((resolve) => resolve(operation()));
  } catch (error) {
    return rejectedWith(error);
  }
}

