// Signed texts: JSON Web Signature (RFC 7515).

import { bytesOf, encoded, failure, fromBase64url, NONE, shown, strictText, textOf, utf8 } from "./services.ts";
import type { Data } from "./services.ts";
import { handleOf, Key } from "./keys.ts";
import { KeySet } from "./keyset.ts";
import { isQuick } from "./signing.ts";

/** The algorithms of signatures (RFC 7518, RFC 8037, RFC 9864). There is no `none`. */
export type JwsAlgorithm =
  | "HS256" | "HS384" | "HS512" | "ES256" | "ES384" | "ES512" | "PS256" | "PS384" | "PS512" | "RS256" | "RS384" | "RS512" | "EdDSA" | "Ed25519" | "Ed448"
  | "ML-DSA-44" | "ML-DSA-65" | "ML-DSA-87";

/** The head of a signed text. */
export interface JwsHeader {
  /** The algorithm. */
  alg: string;
  /** The name of the key. */
  kid?: string;
  /** What is signed. */
  typ?: string;
  [name: string]: unknown;
}

/** How something is signed. */
export interface JwsSignOptions {
  /** The algorithm; the one of the key where it is missing, which is PS256 for RSA keys. */
  algorithm?: JwsAlgorithm;
  /** More for the head, such as `kid`. */
  header?: Record<string, unknown>;
  /** Leaves the payload out of the result; whoever verifies it has to know it. */
  detached?: boolean;
}

/** What a signed text may be. */
export interface JwsVerifyOptions {
  /** The algorithms that are allowed; the ones that the key is made for where they are missing. */
  algorithms?: readonly JwsAlgorithm[];
  /** The payload of a detached signature. */
  payload?: Data;
}

/** A signed text whose signature fits. */
export interface VerifiedJws {
  /** What was signed. */
  payload: Uint8Array<ArrayBuffer>;
  /** The head, which was signed as well. */
  header: JwsHeader;
}

/** By algorithm: what the key must be for, and scheme, hash and salt of Java. */
const TABLE: Record<string, readonly [key: string, scheme: string, hash: string, salt: number]> = {
  __proto__: null,
  HS256: ["hmac-sha-256", "HMAC", "SHA-256", 0], HS384: ["hmac-sha-384", "HMAC", "SHA-384", 0], HS512: ["hmac-sha-512", "HMAC", "SHA-512", 0],
  ES256: ["p-256", "ECDSA", "SHA-256", 0], ES384: ["p-384", "ECDSA", "SHA-384", 0], ES512: ["p-521", "ECDSA", "SHA-512", 0],
  PS256: ["rsa", "RSA-PSS", "SHA-256", 32], PS384: ["rsa", "RSA-PSS", "SHA-384", 48], PS512: ["rsa", "RSA-PSS", "SHA-512", 64],
  RS256: ["rsa", "RSASSA-PKCS1-v1_5", "SHA-256", 0], RS384: ["rsa", "RSASSA-PKCS1-v1_5", "SHA-384", 0], RS512: ["rsa", "RSASSA-PKCS1-v1_5", "SHA-512", 0],
  EdDSA: ["ed25519", "Ed25519", "", 0], Ed25519: ["ed25519", "Ed25519", "", 0], Ed448: ["ed448", "Ed448", "", 0],
  "ML-DSA-44": ["ml-dsa-44", "ML-DSA-44", "", 0], "ML-DSA-65": ["ml-dsa-65", "ML-DSA-65", "", 0], "ML-DSA-87": ["ml-dsa-87", "ML-DSA-87", "", 0],
} as never;

const USUAL: Record<string, JwsAlgorithm> = {
  __proto__: null, "hmac-sha-256": "HS256", "hmac-sha-384": "HS384", "hmac-sha-512": "HS512", "p-256": "ES256", "p-384": "ES384", "p-521": "ES512",
  "rsa": "PS256", "ed25519": "EdDSA", "ed448": "Ed448", "ml-dsa-44": "ML-DSA-44", "ml-dsa-65": "ML-DSA-65", "ml-dsa-87": "ML-DSA-87",
} as never;

