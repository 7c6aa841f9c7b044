// Key agreement: what ECDH, X25519 and X448 have in common.

import { needType } from "./asymmetric.ts";
import { slotsOf } from "./cryptokey.ts";
import type { Slots } from "./cryptokey.ts";
import { direct, eventually, fail, java } from "./host.ts";
import type { Normalized } from "./registry.ts";

/** The key of the other side, which must be public and of the same algorithm. */
export function publicOf(parameters: Normalized, name: string): Slots {
  const other = slotsOf(parameters.public)!;
  if (other.type !== "public") {
    fail("InvalidAccessError", `The key of the other side must be a public one, and it is ${other.type}`);
  }
  if (other.algorithm.name !== name) {
    fail("InvalidAccessError", `The key of the other side is one of ${other.algorithm.name}, not of ${name}`);
  }
  return other;
}

/** The shared secret, or its first bits. */
export function agreement(parameters: Normalized, key: Slots, length: number | null): Uint8Array | Promise<Uint8Array> {
  needType(key, "private", "derive");
  const other = publicOf(parameters, key.algorithm.name);
  if (other.algorithm.namedCurve !== key.algorithm.namedCurve) {
    fail("InvalidAccessError", `The keys are on different curves: ${key.algorithm.namedCurve} and ${other.algorithm.namedCurve}`);
  }
  const bits = (secret: Uint8Array): Uint8Array => length === null ? secret : firstBits(secret, length);
  // That takes less time than the way to another thread and back.
  return key.algorithm.name === "X25519"
    ? bits(direct(() => java.agree(key.handle, other.handle)))
    : eventually(java.agreeLater(key.handle, other.handle), bits);
}

function firstBits(secret: Uint8Array, length: number): Uint8Array {
  if (length > secret.length * 8) {
    fail("OperationError", `The secret has ${secret.length * 8} bits, fewer than ${length}`);
  }
  const size = Math.ceil(length / 8);
  const result = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    result[i] = secret[i];
    secret[i] = 0;
  }
  if (length % 8 !== 0) {
    result[size - 1] &= 0xff << (8 - length % 8);
  }
  return result;
}
