// AES in the modes CTR, CBC, GCM, KW and OCB, and ChaCha20-Poly1305.

import { newKey } from "./cryptokey.ts";
import type { Slots, Usage } from "./cryptokey.ts";
import { direct, EMPTY, fail, has, java, later } from "./host.ts";
import { checkAlg, exportedJwk } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import { AeadParams, AesCbcParams, AesCtrParams, AesKeyParams } from "./parameters.ts";
import { onlyUsages, register } from "./registry.ts";
import type { Normalized } from "./registry.ts";
import { fromSecret, generatedSecret, isSmall, secretBytes } from "./secret.ts";

const CIPHER: readonly Usage[] = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
const WRAP: readonly Usage[] = ["wrapKey", "unwrapKey"];

type Check = (parameters: Normalized) => void;

function crypt(key: Slots, encrypt: boolean, iv: Uint8Array, additional: Uint8Array, bits: number, data: Uint8Array) {
  const { handle, algorithm } = key;
  return isSmall(data)
    ? direct(() => java.crypt(handle, algorithm.name, encrypt, "", iv, additional, bits, data))
    : later(java.cryptLater(handle, algorithm.name, encrypt, "", iv, additional, bits, data));
}

function aesLength(parameters: Normalized): number {
  if (parameters.length !== 128 && parameters.length !== 192 && parameters.length !== 256) {
    fail("OperationError", `AES keys have 128, 192 or 256 bits, not ${parameters.length}`);
  }
  return parameters.length;
}

/** What all modes have in common; newer ones do not know the format "raw". */
function aesKeys(name: string, usages: readonly Usage[], newer: boolean) {
  const suffix = name === "AES-CTR" ? "CTR" : name === "AES-CBC" ? "CBC" : name === "AES-GCM" ? "GCM" : name === "AES-KW" ? "KW" : "OCB";
  return {
    generateKey(parameters: Normalized, extractable: boolean, wanted: readonly Usage[]) {
      onlyUsages(wanted, usages, name);
      return generatedSecret({ name, length: aesLength(parameters) }, extractable, wanted);
    },
    importKey(format: string, data: Uint8Array | Jwk, _: Normalized, extractable: boolean, wanted: readonly Usage[]) {
      onlyUsages(wanted, usages, name);
      return fromSecret(format, data, name, "enc", extractable, wanted, newer, (handle) => {
        const bits = java.secretSize(handle) * 8;
        if (bits !== 128 && bits !== 192 && bits !== 256) {
          fail("DataError", `AES keys have 128, 192 or 256 bits, not ${bits}`);
        }
        if (format === "jwk") {
          checkAlg(data as Jwk, `A${bits}${suffix}`);
        }
        return newKey("secret", { name, length: bits }, extractable, wanted, handle);
      });
    },
    exportKey: (format: string, key: Slots) =>
      format === "jwk" ? exportedJwk(key, "oct", `A${key.algorithm.length}${suffix}`, ["k"]) : secretBytes(format, key, newer),
    getKeyLength: aesLength,
  };
}

const KEY_PARAMETERS = { generateKey: AesKeyParams, importKey: null, exportKey: null, getKeyLength: AesKeyParams };

function cbcParameters({ iv }: Normalized): void {
  if (iv.length !== 16) {
    fail("OperationError", `The iv of AES-CBC has 16 bytes, not ${iv.length}`);
  }
}

register({
  name: "AES-CBC",
  parameters: { ...KEY_PARAMETERS, encrypt: AesCbcParams, decrypt: AesCbcParams },
  checks: { generateKey: aesLength as Check, getKeyLength: aesLength as Check, encrypt: cbcParameters, decrypt: cbcParameters },
  ...aesKeys("AES-CBC", CIPHER, false),
  encrypt(parameters, key, data) {
    cbcParameters(parameters);
    return crypt(key, true, parameters.iv, EMPTY, 0, data);
  },
  decrypt(parameters, key, data) {
    cbcParameters(parameters);
    if (data.length === 0 || data.length % 16 !== 0) {
      fail("OperationError", "AES-CBC failed to decrypt");
    }
    return crypt(key, false, parameters.iv, EMPTY, 0, data);
  },
});

function ctrParameters({ counter, length: bits }: Normalized): void {
  if (counter.length !== 16) {
    fail("OperationError", `The counter of AES-CTR has 16 bytes, not ${counter.length}`);
  }
  if (bits === 0 || bits > 128) {
    fail("OperationError", `The counter of AES-CTR counts with 1 to 128 bits, not ${bits}`);
  }
}

