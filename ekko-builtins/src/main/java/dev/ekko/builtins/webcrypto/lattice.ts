// The algorithms that quantum computers do not break: ML-DSA and ML-KEM (Modern Algorithms in the Web Cryptography API).

import { checkUsages, exportedBytes, generatedPair, importedBytes, keyFrom, needType, pairUsages } from "./asymmetric.ts";
import type { Family } from "./asymmetric.ts";
import type { Usage } from "./cryptokey.ts";
import { EMPTY, fail, java, later } from "./host.ts";
import { checkJwk, exportedJwk, needed } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import { ContextParams } from "./parameters.ts";
import { onlyUsages, register } from "./registry.ts";
import type { Algorithm, Normalized } from "./registry.ts";

const LATTICE_FORMATS = {
  __proto__: null, "raw-public": "raw", "raw-seed": "seed", spki: "spki", pkcs8: "pkcs8",
} as unknown as Family["formats"];

function latticeKeys(kind: Family, use: string): Partial<Algorithm> {
  const { name } = kind;
  const describe = () => ({ name });
  return {
    publicUsages: kind.publicUsages,
    generateKey(_, extractable, usages) {
      onlyUsages(usages, pairUsages(kind), name);
      return generatedPair(kind, name, 0, EMPTY, describe, extractable, usages);
    },
    importKey(format, data, _, extractable, usages) {
      if (format !== "jwk") {
        return importedBytes(kind, name, format, data as Uint8Array, describe, extractable, usages);
      }
      const jwk = data as Jwk;
      const isPrivate = jwk.priv !== undefined;
      checkUsages(kind, isPrivate, usages);
      checkJwk(jwk, "AKP", use, extractable, usages);
      if (jwk.alg !== name) {
        fail("DataError", `The JSON Web Key has the "alg" "${jwk.alg}"; it must be "${name}"`);
      }
      return keyFrom(
        java.importJwk(name, needed(jwk, "pub"), "", isPrivate ? needed(jwk, "priv") : ""), isPrivate, describe, extractable, usages,
      );
    },
    exportKey: (format, key) =>
      format === "jwk"
        ? exportedJwk(key, "AKP", name, key.type === "private" ? ["pub", "priv"] : ["pub"])
        : exportedBytes(kind, format, key),
  };
}

const LATTICE_KEYS = { generateKey: null, importKey: null, exportKey: null };

function mlDsa(name: string): void {
  function context(given: Normalized): Uint8Array {
    const bytes = given.context ?? EMPTY;
    return bytes.length > 255 ? fail("OperationError", `The context of ${name} has at most 255 bytes, not ${bytes.length}`) : bytes;
  }
  register({
    name,
    parameters: { ...LATTICE_KEYS, sign: ContextParams, verify: ContextParams },
    checks: { sign: context, verify: context },
    ...latticeKeys({ name, publicUsages: ["verify"], privateUsages: ["sign"], formats: LATTICE_FORMATS }, "sig"),
    sign(given, key, data) {
      needType(key, "private", "sign");
      return later(java.signLater(key.handle, name, "", 0, context(given), data));
    },
    verify(given, key, signature, data) {
      needType(key, "public", "verify");
      return later(java.verifyLater(key.handle, name, "", 0, context(given), signature, data));
    },
  });
}

mlDsa("ML-DSA-44");
mlDsa("ML-DSA-65");
mlDsa("ML-DSA-87");

const ENCAPSULATE: readonly Usage[] = ["encapsulateKey", "encapsulateBits"];
const DECAPSULATE: readonly Usage[] = ["decapsulateKey", "decapsulateBits"];

function mlKem(name: string): void {
  register({
    name,
    parameters: { ...LATTICE_KEYS, encapsulate: null, decapsulate: null },
    ...latticeKeys({ name, publicUsages: ENCAPSULATE, privateUsages: DECAPSULATE, formats: LATTICE_FORMATS }, "enc"),
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