/** Longer texts are refused before anything of them is looked at. */
const MOST_TEXT = 0x400000;

function fitting(key: Key, algorithm: string): readonly [string, string, string, number] {
  const row = TABLE[algorithm];
  if (row === undefined) {
    throw failure("not-supported", `There is no algorithm ${String(algorithm)} for signatures`);
  }
  if (row[0] !== key.algorithm) {
    throw failure("invalid-key", `${algorithm} takes keys for ${row[0]}, and this is ${key}`);
  }
  if (row[0] === "rsa" && key.bits < 2048) {
    throw failure("invalid-key", `RSA keys have at least 2048 bits here, and this one has ${key.bits}`);
  }
  return row;
}

function algorithmOf(key: Key): JwsAlgorithm {
  const usual = USUAL[key.algorithm];
  if (usual === undefined) {
    throw failure("invalid-key", `Keys for ${key.algorithm} do not sign`);
  }
  return usual;
}

/** Signs; the payload is given already encoded. */
export async function signCompact(payload: Uint8Array, key: Key, options: JwsSignOptions, usual: Record<string, unknown>): Promise<string> {
  const handle = handleOf(key);
  const algorithm = options.algorithm ?? algorithmOf(key);
  const [, scheme, hash, salt] = fitting(key, algorithm);
  const { b64, crit, alg } = (options.header ?? {}) as Record<string, unknown>;
  if (b64 !== undefined || crit !== undefined || alg !== undefined && alg !== algorithm) {
    throw failure("not-supported", "The members alg, crit and b64 of a head are not the program's to set");
  }
  const header = encoded(utf8(JSON.stringify({ ...usual, ...options.header, alg: algorithm })), "base64url");
  const body = encoded(payload, "base64url");
  if (scheme !== "HMAC" && key.type !== "private") {
    throw failure("invalid-key", `A private key is needed to sign, and this is ${key}`);
  }
  const input = utf8(`${header}.${body}`);
  const signature = isQuick(scheme, input) ? handle.signNow(scheme, hash, salt, NONE, input) : await handle.sign(scheme, hash, salt, NONE, input);
  return `${header}.${options.detached === true ? "" : body}.${encoded(signature, "base64url")}`;
}

/** Heads come again and again; the last ones are kept. They are frozen. */
const heads = new Map<string, JwsHeader>();

/** The head of a compact text. */
export function headOf(text: string): JwsHeader {
  const known = heads.get(text);
  if (known !== undefined) {
    return known;
  }
  let header: JwsHeader;
  try {
    header = JSON.parse(strictText(fromBase64url(text, "The head of the token"), "The head of the token"));
  } catch (error) {
    throw error instanceof SyntaxError ? failure("malformed", "The head of the token is not valid JSON") : error;
  }
  if (typeof header !== "object" || header === null || Array.isArray(header) || typeof header.alg !== "string") {
    throw failure("malformed", "The head of the token is no object that names an algorithm");
  }
  if (header.kid !== undefined && typeof header.kid !== "string") {
    throw failure("malformed", "The name of the key in the head of the token is no text");
  }
  if (text.length < 1024) {
    if (heads.size === 100) {
      heads.clear();
    }
    heads.set(text, Object.freeze(header));
  }
  return header;
}

