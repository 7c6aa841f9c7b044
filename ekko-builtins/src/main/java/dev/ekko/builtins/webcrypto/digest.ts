// Digests: SHA-1, SHA-2, SHA-3 and cSHAKE.

import { bounded, EMPTY, fail, java, later } from "./host.ts";
import { CShakeParams } from "./parameters.ts";
import { register } from "./registry.ts";
import type { Normalized } from "./registry.ts";
import { isSmall } from "./secret.ts";

function hash(name: string): void {
  register({
    name,
    parameters: { digest: null },
    digest: (_, data) => isSmall(data) ? java.digest(name, data) : later(java.digestLater(name, data)),
  });
}

/** The block of a hash in bits, which is the length of a key for HMAC. */
export const BLOCKS: Readonly<Record<string, number>> = {
  __proto__: null,
  "SHA-1": 512, "SHA-256": 512, "SHA-384": 1024, "SHA-512": 1024, "SHA3-256": 1088, "SHA3-384": 832, "SHA3-512": 576,
} as never;

const HASHES = Object.keys(BLOCKS);
for (let i = 0; i < HASHES.length; i++) {
  hash(HASHES[i]);
}

function wholeBytes(parameters: Normalized): void {
  if (parameters.length % 8 !== 0) {
    fail("OperationError", `${parameters.name} gives whole bytes, and ${parameters.length} bits are not`);
  }
}

function cshake(name: string, strength: number): void {
  register({
    name,
    parameters: { digest: CShakeParams },
    checks: { digest: wholeBytes },
    digest(parameters, data) {
      wholeBytes(parameters);
      const { functionName = EMPTY, customization = EMPTY } = parameters;
      return later(java.cshake(strength, bounded(parameters.length, `A result of ${name}`), functionName, customization, data));
    },
  });
}

cshake("cSHAKE128", 128);
cshake("cSHAKE256", 256);

/** Whether a hash can be one of an HMAC or a signature; an extendable output cannot. */
export function fixedHash(parameters: Normalized): string {
  const name = parameters.hash!.name;
  return BLOCKS[name] === undefined ? fail("NotSupportedError", `${name} cannot be the hash of ${parameters.name}`) : name;
}

/** The part of names of algorithms in JSON Web Keys, such as 256 in RS256; undefined where no such name exists. */
export function jwkHash(hashName: string): string | undefined {
  return hashName === "SHA-1" ? "1" : hashName === "SHA-256" ? "256" : hashName === "SHA-384" ? "384" : hashName === "SHA-512" ? "512" : undefined;
}