function ctr(parameters: Normalized, key: Slots, data: Uint8Array) {
  ctrParameters(parameters);
  return crypt(key, true, parameters.counter, EMPTY, parameters.length, data);
}

register({
  name: "AES-CTR",
  parameters: { ...KEY_PARAMETERS, encrypt: AesCtrParams, decrypt: AesCtrParams },
  checks: { generateKey: aesLength as Check, getKeyLength: aesLength as Check, encrypt: ctrParameters, decrypt: ctrParameters },
  ...aesKeys("AES-CTR", CIPHER, false),
  encrypt: ctr,
  decrypt: ctr,
});

/** Modes with a tag. */
function authenticated(name: string, tags: readonly number[], fits: (size: number) => boolean) {
  function check({ iv, tagLength = 128 }: Normalized): void {
    if (!has(tags, tagLength)) {
      fail("OperationError", `The tag of ${name} cannot have ${tagLength} bits`);
    }
    if (!fits(iv.length)) {
      fail("OperationError", `The iv of ${name} cannot have ${iv.length} bytes`);
    }
  }
  return {
    check,
    encrypt(parameters: Normalized, key: Slots, data: Uint8Array) {
      check(parameters);
      return crypt(key, true, parameters.iv, parameters.additionalData ?? EMPTY, parameters.tagLength ?? 128, data);
    },
    decrypt(parameters: Normalized, key: Slots, data: Uint8Array) {
      check(parameters);
      const tag = parameters.tagLength ?? 128;
      if (data.length * 8 < tag) {
        fail("OperationError", `The data is shorter than its tag of ${tag} bits`);
      }
      return crypt(key, false, parameters.iv, parameters.additionalData ?? EMPTY, tag, data);
    },
  };
}

function registerAuthenticated(name: string, newer: boolean, mode: ReturnType<typeof authenticated>): void {
  register({
    name,
    parameters: { ...KEY_PARAMETERS, encrypt: AeadParams, decrypt: AeadParams },
    checks: { generateKey: aesLength as Check, getKeyLength: aesLength as Check, encrypt: mode.check, decrypt: mode.check },
    ...aesKeys(name, CIPHER, newer),
    encrypt: mode.encrypt,
    decrypt: mode.decrypt,
  });
}

registerAuthenticated("AES-GCM", false, authenticated("AES-GCM", [32, 64, 96, 104, 112, 120, 128], (size) => size > 0));
registerAuthenticated("AES-OCB", true, authenticated("AES-OCB", [64, 96, 128], (size) => size > 0 && size < 16));

register({
  name: "AES-KW",
  parameters: { ...KEY_PARAMETERS, wrapKey: null, unwrapKey: null },
  checks: { generateKey: aesLength as Check, getKeyLength: aesLength as Check },
  ...aesKeys("AES-KW", WRAP, false),
  wrapKey(_, key, data) {
    if (data.length % 8 !== 0 || data.length < 16) {
      fail("OperationError", `AES-KW wraps two or more blocks of 8 bytes, and the key has ${data.length} bytes`);
    }
    return crypt(key, true, EMPTY, EMPTY, 0, data);
  },
  unwrapKey(_, key, data) {
    return crypt(key, false, EMPTY, EMPTY, 0, data);
  },
});

const CHACHA = "ChaCha20-Poly1305";
const chacha = authenticated(CHACHA, [128], (size) => size === 12);

register({
  name: CHACHA,
  parameters: { generateKey: null, importKey: null, exportKey: null, getKeyLength: null, encrypt: AeadParams, decrypt: AeadParams },
  checks: { encrypt: chacha.check, decrypt: chacha.check },
  encrypt: chacha.encrypt,
  decrypt: chacha.decrypt,
  generateKey(_, extractable, usages) {
    onlyUsages(usages, CIPHER, CHACHA);
    return newKey("secret", { name: CHACHA }, extractable, usages, java.generateSecret(32));
  },
  importKey(format, data, _, extractable, usages) {
    onlyUsages(usages, CIPHER, CHACHA);
    return fromSecret(format, data, CHACHA, "enc", extractable, usages, true, (handle) => {
      if (java.secretSize(handle) !== 32) {
        fail("DataError", `${CHACHA} keys have 256 bits, not ${java.secretSize(handle) * 8}`);
      }
      if (format === "jwk") {
        checkAlg(data as Jwk, "C20P");
      }
      return newKey("secret", { name: CHACHA }, extractable, usages, handle);
    });
  },
  exportKey: (format, key) => format === "jwk" ? exportedJwk(key, "oct", "C20P", ["k"]) : secretBytes(format, key, true),
  getKeyLength: () => 256,
});
