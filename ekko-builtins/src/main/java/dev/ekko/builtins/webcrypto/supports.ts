// SubtleCrypto.supports of Modern Algorithms in the Web Cryptography API.

import { normalize } from "./registry.ts";
import type { Normalized } from "./registry.ts";

/** By the method, the operation that its algorithm is normalised for. */
const OPERATIONS: Readonly<Record<string, string>> = {
  __proto__: null,
  encrypt: "encrypt", decrypt: "decrypt", sign: "sign", verify: "verify", digest: "digest", generateKey: "generateKey",
  importKey: "importKey", exportKey: "exportKey", deriveBits: "deriveBits", deriveKey: "deriveBits", wrapKey: "wrapKey",
  unwrapKey: "unwrapKey", encapsulateKey: "encapsulate", encapsulateBits: "encapsulate", decapsulateKey: "decapsulate",
  decapsulateBits: "decapsulate", getPublicKey: "exportKey",
} as never;

/** The operation that stands in for another one where an algorithm does not have that. */
const INSTEAD: Readonly<Record<string, string>> = { __proto__: null, wrapKey: "encrypt", unwrapKey: "decrypt" } as never;

/** By the method, what the second algorithm must be able to do. */
const ADDITIONAL: Readonly<Record<string, string>> = {
  __proto__: null, deriveKey: "importKey", wrapKey: "exportKey", unwrapKey: "importKey", encapsulateKey: "importKey", decapsulateKey: "importKey",
} as never;

function checked(identifier: object | string, operation: string, length: number | null): Normalized | undefined {
  try {
    const parameters = normalize(identifier, operation);
    parameters.of.checks?.[operation]?.(parameters, length);
    return parameters;
  } catch {
    return undefined;
  }
}

/** Whether a method could work with an algorithm, and with a second one where the method takes one. */
export function supported(method: string, identifier: object | string, length: number | null, additional: object | string | undefined): boolean {
  const operation = OPERATIONS[method];
  if (operation === undefined) {
    return false;
  }
  let bits = length;
  if (additional !== undefined) {
    const second = ADDITIONAL[method];
    if (second === undefined || checked(additional, second, null) === undefined) {
      return false;
    }
    if (method === "deriveKey") {
      const parameters = checked(additional, "getKeyLength", null);
      if (parameters === undefined) {
        return false;
      }
      try {
        bits = parameters.of.getKeyLength!(parameters);
      } catch {
        return false;
      }
    }
  }
  const parameters = checked(identifier, operation, bits)
    ?? (INSTEAD[operation] === undefined ? undefined : checked(identifier, INSTEAD[operation], bits));
  return parameters !== undefined && (method !== "getPublicKey" || parameters.of.publicUsages !== undefined);
}
