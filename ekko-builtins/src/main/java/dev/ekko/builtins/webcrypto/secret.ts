// Secret keys: what AES, HMAC and their like have in common.

import type { CryptoKey, KeyAlgorithm, Slots, Usage } from "./cryptokey.ts";
import { newKey } from "./cryptokey.ts";
import { bounded, direct, fail, java } from "./host.ts";
import { checkJwk, needed } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import { badFormat } from "./registry.ts";

/** Operations on so many bytes and less are quicker done at once than sent to another thread. */
const AT_ONCE = 0x10000;

export function isSmall(data: Uint8Array): boolean {
  return data.length <= AT_ONCE;
}

/** Makes a key of a secret from one of the formats of such keys; newer algorithms do not know the format "raw". */
export function fromSecret(
  format: string, data: Uint8Array | Jwk, name: string, use: string, extractable: boolean, usages: readonly Usage[], newer: boolean,
  make: (handle: number) => CryptoKey,
): CryptoKey {
  let handle: number;
  if (format === "jwk") {
    const jwk = data as Jwk;
    if (jwk.kty !== "oct") {
      fail("DataError", 'The JSON Web Key is not of "kty" "oct"');
    }
    handle = direct(() => java.importSecretJwk(needed(jwk, "k")));
  } else if (format === "raw-secret" || (format === "raw" && !newer)) {
    handle = java.importSecret(data as Uint8Array);
  } else {
    return badFormat(format, name);
  }
  try {
    if (format === "jwk") {
      checkJwk(data as Jwk, "oct", use, extractable, usages);
    }
    return make(handle);
  } catch (error) {
    java.release(handle);
    throw error;
  }
}

/** A secret key in a binary format. */
export function secretBytes(format: string, key: Slots, newer = false): Uint8Array {
  if (format === "raw-secret" || (format === "raw" && !newer)) {
    return java.exported(key.handle, "raw");
  }
  return badFormat(format, key.algorithm.name);
}

export function generatedSecret(algorithm: KeyAlgorithm, extractable: boolean, usages: readonly Usage[]): CryptoKey {
  const handle = java.generateSecret(bounded(algorithm.length!, `A key of ${algorithm.name}`));
  return newKey("secret", algorithm, extractable, usages, handle);
}
