// Signatures, and secrets that two sides agree on.

import { bytesOf, failure, keyOps, NONE, shown, wholeOf } from "./services.ts";
import type { Data } from "./services.ts";
import { handleOf, Key, secretKey } from "./keys.ts";
import type { SecretAlgorithm } from "./keys.ts";

/** How something is signed; both sides have to say the same. */
export interface SignOptions {
  /** ECDSA and RSA-PSS: the hash; the one that fits the curve, and SHA-256 for RSA, where it is missing. */
  hash?: "sha-256" | "sha-384" | "sha-512";
  /** Ed448 and ML-DSA: what the signature is for, so that it fits nothing else; at most 255 bytes. */
  context?: Data;
}

const HASHES: Record<string, string> = { __proto__: null, "sha-256": "SHA-256", "sha-384": "SHA-384", "sha-512": "SHA-512" } as never;
const SALTS: Record<string, number> = { __proto__: null, "SHA-256": 32, "SHA-384": 48, "SHA-512": 64 } as never;
const OF_CURVE: Record<string, string> = { __proto__: null, "p-256": "SHA-256", "p-384": "SHA-384", "p-521": "SHA-512", "rsa": "SHA-256" } as never;

/** Longer data is signed outside of the program's thread. */
const AT_ONCE = 0x4000;

/** Whether signing and verifying take less time than the way to another thread and back. */
export function isQuick(scheme: string, data: Uint8Array): boolean {
  return scheme === "HMAC" || scheme === "Ed25519" && data.length <= AT_ONCE;
}

/** What Java calls it. */
function schemeOf(key: Key, type: "public" | "private", options: SignOptions): [scheme: string, hash: string, salt: number, context: Uint8Array] {
  const { algorithm } = key;
  if (key.type !== type) {
    throw failure("invalid-key", `A ${type} key is needed, and this is a ${key.type} key`);
  }
  const context = options.context === undefined ? NONE : bytesOf(options.context, "context");
  if (context.length > 255) {
    throw new RangeError(`context has at most 255 bytes, and not ${context.length}`);
  }
  const named = options.hash === undefined ? undefined : HASHES[options.hash];
  if (options.hash !== undefined && named === undefined) {
    throw new TypeError(`The hashes for signatures are sha-256, sha-384 and sha-512, and not ${String(options.hash)}`);
  }
  if (OF_CURVE[algorithm] !== undefined) {
    if (context.length > 0) {
      throw failure("not-supported", `Signatures of ${algorithm} have no context`);
    }
    const hash = named ?? OF_CURVE[algorithm];
    return [algorithm === "rsa" ? "RSA-PSS" : "ECDSA", hash, algorithm === "rsa" ? SALTS[hash] : 0, NONE];
  }
  if (algorithm === "ed25519" || algorithm === "ed448" || algorithm.startsWith("ml-dsa")) {
    if (named !== undefined || algorithm === "ed25519" && context.length > 0) {
      throw failure("not-supported", `Signatures of ${algorithm} have no ${named === undefined ? "context" : "choice of hash"}`);
    }
    return [algorithm === "ed25519" ? "Ed25519" : algorithm === "ed448" ? "Ed448" : algorithm.toUpperCase(), "", 0, context];
  }
  throw failure("invalid-key", `Keys for ${algorithm} do not sign`);
}

/**
 * Signs data: Ed25519, Ed448, ECDSA, RSA-PSS or ML-DSA, as the key is.
 *
 * @param key a private key
 * @param data text in UTF-8, or bytes
 * @param options how
 * @returns the signature; those of ECDSA are two numbers one after the other
 * @throws EkkoError `invalid-key`, `not-supported`
 *
 * @example
 * ```ts
 * import { generateKeyPair, sign, verify } from "@ekko/crypto";
 *
 * const { privateKey, publicKey } = await generateKeyPair("ed25519");
 * const signature = await sign(privateKey, "message");
 * console.log(await verify(publicKey, signature, "message"), await verify(publicKey, signature, "other")); // true false
 * ```
 */
