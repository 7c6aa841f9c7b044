// Derivation from passwords and secrets: HKDF, PBKDF2 and Argon2.

import { newKey } from "./cryptokey.ts";
import type { Usage } from "./cryptokey.ts";
import { fixedHash } from "./digest.ts";
import { bounded, direct, EMPTY, fail, java, later } from "./host.ts";
import { Argon2Params, HkdfParams, Pbkdf2Params } from "./parameters.ts";
import { badFormat, onlyUsages, register } from "./registry.ts";
import type { Algorithm, Normalized } from "./registry.ts";

const DERIVE: readonly Usage[] = ["deriveKey", "deriveBits"];

/** The bytes that shall be derived. */
function derivedSize(parameters: Normalized, length: number | null | undefined): number {
  if (length === null || length === undefined || length % 8 !== 0) {
    return fail("OperationError", `${parameters.name} derives whole bytes, and ${length} bits are not`);
  }
  return bounded(length, `What ${parameters.name} derives`);
}

function baseKeys(name: string, newer: boolean): Pick<Algorithm, "importKey" | "getKeyLength"> {
  return {
    importKey(format, data, _, extractable, usages) {
      if (format !== "raw-secret" && (format !== "raw" || newer)) {
        badFormat(format, name);
      }
      onlyUsages(usages, DERIVE, name);
      if (extractable) {
        fail("SyntaxError", `A key of ${name} cannot be extractable`);
      }
      return newKey("secret", { name }, false, usages, java.importSecret(data as Uint8Array));
    },
    getKeyLength: () => null,
  };
}

register({
  name: "HKDF",
  parameters: { deriveBits: HkdfParams, importKey: null, getKeyLength: null },
  checks: { deriveBits: (parameters, length) => void derivedSize(parameters, length) },
  ...baseKeys("HKDF", false),
  deriveBits(parameters, key, length) {
    const hash = fixedHash(parameters);
    const size = derivedSize(parameters, length);
    return direct(() => java.hkdf(key.handle, hash, parameters.salt, parameters.info, size));
  },
});

function pbkdf2Size(parameters: Normalized, length: number | null | undefined): number {
  const size = derivedSize(parameters, length);
  if (parameters.iterations === 0) {
    fail("OperationError", "PBKDF2 needs at least one iteration");
  }
  return size;
}

register({
  name: "PBKDF2",
  parameters: { deriveBits: Pbkdf2Params, importKey: null, getKeyLength: null },
  checks: { deriveBits: (parameters, length) => void pbkdf2Size(parameters, length) },
  ...baseKeys("PBKDF2", false),
  deriveBits(parameters, key, length) {
    const hash = fixedHash(parameters);
    const size = pbkdf2Size(parameters, length);
    return size === 0 ? new Uint8Array(0) : later(java.pbkdf2(key.handle, hash, parameters.salt, parameters.iterations, size));
  },
});

function argon2Size(parameters: Normalized, length: number | null | undefined): number {
  const size = derivedSize(parameters, length);
  const { parallelism, memory, passes, nonce, version = 0x13 } = parameters;
  if (size < 4) {
    fail("OperationError", `${parameters.name} derives at least 32 bits, not ${length}`);
  }
  if (version !== 0x13) {
    fail("OperationError", `${parameters.name} has version 19 here, not ${version}`);
  }
  if (parallelism === 0 || parallelism > 0xffffff) {
    fail("OperationError", `The parallelism of ${parameters.name} is 1 to 16777215, not ${parallelism}`);
  }
  if (memory < 8 * parallelism) {
    fail("OperationError", `The memory of ${parameters.name} is at least 8 KiB for each lane, so ${8 * parallelism}, not ${memory}`);
  }
  if (passes === 0) {
    fail("OperationError", `${parameters.name} needs at least one pass`);
  }
  if (nonce.length < 8) {
    fail("OperationError", `The nonce of ${parameters.name} has at least 8 bytes, not ${nonce.length}`);
  }
  return size;
}

function argon2(name: string, kind: number): void {
  register({
    name,
    parameters: { deriveBits: Argon2Params, importKey: null, getKeyLength: null },
    checks: { deriveBits: (parameters, length) => void argon2Size(parameters, length) },
    ...baseKeys(name, true),
    deriveBits(parameters, key, length) {
      const size = argon2Size(parameters, length);
      const { parallelism, memory, passes, nonce, secretValue = EMPTY, associatedData = EMPTY } = parameters;
      return later(java.argon2(key.handle, kind, parallelism, memory, passes, nonce, secretValue, associatedData, size));
    },
  });
}

argon2("Argon2d", 0);
argon2("Argon2i", 1);
argon2("Argon2id", 2);
