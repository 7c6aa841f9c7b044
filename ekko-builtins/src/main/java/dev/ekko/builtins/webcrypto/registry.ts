// The algorithms by operation and name, and normalisation: section 18.4 of the standard.

import { fail, has, idl, lowerCase } from "./host.ts";
import type { CryptoKey, Slots, Usage } from "./cryptokey.ts";
import type { Jwk } from "./jwk.ts";

type Convert = (value: unknown, prefix: string) => object;

/** An algorithm with its parameters; the members are those of the dictionary that the algorithm has for the operation. */
export interface Normalized {
  name: string;
  of: Algorithm;
  hash?: Normalized;
  // deno-lint-ignore no-explicit-any
  [member: string]: any;
}

export interface KeyPair {
  publicKey: CryptoKey;
  privateKey: CryptoKey;
}

type Bytes = Uint8Array | Promise<Uint8Array>;

/** What an algorithm is able to do. What it does not have it does not support. */
export interface Algorithm {
  readonly name: string;
  /** By the operation, the dictionary of its parameters; null where there are none. */
  readonly parameters: Readonly<Record<string, Convert | null>>;
  /** Refuses parameters with which an operation can never succeed, which is all that supports() may try. */
  readonly checks?: Readonly<Record<string, (parameters: Normalized, length?: number | null) => void>>;
  encrypt?(parameters: Normalized, key: Slots, data: Uint8Array): Bytes;
  decrypt?(parameters: Normalized, key: Slots, data: Uint8Array): Bytes;
  sign?(parameters: Normalized, key: Slots, data: Uint8Array): Bytes;
  verify?(parameters: Normalized, key: Slots, signature: Uint8Array, data: Uint8Array): boolean | Promise<boolean>;
  digest?(parameters: Normalized, data: Uint8Array): Bytes;
  generateKey?(parameters: Normalized, extractable: boolean, usages: readonly Usage[]): CryptoKey | Promise<KeyPair>;
  importKey?(format: string, data: Uint8Array | Jwk, parameters: Normalized, extractable: boolean, usages: readonly Usage[]): CryptoKey | Promise<CryptoKey>;
  exportKey?(format: string, key: Slots): Uint8Array | Jwk;
  deriveBits?(parameters: Normalized, key: Slots, length: number | null): Bytes;
  getKeyLength?(parameters: Normalized): number | null;
  wrapKey?(parameters: Normalized, key: Slots, data: Uint8Array): Bytes;
  unwrapKey?(parameters: Normalized, key: Slots, data: Uint8Array): Bytes;
  encapsulate?(parameters: Normalized, key: Slots): Promise<Uint8Array>;
  decapsulate?(parameters: Normalized, key: Slots, data: Uint8Array): Promise<Uint8Array>;
  /** The usages that a public key of this algorithm may have. */
  readonly publicUsages?: readonly Usage[];
}

const byOperation: Record<string, Record<string, Algorithm>> = { __proto__: null } as never;
const byName: Record<string, Algorithm> = { __proto__: null } as never;

export function register(algorithm: Algorithm): void {
  byName[algorithm.name] = algorithm;
  const operations = Object.keys(algorithm.parameters);
  for (let i = 0; i < operations.length; i++) {
    const table = byOperation[operations[i]] ??= { __proto__: null } as never;
    // Programs mostly write names as the standard does, and then no letter has to be looked at.
    table[algorithm.name] = algorithm;
    table[lowerCase(algorithm.name)] = algorithm;
  }
}

/** The algorithm of a key. */
export function algorithmOf(key: Slots): Algorithm {
  return byName[key.algorithm.name];
}

/** AlgorithmIdentifier: an object or a string. */
export function Identifier(value: unknown, prefix: string): object | string {
  return idl.isObject(value) ? value : idl.DOMString(value, prefix);
}

const named = idl.dictionary<{ name: string }>("Algorithm", [
  { key: "name", converter: idl.DOMString as never, required: true },
]);

/** Normalises an algorithm for an operation. */
export function normalize(identifier: object | string, operation: string): Normalized {
  const prefix = `The algorithm for ${operation}`;
  const given = typeof identifier === "string" ? identifier : named(identifier, prefix).name;
  const table = byOperation[operation];
  const algorithm = table[given] ?? table[lowerCase(given)];
  if (algorithm === undefined) {
    return fail("NotSupportedError", `"${given}" is no algorithm that can ${operation}`);
  }
  const convert = algorithm.parameters[operation];
  if (convert === null) {
    if (typeof identifier !== "string") {
      // The standard converts to the dictionary Algorithm once more, which a getter can see.
      named(identifier, prefix);
    }
    return { name: algorithm.name, of: algorithm };
  }
  const parameters = convert(typeof identifier === "string" ? { __proto__: null, name: identifier } : identifier, prefix) as Normalized;
  parameters.name = algorithm.name;
  parameters.of = algorithm;
  if (parameters.hash !== undefined) {
    parameters.hash = normalize(parameters.hash as never, "digest");
  }
  return parameters;
}

/** Refuses usages that are not for such a key. */
export function onlyUsages(usages: readonly Usage[], allowed: readonly Usage[], what: string): void {
  for (let i = 0; i < usages.length; i++) {
    if (!has(allowed, usages[i])) {
      fail("SyntaxError", `A key cannot be for "${usages[i]}": ${what} is for ${allowed.length === 0 ? "nothing by itself" : quotedList(allowed)}`);
    }
  }
}

export function quotedList(values: readonly string[]): string {
  let text = "";
  for (let i = 0; i < values.length; i++) {
    text += `${i === 0 ? "" : i === values.length - 1 ? " and " : ", "}"${values[i]}"`;
  }
  return text;
}

/** Some of the usages. */
export function among(usages: readonly Usage[], allowed: readonly Usage[]): Usage[] {
  const result: Usage[] = [];
  for (let i = 0; i < usages.length; i++) {
    if (has(allowed, usages[i])) {
      result[result.length] = usages[i];
    }
  }
  return result;
}

export function badFormat(format: string, algorithm: string): never {
  return fail("NotSupportedError", `${algorithm} keys have no format "${format}"`);
}
