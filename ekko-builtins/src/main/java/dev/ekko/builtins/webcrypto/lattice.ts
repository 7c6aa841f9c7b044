// The algorithms that quantum computers do not break: ML-DSA and ML-KEM (Modern Algorithms in the Web Cryptography API).

import { needType } from "./asymmetric.ts";
import type { Family } from "./asymmetric.ts";
import type { Usage } from "./cryptokey.ts";
import { fail, java, later } from "./host.ts";
import { NAMED_KEYS, namedKeys, namedSignatures } from "./named.ts";
import type { JwkForm } from "./named.ts";
import { ContextParams } from "./parameters.ts";
import { register } from "./registry.ts";

const LATTICE_FORMATS = {
  __proto__: null, "raw-public": "raw", "raw-seed": "seed", spki: "spki", pkcs8: "pkcs8",
} as unknown as Family["formats"];

function latticeForm(name: string, use: "sig" | "enc"): JwkForm {
  return {
    kty: "AKP",
    use,
    open: "pub",
    secret: "priv",
    alg: name,
    crv: undefined,
    check(jwk) {
      if (jwk.alg !== name) {
        fail("DataError", `The JSON Web Key has the "alg" "${jwk.alg}"; it must be "${name}"`);
      }
    },
  };
}

function mlDsa(name: string): void {
  const kind: Family = { name, publicUsages: ["verify"], privateUsages: ["sign"], formats: LATTICE_FORMATS };
  namedSignatures(kind, latticeForm(name, "sig"), ContextParams, false);
}

mlDsa("ML-DSA-44");
mlDsa("ML-DSA-65");
mlDsa("ML-DSA-87");

const ENCAPSULATE: readonly Usage[] = ["encapsulateKey", "encapsulateBits"];
const DECAPSULATE: readonly Usage[] = ["decapsulateKey", "decapsulateBits"];

function mlKem(name: string): void {
  register({
    name,
    parameters: { ...NAMED_KEYS, encapsulate: null, decapsulate: null },
    ...namedKeys(
      { name, publicUsages: ENCAPSULATE, privateUsages: DECAPSULATE, formats: LATTICE_FORMATS }, latticeForm(name, "enc"),
    ),
    encapsulate(_, key) {
      needType(key, "public", "encapsulate");
      return later(java.encapsulate(key.handle));
    },
    decapsulate(_, key, data) {
      needType(key, "private", "decapsulate");
      return later(java.decapsulate(key.handle, data));
    },
  });
}

mlKem("ML-KEM-512");
mlKem("ML-KEM-768");
mlKem("ML-KEM-1024");