/** Verifies a compact text; a key set gives the keys that may have signed it. */
export async function verifyCompact(token: string, keys: Key | KeySet, options: JwsVerifyOptions): Promise<VerifiedJws> {
  const text = textOf(token, "A token");
  if (text.length > MOST_TEXT) {
    throw failure("too-large", `The token has ${text.length} characters; at most ${MOST_TEXT} are looked at`);
  }
  const first = text.indexOf(".");
  const second = text.indexOf(".", first + 1);
  if (first <= 0 || second < 0 || text.indexOf(".", second + 1) >= 0) {
    throw failure("malformed", "The token has not the three parts of a compact signed text");
  }
  const header = headOf(text.slice(0, first));
  const { alg } = header;
  if (header.crit !== undefined || header.b64 !== undefined) {
    throw failure("not-supported", "The head of the token has extensions that have to be understood (crit), and none are");
  }
  if (TABLE[alg] === undefined) {
    throw failure("algorithm-not-allowed", "The token is signed with an algorithm that is not allowed");
  }
  const { algorithms } = options;
  if (algorithms !== undefined && (!Array.isArray(algorithms) || !algorithms.includes(alg as JwsAlgorithm))) {
    throw Array.isArray(algorithms)
      ? failure("algorithm-not-allowed", "The token is signed with an algorithm that is not allowed")
      : new TypeError(`algorithms is an array of names, and not ${shown(algorithms)}`);
  }
  let body = text.slice(first + 1, second);
  if (options.payload !== undefined) {
    if (body !== "") {
      throw failure("malformed", "The signed text has a payload, and another one was given");
    }
    body = encoded(bytesOf(options.payload, "payload"), "base64url");
  }
  const signature = fromBase64url(text.slice(second + 1), "The signature of the token");
  const candidates = keys instanceof KeySet ? await keys.candidates(header) : [keys];
  const input = utf8(`${text.slice(0, first)}.${body}`);
  let fits = false;
  let tried = 0;
  for (const key of candidates) {
    const handle = handleOf(key);
    const [needed, scheme, hash, salt] = TABLE[alg];
    // Of RSA keys, which fit several algorithms, the one that has to be named is the older one; so no key is misused.
    const usable = needed === key.algorithm && (algorithms !== undefined || !alg.startsWith("RS") || keys instanceof KeySet);
    if (!usable || key.type === "private" || needed === "rsa" && key.bits < 2048) {
      continue;
    }
    tried++;
    fits = isQuick(scheme, input)
      ? handle.verifyNow(scheme, hash, salt, NONE, signature, input)
      : await handle.verify(scheme, hash, salt, NONE, signature, input);
    if (fits) {
      break;
    }
  }
  if (tried === 0) {
    throw keys instanceof KeySet
      ? failure("key-not-found", "No key of the set fits the token")
      : failure("algorithm-not-allowed", `The token is signed with an algorithm that is not allowed for ${keys}`);
  }
  if (!fits) {
    throw failure("invalid-signature", "The signature of the token does not fit");
  }
  return { payload: fromBase64url(body, "The payload of the token"), header };
}

/** Signs texts and verifies them (RFC 7515, compact form). */
export interface Jws {
  /**
   * Signs.
   *
   * @param payload text in UTF-8, or bytes
   * @param key a private key, or a secret key for HMAC
   * @param options how
   * @throws EkkoError `invalid-key`, `not-supported`
   */
  sign(payload: Data, key: Key, options?: JwsSignOptions): Promise<string>;
  /**
   * Verifies.
   *
   * @param token what was signed
   * @param keys the public or secret key, or a set of them
   * @param options what is allowed
   * @throws EkkoError `malformed`, `invalid-signature`, `algorithm-not-allowed`, `key-not-found`, `not-supported`, `too-large`
   */
  verify(token: string, keys: Key | KeySet, options?: JwsVerifyOptions): Promise<VerifiedJws>;
}

/**
 * Signs texts and verifies them.
 *
 * @example
 * ```ts
 * import { generateKeyPair, jws } from "@ekko/crypto";
 *
 * const { privateKey, publicKey } = await generateKeyPair("p-256");
 * const detached = await jws.sign("the document", privateKey, { detached: true });
 * const { header } = await jws.verify(detached, publicKey, { payload: "the document" });
 * console.log(header.alg); // ES256
 * ```
 */
export const jws: Jws = Object.freeze({
  sign: async (payload: Data, key: Key, options: JwsSignOptions = {}): Promise<string> => await signCompact(bytesOf(payload), key, options, {}),
  verify: async (token: string, keys: Key | KeySet, options: JwsVerifyOptions = {}): Promise<VerifiedJws> => await verifyCompact(token, keys, options),
});
