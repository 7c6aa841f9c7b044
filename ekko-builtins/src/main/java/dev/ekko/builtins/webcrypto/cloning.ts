// Structured clones of keys: section 13.5 of the standard.

import { newKey, slotsOf } from "./cryptokey.ts";
import type { CryptoKey, KeyAlgorithm, KeyType, Usage } from "./cryptokey.ts";
import { idl, java } from "./host.ts";

/** A key in a form that can be cloned; only the built-in of another realm gets to see it. */
export interface ClonedKey {
  readonly type: KeyType;
  readonly extractable: boolean;
  readonly algorithm: KeyAlgorithm;
  readonly usages: readonly Usage[];
  readonly data: Uint8Array;
}

const FORMATS = { __proto__: null, secret: "raw", public: "spki", private: "pkcs8" } as unknown as Record<KeyType, string>;

/** What Java calls the kind of a key. */
function kindOf(type: KeyType, algorithm: KeyAlgorithm): string {
  return type === "secret" ? "" : algorithm.modulusLength !== undefined ? "RSA" : algorithm.namedCurve ?? algorithm.name;
}

/** What a key is made of, secrets included, whether it is extractable or not; for other built-ins. */
export function takenApart(value: unknown): ClonedKey {
  const { type, extractable, algorithm, usages, handle } = slotsOf(value)!;
  // Of the realm's own memory, as what Java made cannot be transferred.
  return { type, extractable, algorithm, usages, data: idl.copyOf(java.exported(handle, FORMATS[type])) };
}

/** The other way round. */
export function putTogether({ type, extractable, algorithm, usages, data }: ClonedKey): CryptoKey {
  return newKey(type, algorithm, extractable, usages, java.restore(kindOf(type, algorithm), FORMATS[type], data));
}

idl.serializable({
  name: "CryptoKey",
  builtin: "webcrypto",
  is: (value) => slotsOf(value) !== undefined,
  write: takenApart,
  read: putTogether as (key: ClonedKey) => object,
});
