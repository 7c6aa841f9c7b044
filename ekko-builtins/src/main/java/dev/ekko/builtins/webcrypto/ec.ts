// The curves of NIST: ECDSA and ECDH.

import { agreement, publicOf } from "./agreement.ts";
import { checkUsages, exportedBytes, generatedPair, importedBytes, keyFrom, needType, pairUsages } from "./asymmetric.ts";
import type { Family } from "./asymmetric.ts";
import { fixedHash } from "./digest.ts";
import { EMPTY, fail, java, later } from "./host.ts";
import { checkJwk, exportedJwk, needed } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import { EcdhKeyDeriveParams, EcdsaParams, EcKeyParams } from "./parameters.ts";
import { onlyUsages, register } from "./registry.ts";
import type { Algorithm, Normalized } from "./registry.ts";

const EC_FORMATS = { __proto__: null, raw: "raw", "raw-public": "raw", spki: "spki", pkcs8: "pkcs8" } as unknown as Family["formats"];

const CURVES: Readonly<Record<string, number>> = { __proto__: null, "P-256": 256, "P-384": 384, "P-521": 528 } as never;
const ALGS: Readonly<Record<string, string>> = { __proto__: null, ES256: "P-256", ES384: "P-384", ES512: "P-521" } as never;

function knownCurve(parameters: Normalized): void {
  if (CURVES[parameters.namedCurve] === undefined) {
    fail("NotSupportedError", `There is no curve "${parameters.namedCurve}" here; there are P-256, P-384 and P-521`);
  }
}

function ecKeys(kind: Family, use: string): Partial<Algorithm> {
  return {
    publicUsages: kind.publicUsages,
    generateKey(parameters, extractable, usages) {
      onlyUsages(usages, pairUsages(kind), kind.name);
      knownCurve(parameters);
      const { namedCurve } = parameters;
      return generatedPair(kind, namedCurve, 0, EMPTY, () => ({ name: kind.name, namedCurve }), extractable, usages);
    },
    importKey(format, data, parameters, extractable, usages) {
      const { namedCurve } = parameters;
      const describe = () => ({ name: kind.name, namedCurve });
      if (format !== "jwk") {
        knownCurve(parameters);
        return importedBytes(kind, namedCurve, format, data as Uint8Array, describe, extractable, usages);
      }
      const jwk = data as Jwk;
      const isPrivate = jwk.d !== undefined;
      checkUsages(kind, isPrivate, usages);
      checkJwk(jwk, "EC", use, extractable, usages);
      if (jwk.crv !== namedCurve) {
        fail("DataError", `The JSON Web Key is on the curve "${jwk.crv}", not on "${namedCurve}"`);
      }
      knownCurve(parameters);
      const curveOfAlg = use === "sig" && jwk.alg !== undefined ? ALGS[jwk.alg] : undefined;
      if (curveOfAlg !== undefined && curveOfAlg !== namedCurve) {
        fail("DataError", `The JSON Web Key has the "alg" "${jwk.alg}", which is for ${curveOfAlg}`);
      }
      return keyFrom(
        java.importJwk(namedCurve, needed(jwk, "x"), needed(jwk, "y"), isPrivate ? needed(jwk, "d") : ""),
        isPrivate, describe, extractable, usages,
      );
    },
    exportKey: (format, key) =>
      format === "jwk"
        ? exportedJwk(key, "EC", undefined, key.type === "private" ? ["x", "y", "d"] : ["x", "y"], key.algorithm.namedCurve)
        : exportedBytes(kind, format, key),
  };
}

const EC_KEYS = { generateKey: EcKeyParams, importKey: EcKeyParams, exportKey: null };

register({
  name: "ECDSA",
  parameters: { ...EC_KEYS, sign: EcdsaParams, verify: EcdsaParams },
  checks: { generateKey: knownCurve, importKey: knownCurve },
  ...ecKeys({ name: "ECDSA", publicUsages: ["verify"], privateUsages: ["sign"], formats: EC_FORMATS }, "sig"),
  sign(parameters, key, data) {
    needType(key, "private", "sign");
    return later(java.signLater(key.handle, "ECDSA", fixedHash(parameters), 0, EMPTY, data));
  },
  verify(parameters, key, signature, data) {
    needType(key, "public", "verify");
    return later(java.verifyLater(key.handle, "ECDSA", fixedHash(parameters), 0, EMPTY, signature, data));
  },
});

register({
  name: "ECDH",
  parameters: { ...EC_KEYS, deriveBits: EcdhKeyDeriveParams },
  checks: {
    generateKey: knownCurve,
    importKey: knownCurve,
    deriveBits(parameters, length) {
      const other = publicOf(parameters, "ECDH");
      if (length !== null && length !== undefined && length > CURVES[other.algorithm.namedCurve!]) {
        fail("OperationError", `The secret of this curve has fewer than ${length} bits`);
      }
    },
  },
  ...ecKeys({ name: "ECDH", publicUsages: [], privateUsages: ["deriveKey", "deriveBits"], formats: EC_FORMATS }, "enc"),
  deriveBits: agreement,
});
