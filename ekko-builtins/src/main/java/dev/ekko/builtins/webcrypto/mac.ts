// Message authentication codes: HMAC and KMAC.

import { newKey } from "./cryptokey.ts";
import type { Usage } from "./cryptokey.ts";
import { BLOCKS, fixedHash, jwkHash } from "./digest.ts";
import { bounded, EMPTY, fail, java, later } from "./host.ts";
import { checkAlg, exportedJwk } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import { HmacParams, KmacKeyParams, KmacParams } from "./parameters.ts";
import { onlyUsages, register } from "./registry.ts";
import type { Normalized } from "./registry.ts";
import { fromSecret, generatedSecret, isSmall, secretBytes } from "./secret.ts";

const SIGN: readonly Usage[] = ["sign", "verify"];

/** The bits of a key that was asked for. */
function macLength(parameters: Normalized, usual: number): number {
  const { length } = parameters;
  if (length === 0) {
    fail("OperationError", `A key of ${parameters.name} cannot have 0 bits`);
  }
  return length ?? usual;
}

/** The bits of an imported key, where the parameters may cut up to seven of them off. */
function importedLength(parameters: Normalized, bits: number): number {
  const { length } = parameters;
  if (length !== undefined && (length > bits || length <= bits - 8)) {
    fail("DataError", `The key data has ${bits} bits, and the key shall have ${length}`);
  }
  return length ?? bits;
}

function lengthOfKey(usual: (parameters: Normalized) => number) {
  return (parameters: Normalized): number => {
    if (parameters.length === 0) {
      throw new TypeError(`A key of ${parameters.name} cannot have 0 bits`);
    }
    return parameters.length ?? usual(parameters);
  };
}

const blockOf = (parameters: Normalized): number => BLOCKS[fixedHash(parameters)];
const hmacAlg = (hashName: string): string | undefined => {
  const number = jwkHash(hashName);
  return number === undefined ? undefined : `HS${number}`;
};

register({
  name: "HMAC",
  parameters: { sign: null, verify: null, generateKey: HmacParams, importKey: HmacParams, exportKey: null, getKeyLength: HmacParams },
  checks: { generateKey: (parameters) => void macLength(parameters, blockOf(parameters)) },
  sign(_, key, data) {
    const { hash } = key.algorithm;
    return isSmall(data)
      ? java.sign(key.handle, "HMAC", hash!, 0, EMPTY, data)
      : later(java.signLater(key.handle, "HMAC", hash!, 0, EMPTY, data));
  },
  verify(_, key, signature, data) {
    const { hash } = key.algorithm;
    return isSmall(data)
      ? java.verify(key.handle, "HMAC", hash!, 0, EMPTY, signature, data)
      : later(java.verifyLater(key.handle, "HMAC", hash!, 0, EMPTY, signature, data));
  },
  generateKey(parameters, extractable, usages) {
    onlyUsages(usages, SIGN, "HMAC");
    const hash = fixedHash(parameters);
    return generatedSecret({ name: "HMAC", hash, length: macLength(parameters, BLOCKS[hash]) }, extractable, usages);
  },
  importKey(format, data, parameters, extractable, usages) {
    onlyUsages(usages, SIGN, "HMAC");
    const hash = fixedHash(parameters);
    return fromSecret(format, data, "HMAC", "sig", extractable, usages, false, (handle) => {
      if (format === "jwk") {
        checkAlg(data as Jwk, hmacAlg(hash));
      }
      const bits = java.secretSize(handle) * 8;
      if (bits === 0) {
        fail("DataError", "A key of HMAC cannot have 0 bits");
      }
      return newKey("secret", { name: "HMAC", hash, length: importedLength(parameters, bits) }, extractable, usages, handle);
    });
  },
  exportKey: (format, key) => format === "jwk" ? exportedJwk(key, "oct", hmacAlg(key.algorithm.hash!), ["k"]) : secretBytes(format, key),
  getKeyLength: lengthOfKey(blockOf),
});

function kmac(name: string, strength: number): void {
  function output(parameters: Normalized): number {
    if (parameters.length % 8 !== 0) {
      fail("OperationError", `${name} gives whole bytes, and ${parameters.length} bits are not`);
    }
    return bounded(parameters.length, `A code of ${name}`);
  }
  const alg = `K${strength}`;
  register({
    name,
    parameters: {
      sign: KmacParams, verify: KmacParams, generateKey: KmacKeyParams, importKey: KmacKeyParams, exportKey: null, getKeyLength: KmacKeyParams,
    },
    checks: {
      generateKey: (parameters) => void macLength(parameters, strength),
      sign: (parameters) => void output(parameters),
      verify: (parameters) => void output(parameters),
    },
    sign(parameters, key, data) {
      return later(java.signLater(key.handle, name, "", output(parameters), parameters.customization ?? EMPTY, data));
    },
    verify(parameters, key, signature, data) {
      return later(java.verifyLater(key.handle, name, "", output(parameters), parameters.customization ?? EMPTY, signature, data));
    },
    generateKey(parameters, extractable, usages) {
      onlyUsages(usages, SIGN, name);
      return generatedSecret({ name, length: macLength(parameters, strength) }, extractable, usages);
    },
    importKey(format, data, parameters, extractable, usages) {
      onlyUsages(usages, SIGN, name);
      return fromSecret(format, data, name, "sig", extractable, usages, true, (handle) => {
        if (format === "jwk") {
          checkAlg(data as Jwk, alg);
        }
        const bits = java.secretSize(handle) * 8;
        return newKey("secret", { name, length: importedLength(parameters, bits) }, extractable, usages, handle);
      });
    },
    exportKey: (format, key) => format === "jwk" ? exportedJwk(key, "oct", alg, ["k"]) : secretBytes(format, key, true),
    getKeyLength: lengthOfKey(() => strength),
  });
}

kmac("KMAC128", 128);
kmac("KMAC256", 256);
