// JSON Web Keys as the standard takes and gives them: section 15 of the standard, and RFC 7517.

import type { Slots, Usage } from "./cryptokey.ts";
import { asciiBytes, fail, has, idl, java, parseJson } from "./host.ts";

/** The dictionary JsonWebKey. */
export interface Jwk {
  alg?: string;
  crv?: string;
  d?: string;
  dp?: string;
  dq?: string;
  e?: string;
  ext?: boolean;
  k?: string;
  key_ops?: string[];
  kty?: string;
  n?: string;
  oth?: object[];
  p?: string;
  priv?: string;
  pub?: string;
  q?: string;
  qi?: string;
  use?: string;
  x?: string;
  y?: string;
}

const { hasOwn } = Object;
const TEXT = idl.DOMString as (value: unknown, prefix: string) => unknown;
const LIST = idl.sequence(idl.DOMString as (value: unknown, prefix: string) => string);
const PRIMES = idl.sequence(idl.dictionary<object>("RsaOtherPrimesInfo", [
  { key: "d", converter: TEXT }, { key: "r", converter: TEXT }, { key: "t", converter: TEXT },
]));

/** The members in the order in which they are read and written. */
const MEMBERS = [
  "alg", "crv", "d", "dp", "dq", "e", "ext", "k", "key_ops", "kty", "n", "oth", "p", "priv", "pub", "q", "qi", "use", "x", "y",
] as const;

function jwkMembers() {
  const list = [];
  for (let i = 0; i < MEMBERS.length; i++) {
    const key = MEMBERS[i];
    list[i] = { key, converter: key === "ext" ? idl.boolean : key === "key_ops" ? LIST : key === "oth" ? PRIMES : TEXT };
  }
  return list;
}

export const JsonWebKey = idl.dictionary<Jwk>("JsonWebKey", jwkMembers());

/** What every algorithm expects of a key: its type, and that it may do what it is imported for. */
export function checkJwk(jwk: Jwk, kty: string, use: string, extractable: boolean, usages: readonly Usage[]): void {
  if (jwk.kty !== kty) {
    fail("DataError", `The JSON Web Key has the "kty" ${shownValue(jwk.kty)}; it must be "${kty}"`);
  }
  if (usages.length > 0 && jwk.use !== undefined && jwk.use !== use) {
    fail("DataError", `The JSON Web Key has the "use" ${shownValue(jwk.use)}; it must be "${use}" or missing`);
  }
  const operations = jwk.key_ops;
  if (operations !== undefined) {
    for (let i = 0; i < operations.length; i++) {
      for (let j = 0; j < i; j++) {
        if (operations[i] === operations[j]) {
          fail("DataError", `The JSON Web Key has "${operations[i]}" twice in "key_ops"`);
        }
      }
    }
    for (let i = 0; i < usages.length; i++) {
      if (!has(operations, usages[i])) {
        fail("DataError", `The JSON Web Key is not for "${usages[i]}", as its "key_ops" say`);
      }
    }
  }
  if (jwk.ext === false && extractable) {
    fail("DataError", 'The JSON Web Key must not be extractable, as its "ext" is false');
  }
}

function shownValue(value: string | undefined): string {
  return value === undefined ? "of nothing" : `"${value}"`;
}

/** A member that must be there. */
export function needed(jwk: Jwk, name: keyof Jwk): string {
  const value = jwk[name];
  if (value === undefined || value === "") {
    return fail("DataError", `The JSON Web Key has no "${name}"`);
  }
  return value as string;
}

/** Checks the algorithm that a key says it is for. */
export function checkAlg(jwk: Jwk, expected: string | undefined): void {
  if (jwk.alg !== undefined && jwk.alg !== expected) {
    fail("DataError", `The JSON Web Key has the "alg" "${jwk.alg}"${expected === undefined ? "" : `; it must be "${expected}" or missing`}`);
  }
}

/** A key's members as an object; those that all keys have are added. */
export function exportedJwk(key: Slots, kty: string, alg: string | undefined, names: readonly (keyof Jwk)[], crv?: string): Jwk {
  const values = { __proto__: null, kty, alg, crv, ext: key.extractable } as unknown as Record<string, unknown>;
  const operations: string[] = [];
  for (let i = 0; i < key.usages.length; i++) {
    operations[i] = key.usages[i];
  }
  values.key_ops = operations;
  for (let i = 0; i < names.length; i++) {
    values[names[i]] = java.jwkMember(key.handle, names[i]);
  }
  const result: Record<string, unknown> = {};
  for (let i = 0; i < MEMBERS.length; i++) {
    const name = MEMBERS[i];
    if (values[name] !== undefined) {
      Object.defineProperty(result, name, { value: values[name], writable: true, enumerable: true, configurable: true });
    }
  }
  return result as Jwk;
}

/** The JSON text of what exportedJwk gives, in bytes; no program can change how it is written. */
export function jwkBytes(jwk: Jwk): Uint8Array {
  let text = "";
  for (let i = 0; i < MEMBERS.length; i++) {
    const name = MEMBERS[i];
    // What a program has put on Object.prototype is no member of the key.
    const value = hasOwn(jwk, name) ? jwk[name] : undefined;
    if (value !== undefined) {
      // Base64url and names of the standard: nothing in them needs to be escaped.
      const written = typeof value === "boolean" ? `${value}` : typeof value === "string" ? `"${value}"` : `[${texts(value as string[])}]`;
      text += `${text === "" ? "" : ","}"${name}":${written}`;
    }
  }
  return asciiBytes(`{${text}}`);
}

function texts(values: string[]): string {
  let text = "";
  for (let i = 0; i < values.length; i++) {
    text += `${i === 0 ? "" : ","}"${values[i]}"`;
  }
  return text;
}

/** The other way round (section 15.1, "parse a JWK"). */
export function parsedJwk(bytes: Uint8Array): Jwk {
  let jwk: Jwk;
  try {
    const value = parseJson(java.utf8(bytes));
    // As in a new global object: what a program adds to Object.prototype is no member of the key.
    jwk = JsonWebKey(idl.isObject(value) ? Object.setPrototypeOf(value, null) : value === null ? 0 : value, "The JSON Web Key");
  } catch {
    return fail("DataError", "The data is not a JSON Web Key");
  }
  if (jwk.kty === undefined) {
    fail("DataError", 'The JSON Web Key has no "kty"');
  }
  return jwk;
}