export async function sign(key: Key, data: Data, options: SignOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const handle = handleOf(key);
  const [scheme, hash, salt, context] = schemeOf(key, "private", options);
  const bytes = bytesOf(data);
  return isQuick(scheme, bytes) ? handle.signNow(scheme, hash, salt, context, bytes) : await handle.sign(scheme, hash, salt, context, bytes);
}

/**
 * Whether a signature is of this data and of the owner of this key.
 *
 * @param key a public key
 * @param signature what {@link sign} gave
 * @param data text in UTF-8, or bytes
 * @param options as for {@link sign}
 * @throws EkkoError `invalid-key`, `not-supported`; a signature that is malformed just does not fit
 *
 * @example
 * ```ts
 * import { generateKeyPair, sign, verify } from "@ekko/crypto";
 *
 * const { privateKey, publicKey } = await generateKeyPair("p-256");
 * const signature = await sign(privateKey, "message");
 * console.log(await verify(publicKey, signature, "message")); // true
 * ```
 */
export async function verify(key: Key, signature: ArrayBuffer | ArrayBufferView, data: Data, options: SignOptions = {}): Promise<boolean> {
  const handle = handleOf(key);
  const [scheme, hash, salt, context] = schemeOf(key, "public", options);
  const signed = bytesOf(signature, "A signature");
  const bytes = bytesOf(data);
  return isQuick(scheme, bytes)
    ? handle.verifyNow(scheme, hash, salt, context, signed, bytes)
    : await handle.verify(scheme, hash, salt, context, signed, bytes);
}

/** How a key is derived. */
export interface DeriveOptions {
  /** What the new key is for; `xchacha20-poly1305` where it is missing. */
  algorithm?: SecretAlgorithm;
  /** Random or agreed bytes; best the public keys of both sides, or a nonce. */
  salt?: Data;
  /** What the key is for, in words of the program; keys of other purposes are other keys. */
  info?: Data;
  /** How many bytes a key for `secret` has; 32 where it is missing. */
  length?: number;
}

const SIZES: Record<string, number> = { __proto__: null, "hmac-sha-384": 48, "hmac-sha-512": 64 } as never;

/**
 * A key from another one, with HKDF (RFC 5869) and SHA-256.
 *
 * @param key a secret key, best one for `secret`
 * @param options for what
 * @throws EkkoError `invalid-key`
 *
 * @example
 * ```ts
 * import { deriveKey, generateKey, open, seal } from "@ekko/crypto";
 *
 * const root = await generateKey("secret");
 * const forMail = await deriveKey(root, { info: "mail" });
 * const sealed = await seal(forMail, "hello");
 * console.log(new TextDecoder().decode(await open(await deriveKey(root, { info: "mail" }), sealed))); // hello
 * ```
 */
export async function deriveKey(key: Key, options: DeriveOptions = {}): Promise<Key> {
  const handle = handleOf(key);
  if (key.type !== "secret") {
    throw failure("invalid-key", `Keys are derived from a secret key, and this is a ${key.type} key`);
  }
  const algorithm = options.algorithm ?? "xchacha20-poly1305";
  const length = algorithm === "secret" ? wholeOf(options.length, "length", 32, 1, 8160) : SIZES[algorithm] ?? 32;
  const derived = handle.hkdf("SHA-256", bytesOf(options.salt ?? NONE, "salt"), bytesOf(options.info ?? NONE, "info"), length);
  return secretKey(derived, algorithm);
}

