// Steps that several methods of SubtleCrypto share.

import { KeyOf, slotsOf, USAGES } from "./cryptokey.ts";
import type { CryptoKey, Slots, Usage } from "./cryptokey.ts";
import { fail, has, idl } from "./host.ts";
import type { Normalized } from "./registry.ts";
import { algorithmOf, normalize } from "./registry.ts";

export const KeyFormat = idl.enumeration("KeyFormat", [
  "raw-public", "raw-private", "raw-seed", "raw-secret", "raw", "spki", "pkcs8", "jwk",
]);
export const KeyUsages = idl.sequence(idl.enumeration<Usage>("KeyUsage", USAGES));

/** The words that begin messages about the arguments of a method. */
export function words(method: string): string {
  return `Failed to execute '${method}' on 'SubtleCrypto'`;
}

export function keyArgument(value: unknown, prefix: string): Slots {
  return slotsOf(KeyOf(value, prefix))!;
}

/** Runs a method's steps: what they throw becomes a rejection. */
export function attempt<T>(steps: () => Promise<T>): Promise<T> {
  try {
    return steps();
  } catch (error) {
    return idl.rejectedWith(error);
  }
}

/** A result that may be there already. */
export function settled<T, R>(result: T | Promise<T>, then: (value: T) => R): Promise<R> {
  return isPromise(result) ? idl.react(result, then) : idl.resolvedWith(then(result));
}

/** The same, where what follows may take its time as well. */
export function settledWith<T, R>(result: T | Promise<T>, then: (value: T) => Promise<R>): Promise<R> {
  return isPromise(result) ? idl.react(result, then) as Promise<R> : then(result);
}

const NativePromise = Promise;

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return value instanceof NativePromise;
}

/** The bytes in a buffer of the realm's own: one that Java made cannot be transferred. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return idl.rangeOf(idl.copyOf(bytes)).buffer;
}

/** Checks that a key belongs to an algorithm and may be used so. */
export function permitted(key: Slots, parameters: Normalized, usage: Usage): void {
  if (key.algorithm.name !== parameters.name) {
    fail("InvalidAccessError", `The key is one of ${key.algorithm.name}, not of ${parameters.name}`);
  }
  if (!has(key.usages, usage)) {
    fail("InvalidAccessError", `The key is not for "${usage}"; name that usage when you make it`);
  }
}

/** Refuses a secret or private key without usages, with which nothing could be done. */
export function useful(key: CryptoKey): CryptoKey {
  const slots = slotsOf(key)!;
  if (slots.type !== "public" && slots.usages.length === 0) {
    fail("SyntaxError", `A ${slots.type} key needs at least one usage`);
  }
  return key;
}

/** Checks that a key's algorithm has a format at all. */
export function exportable(key: Slots): void {
  if (algorithmOf(key).exportKey === undefined) {
    fail("NotSupportedError", `Keys of ${key.algorithm.name} cannot be exported`);
  }
  if (!key.extractable) {
    fail("InvalidAccessError", "The key is not extractable");
  }
}

/** Normalises for the first operation that an algorithm has, out of two. */
export function normalizeEither(identifier: object | string, first: string, second: string): Normalized {
  try {
    return normalize(identifier, first);
  } catch {
    return normalize(identifier, second);
  }
}
