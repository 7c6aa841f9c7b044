// Structured clones of keys: section 13.5 of the standard.

import { newKey, slotsOf } from "./cryptokey.ts";
import type { KeyAlgorithm, KeyType, Usage } from "./cryptokey.ts";
import { idl, java } from "./host.ts";

/** A key in a form that can be cloned; only the built-in of another realm gets to see it. */
interface ClonedKey {
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

idl.serializable({
  name: "CryptoKey",
  builtin: "webcrypto",
  is: (value) => slotsOf(value) !== undefined,
  write(value): ClonedKey {
    const { type, extractable, algorithm, usages, handle } = slotsOf(value)!;
    // Of the realm's own memory, as what Java made cannot be transferred.
    return { type, extractable, algorithm, usages, data: idl.copyOf(java.exported(handle, FORMATS[type])) };
  },
  read({ type, extractable, algorithm, usages, data }: ClonedKey): object {
    return newKey(type, algorithm, extractable, usages, java.restore(kindOf(type, algorithm), FORMATS[type], data));
  },
});