/**
 * The key that two sides have in common, each from its own private and the other's public key: X25519, X448 or ECDH, and
 * HKDF over the shared secret, which is never used as it is.
 *
 * @param privateKey one's own
 * @param publicKey the other's, of the same algorithm
 * @param options as for {@link deriveKey}, the same on both sides
 * @throws EkkoError `invalid-key`, `operation-failed` where the other's key is a point of small order
 *
 * @example
 * ```ts
 * import { agree, generateKeyPair, open, seal } from "@ekko/crypto";
 *
 * const ann = await generateKeyPair("x25519"), bob = await generateKeyPair("x25519");
 * const sent = await seal(await agree(ann.privateKey, bob.publicKey, { info: "chat" }), "hello");
 * const got = await open(await agree(bob.privateKey, ann.publicKey, { info: "chat" }), sent);
 * console.log(new TextDecoder().decode(got)); // hello
 * ```
 */
export async function agree(privateKey: Key, publicKey: Key, options: DeriveOptions = {}): Promise<Key> {
  const own = handleOf(privateKey);
  const other = handleOf(publicKey);
  if (privateKey.type !== "private" || publicKey.type !== "public" || privateKey.algorithm !== publicKey.algorithm) {
    throw failure("invalid-key", `A private and a public key of one algorithm agree, and these are ${privateKey} and ${publicKey}`);
  }
  if (!/^(x|p-)/.test(privateKey.algorithm)) {
    throw failure("invalid-key", `Keys for ${privateKey.algorithm} agree on nothing; take x25519`);
  }
  return await deriveKey(secretKey(await own.agree(other), "secret"), options);
}

function kem(key: Key, type: "public" | "private"): ReturnType<typeof handleOf> {
  const handle = handleOf(key);
  if (key.type !== type || !key.algorithm.startsWith("ml-kem")) {
    throw failure("invalid-key", `A ${type} key for ML-KEM is needed, and this is ${key}`);
  }
  return handle;
}

/**
 * A new shared key, and what carries it to the owner of an ML-KEM key, which quantum computers cannot open either.
 *
 * @param publicKey the other's key
 * @param options what the shared key is for
 * @throws EkkoError `invalid-key`
 *
 * @example
 * ```ts
 * import { encapsulate, generateKeyPair } from "@ekko/crypto";
 *
 * const { publicKey } = await generateKeyPair("ml-kem-768");
 * const { ciphertext } = await encapsulate(publicKey, { info: "session" });
 * console.log(ciphertext.length); // 1088
 * ```
 */
export async function encapsulate(publicKey: Key, options: DeriveOptions = {}): Promise<{ sharedKey: Key; ciphertext: Uint8Array<ArrayBuffer> }> {
  const both = await kem(publicKey, "public").encapsulate();
  const sharedKey = await deriveKey(secretKey(keyOps.secret(both.subarray(0, 32)), "secret"), options);
  return { sharedKey, ciphertext: both.slice(32) };
}

/**
 * The shared key that {@link encapsulate} made. A ciphertext that was changed gives another key.
 *
 * @param privateKey one's own key
 * @param ciphertext what {@link encapsulate} gave
 * @param options the same as there
 * @throws EkkoError `invalid-key`, `operation-failed` where the ciphertext has not the right length
 *
 * @example
 * ```ts
 * import { decapsulate, encapsulate, generateKeyPair, open, seal } from "@ekko/crypto";
 *
 * const { privateKey, publicKey } = await generateKeyPair("ml-kem-768");
 * const { sharedKey, ciphertext } = await encapsulate(publicKey);
 * const sent = await seal(sharedKey, "hello");
 * console.log(new TextDecoder().decode(await open(await decapsulate(privateKey, ciphertext), sent))); // hello
 * ```
 */
export async function decapsulate(privateKey: Key, ciphertext: ArrayBuffer | ArrayBufferView, options: DeriveOptions = {}): Promise<Key> {
  const secret = await kem(privateKey, "private").decapsulate(bytesOf(ciphertext, "The ciphertext"));
  return await deriveKey(secretKey(keyOps.secret(secret), "secret"), options);
}

/** The key of an argument that must be one. */
export function needKey(value: unknown): Key {
  if (!(value instanceof Key)) {
    throw new TypeError(`A Key is needed, and not ${shown(value)}`);
  }
  return value;
}
