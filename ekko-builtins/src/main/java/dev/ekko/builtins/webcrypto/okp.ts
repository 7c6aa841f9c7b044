// The curves of RFC 7748 and RFC 8032: Ed25519, Ed448, X25519 and X448.

import { agreement, publicOf } from "./agreement.ts";
import { checkUsages, exportedBytes, generatedPair, importedBytes, keyFrom, needType, pairUsages } from "./asymmetric.ts";
import type { Family } from "./asymmetric.ts";
import { direct, EMPTY, fail, has, java, later } from "./host.ts";
import { checkJwk, exportedJwk, needed } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import { ContextParams, EcdhKeyDeriveParams } from "./parameters.ts";
import { onlyUsages, register } from "./registry.ts";
import type { Algorithm, Normalized } from "./registry.ts";

const OKP_FORMATS = { __proto__: null, raw: "raw", "raw-public": "raw", spki: "spki", pkcs8: "pkcs8" } as unknown as Family["formats"];

/** @param algs the values of "alg" that are right; none where it is ignored */
function okpKeys(kind: Family, use: string, algs: readonly string[]): Partial<Algorithm> {
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
      const isPrivate = jwk.d !== undefined;
      checkUsages(kind, isPrivate, usages);
      checkJwk(jwk, "OKP", use, extractable, usages);
      if (jwk.crv !== name) {
        fail("DataError", `The JSON Web Key is on the curve "${jwk.crv}", not on "${name}"`);
      }
      if (jwk.alg !== undefined && algs.length > 0 && !has(algs, jwk.alg)) {
        fail("DataError", `The JSON Web Key has the "alg" "${jwk.alg}"; it must be "${algs[0]}" or missing`);
      }
      return keyFrom(
        java.importJwk(name, needed(jwk, "x"), "", isPrivate ? needed(jwk, "d") : ""), isPrivate, describe, extractable, usages,
      );
    },
    exportKey: (format, key) =>
      format === "jwk"
        ? exportedJwk(key, "OKP", algs.length > 0 ? algs[0] : undefined, key.type === "private" ? ["x", "d"] : ["x"], name)
        : exportedBytes(kind, format, key),
  };
}

const ONE_PIECE = 0x4000;

const OKP_KEYS = { generateKey: null, importKey: null, exportKey: null };

function edwards(name: string, parameters: typeof ContextParams | null): void {
  function context(given: Normalized): Uint8Array {
    const bytes = given.context ?? EMPTY;
    return bytes.length > 255 ? fail("OperationError", `The context of ${name} has at most 255 bytes, not ${bytes.length}`) : bytes;
  }
  // A signature of Ed25519 takes less time than the way to another thread and back; one of Ed448 a multiple of it.
  const atOnce = (data: Uint8Array): boolean => name === "Ed25519" && data.length <= ONE_PIECE;
  register({
    name,
    parameters: { ...OKP_KEYS, sign: parameters, verify: parameters },
    checks: { sign: context, verify: context },
    ...okpKeys({ name, publicUsages: ["verify"], privateUsages: ["sign"], formats: OKP_FORMATS }, "sig", [name, "EdDSA"]),
    sign(given, key, data) {
      needType(key, "private", "sign");
      return atOnce(data)
        ? direct(() => java.sign(key.handle, name, "", 0, EMPTY, data))
        : later(java.signLater(key.handle, name, "", 0, context(given), data));
    },
    verify(given, key, signature, data) {
      needType(key, "public", "verify");
      return atOnce(data)
        ? direct(() => java.verify(key.handle, name, "", 0, EMPTY, signature, data))
        : later(java.verifyLater(key.handle, name, "", 0, context(given), signature, data));
    },
  });
}

edwards("Ed25519", null);
edwards("Ed448", ContextParams);

function montgomery(name: string, bits: number): void {
  register({
    name,
    parameters: { ...OKP_KEYS, deriveBits: EcdhKeyDeriveParams },
    checks: {
      deriveBits(parameters, length) {
        publicOf(parameters, name);
        if (length !== null && length !== undefined && length > bits) {
          fail("OperationError", `The secret of ${name} has ${bits} bits, fewer than ${length}`);
        }
      },
    },
    ...okpKeys({ name, publicUsages: [], privateUsages: ["deriveKey", "deriveBits"], formats: OKP_FORMATS }, "enc", []),
    deriveBits: agreement,
  });
}

montgomery("X25519", 256);
montgomery("X448", 448);
