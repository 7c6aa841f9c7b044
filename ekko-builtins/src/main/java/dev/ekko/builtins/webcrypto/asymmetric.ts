// What all algorithms with public and private keys have in common.

import { newKey } from "./cryptokey.ts";
import type { CryptoKey, KeyAlgorithm, Slots, Usage } from "./cryptokey.ts";
import { eventually, fail, java } from "./host.ts";
import { among, badFormat, onlyUsages } from "./registry.ts";
import type { KeyPair } from "./registry.ts";

/** A family of keys that have the same formats and usages. */
export interface Family {
  readonly name: string;
  readonly publicUsages: readonly Usage[];
  readonly privateUsages: readonly Usage[];
  /** By the name that programs use, the format in Java. */
  readonly formats: Readonly<Record<string, "raw" | "spki" | "pkcs8" | "seed">>;
}

type Describe = (handle: number) => KeyAlgorithm;

function isPrivateFormat(format: string): boolean {
  return format === "pkcs8" || format === "seed";
}

/** The usages of a key that is public or private. */
export function checkUsages(family: Family, isPrivate: boolean, usages: readonly Usage[]): void {
  onlyUsages(usages, isPrivate ? family.privateUsages : family.publicUsages, `a ${isPrivate ? "private" : "public"} key of ${family.name}`);
}

/** A key from a binary format. */
export function importedBytes(
  family: Family, kind: string, format: string, data: Uint8Array, describe: Describe, extractable: boolean, usages: readonly Usage[],
): Promise<CryptoKey> {
  const inner = family.formats[format] ?? badFormat(format, family.name);
  checkUsages(family, isPrivateFormat(inner), usages);
  return keyFrom(java.importBytes(kind, inner, data), isPrivateFormat(inner), describe, extractable, usages);
}

/** A key once Java has it. */
export function keyFrom(
  stage: Promise<number>, isPrivate: boolean, describe: Describe, extractable: boolean, usages: readonly Usage[],
): Promise<CryptoKey> {
  return eventually(stage, (handle) => newKey(isPrivate ? "private" : "public", describe(handle), extractable, usages, handle));
}

/** A key in a binary format. */
export function exportedBytes(family: Family, format: string, key: Slots): Uint8Array {
  const inner = family.formats[format] ?? badFormat(format, family.name);
  const expected = isPrivateFormat(inner) ? "private" : "public";
  if (key.type !== expected) {
    fail("InvalidAccessError", `Only ${expected} keys have the format "${format}", and this one is ${key.type}`);
  }
  return java.exported(key.handle, inner);
}

/** A new pair; usages are split between its keys, and the public one is always extractable. */
export function generatedPair(
  family: Family, kind: string, bits: number, exponent: Uint8Array, describe: Describe, extractable: boolean, usages: readonly Usage[],
): Promise<KeyPair> {
  return eventually(java.generatePair(kind, bits, exponent), (handle) => {
    const algorithm = describe(handle);
    return {
      publicKey: newKey("public", algorithm, true, among(usages, family.publicUsages), java.publicOf(handle)),
      privateKey: newKey("private", algorithm, extractable, among(usages, family.privateUsages), handle),
    };
  });
}

/** Expects a key of one kind. */
export function needType(key: Slots, type: "public" | "private", operation: string): void {
  if (key.type !== type) {
    fail("InvalidAccessError", `Only a ${type} key can ${operation}, and this one is ${key.type}`);
  }
}

/** All usages of both keys of a pair. */
export function pairUsages(family: Family): Usage[] {
  const all: Usage[] = [];
  for (let i = 0; i < family.privateUsages.length; i++) {
    all[all.length] = family.privateUsages[i];
  }
  for (let i = 0; i < family.publicUsages.length; i++) {
    all[all.length] = family.publicUsages[i];
  }
  return all;
}
