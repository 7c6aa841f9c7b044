// RSA: RSASSA-PKCS1-v1_5, RSA-PSS and RSA-OAEP.

import { checkUsages, exportedBytes, generatedPair, importedBytes, keyFrom, needType, pairUsages } from "./asymmetric.ts";
import type { Family } from "./asymmetric.ts";
import type { KeyAlgorithm, Slots, Usage } from "./cryptokey.ts";
import { fixedHash, jwkHash } from "./digest.ts";
import { EMPTY, fail, java, later } from "./host.ts";
import { checkAlg, checkJwk, exportedJwk, needed } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import { RsaHashedImportParams, RsaHashedKeyGenParams, RsaOaepParams, RsaPssParams } from "./parameters.ts";
import { onlyUsages, register } from "./registry.ts";
import type { Algorithm, Normalized } from "./registry.ts";

const RSA_FORMATS = { __proto__: null, spki: "spki", pkcs8: "pkcs8" } as unknown as Family["formats"];

function family(name: string, publicUsages: readonly Usage[], privateUsages: readonly Usage[]): Family {
  return { name, publicUsages, privateUsages, formats: RSA_FORMATS };
}

function describe(name: string, hash: string) {
  return (handle: number): KeyAlgorithm => ({
    name, modulusLength: java.modulusLength(handle), publicExponent: java.exponent(handle), hash,
  });
}

function generation(parameters: Normalized): void {
  const { publicExponent, modulusLength } = parameters;
  const last = publicExponent.length - 1;
  if (last < 0 || publicExponent[last] % 2 === 0 || (publicExponent[last] === 1 && isZero(publicExponent, last))) {
    fail("OperationError", "The public exponent of an RSA key is an odd number of 3 or more");
  }
  if (modulusLength < 512 || modulusLength > 16384) {
    fail("OperationError", `The modulus of an RSA key has 512 to 16384 bits here, not ${modulusLength}`);
  }
}

function isZero(bytes: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) {
    if (bytes[i] !== 0) {
      return false;
    }
  }
  return true;
}

const PUBLIC = ["n", "e"] as const;
const PRIVATE = ["n", "e", "d", "p", "q", "dp", "dq", "qi"] as const;

function rsaKeys(kind: Family, use: string, alg: (hash: string) => string | undefined): Partial<Algorithm> {
  return {
    publicUsages: kind.publicUsages,
    generateKey(parameters, extractable, usages) {
      onlyUsages(usages, pairUsages(kind), kind.name);
      const hash = fixedHash(parameters);
      generation(parameters);
      return generatedPair(kind, "RSA", parameters.modulusLength, parameters.publicExponent, describe(kind.name, hash), extractable, usages);
    },
    importKey(format, data, parameters, extractable, usages) {
      const hash = fixedHash(parameters);
      if (format !== "jwk") {
        return importedBytes(kind, "RSA", format, data as Uint8Array, describe(kind.name, hash), extractable, usages);
      }
      const jwk = data as Jwk;
      const isPrivate = jwk.d !== undefined;
      checkUsages(kind, isPrivate, usages);
      checkJwk(jwk, "RSA", use, extractable, usages);
      checkAlg(jwk, alg(hash));
      if (jwk.oth !== undefined) {
        fail("NotSupportedError", "RSA keys of more than two primes are not supported");
      }
      return keyFrom(
        isPrivate
          ? java.importRsaPrivateJwk(
            needed(jwk, "n"), needed(jwk, "e"), needed(jwk, "d"), needed(jwk, "p"), needed(jwk, "q"), needed(jwk, "dp"),
            needed(jwk, "dq"), needed(jwk, "qi"),
          )
          : java.importRsaPublicJwk(needed(jwk, "n"), needed(jwk, "e")),
        isPrivate, describe(kind.name, hash), extractable, usages,
      );
    },
    exportKey: (format, key) =>
      format === "jwk"
        ? exportedJwk(key, "RSA", alg(key.algorithm.hash!), key.type === "private" ? PRIVATE : PUBLIC)
        : exportedBytes(kind, format, key),
  };
}

const RSA_KEYS = { generateKey: RsaHashedKeyGenParams, importKey: RsaHashedImportParams, exportKey: null };

function signing(name: string, prefix: string, parameters: typeof RsaPssParams | null): void {
  const kind = family(name, ["verify"], ["sign"]);
  register({
    name,
    parameters: { ...RSA_KEYS, sign: parameters, verify: parameters },
    checks: { generateKey: generation },
    ...rsaKeys(kind, "sig", (hash) => jwkHash(hash) && `${prefix}${jwkHash(hash)}`),
    sign({ saltLength = 0 }, key, data) {
      needType(key, "private", "sign");
      return later(java.signLater(key.handle, name, key.algorithm.hash!, salt(saltLength), EMPTY, data));
    },
    verify({ saltLength = 0 }, key, signature, data) {
      needType(key, "public", "verify");
      return later(java.verifyLater(key.handle, name, key.algorithm.hash!, salt(saltLength), EMPTY, signature, data));
    },
  });
}

/** No key has room for a salt that does not fit an int; this one fails as they do. */
function salt(length: number): number {
  return length > 0x7fffffff ? 0x7fffffff : length;
}

signing("RSASSA-PKCS1-v1_5", "RS", null);
signing("RSA-PSS", "PS", RsaPssParams);

const oaep = family("RSA-OAEP", ["encrypt", "wrapKey"], ["decrypt", "unwrapKey"]);

function oaepCrypt(encrypt: boolean) {
  return ({ label = EMPTY }: Normalized, key: Slots, data: Uint8Array) => {
    needType(key, encrypt ? "public" : "private", encrypt ? "encrypt" : "decrypt");
    return later(java.cryptLater(key.handle, "RSA-OAEP", encrypt, key.algorithm.hash!, label, EMPTY, 0, data));
  };
}

register({
  name: "RSA-OAEP",
  parameters: { ...RSA_KEYS, encrypt: RsaOaepParams, decrypt: RsaOaepParams },
  checks: { generateKey: generation },
  ...rsaKeys(oaep, "enc", (hash) => hash === "SHA-1" ? "RSA-OAEP" : jwkHash(hash) && `RSA-OAEP-${jwkHash(hash)}`),
  encrypt: oaepCrypt(true),
  decrypt: oaepCrypt(false),
});
