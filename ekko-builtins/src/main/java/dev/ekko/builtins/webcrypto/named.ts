// Algorithms whose name says it all, and that have no parameters: curves of RFC 7748 and RFC 8032, ML-DSA and ML-KEM.

import { checkUsages, exportedBytes, generatedPair, importedBytes, keyFrom, needType, pairUsages } from "./asymmetric.ts";
import type { Family } from "./asymmetric.ts";
import { direct, EMPTY, fail, java, later } from "./host.ts";
import { checkJwk, exportedJwk, needed } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import type { ContextParams } from "./parameters.ts";
import { onlyUsages, register } from "./registry.ts";
import type { Algorithm, Normalized } from "./registry.ts";

/** How keys of a family are JSON Web Keys. */
export interface JwkForm {
  readonly kty: string;
  readonly use: "sig" | "enc";
  /** The member with the public key. */
  readonly open: "x" | "pub";
  /** The member with the private key. */
  readonly secret: "d" | "priv";
  /** The values of "alg" and "crv" that keys are exported with. */
  readonly alg: string | undefined;
  readonly crv: string | undefined;
  /** Throws where a key is one of another algorithm. */
  check(jwk: Jwk): void;
}

/** What all keys of a family can do. */
export function namedKeys(kind: Family, form: JwkForm): Partial<Algorithm> {
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
      const isPrivate = jwk[form.secret] !== undefined;
      checkUsages(kind, isPrivate, usages);
      checkJwk(jwk, form.kty, form.use, extractable, usages);
      form.check(jwk);
      const secret = isPrivate ? needed(jwk, form.secret) : "";
      return keyFrom(java.importJwk(name, needed(jwk, form.open), "", secret), isPrivate, describe, extractable, usages);
    },
    exportKey: (format, key) =>
      format === "jwk"
        ? exportedJwk(key, form.kty, form.alg, key.type === "private" ? [form.open, form.secret] : [form.open], form.crv)
        : exportedBytes(kind, format, key),
  };
}

/** What such keys are made and moved with: nothing but the name. */
export const NAMED_KEYS = { generateKey: null, importKey: null, exportKey: null };

const ONE_PIECE = 0x4000;

/**
 * An algorithm of signatures over the whole message, with a context where `parameters` has one.
 *
 * @param quick whether a signature takes less time than the way to another thread and back
 */
export function namedSignatures(kind: Family, form: JwkForm, parameters: typeof ContextParams | null, quick: boolean): void {
  const { name } = kind;
  const atOnce = (data: Uint8Array): boolean => quick && data.length <= ONE_PIECE;
  function context(given: Normalized): Uint8Array {
    const bytes = given.context ?? EMPTY;
    return bytes.length > 255 ? fail("OperationError", `The context of ${name} has at most 255 bytes, not ${bytes.length}`) : bytes;
  }
  register({
    name,
    parameters: { ...NAMED_KEYS, sign: parameters, verify: parameters },
    checks: { sign: context, verify: context },
    ...namedKeys(kind, form),
    sign(given, key, data) {
      needType(key, "private", "sign");
      return atOnce(data)
        ? direct(() => java.sign(key.handle, name, "", 0, context(given), data))
        : later(java.signLater(key.handle, name, "", 0, context(given), data));
    },
    verify(given, key, signature, data) {
      needType(key, "public", "verify");
      return atOnce(data)
        ? direct(() => java.verify(key.handle, name, "", 0, context(given), signature, data))
        : later(java.verifyLater(key.handle, name, "", 0, context(given), signature, data));
    },
  });
}
