// Sealed data: encrypted and authenticated.

import { bytesOf, failure, java, keyOps, NONE, randomOps, strictText, textOf, utf8 } from "./services.ts";
import type { Data, SealedStream, SealOps, Stoppable } from "./services.ts";
import { handleOf, Key, secretKey } from "./keys.ts";
import type { PairAlgorithm, SecretAlgorithm } from "./keys.ts";
import { derived } from "./passwords.ts";

/** What belongs to sealed data. */
export interface SealOptions {
  /** Data that is not in the envelope but must be the same when it is opened: whose it is, and what it is for. */
  aad?: Data;
}

const CIPHERS: Record<string, number> = { __proto__: null, "xchacha20-poly1305": 1, "aes-256-gcm": 2, "aes-256-gcm-siv": 3 } as never;

/** As much is done at once; more, off the program's thread. */
const SMALL = 65536;

let sealOps: SealOps | undefined;

function sealing(): SealOps {
  return sealOps ??= java.seals();
}

function cipherOf(key: Key): number {
  handleOf(key);
  const cipher = CIPHERS[key.algorithm];
  if (cipher === undefined) {
    throw failure("invalid-key", `Keys for ${key.algorithm} seal nothing; make one with generateKey()`);
  }
  return cipher;
}

function aadOf(options: SealOptions): Uint8Array {
  return options.aad === undefined ? NONE : bytesOf(options.aad, "aad");
}

/**
 * Seals data: nobody without the key can read it or change it unnoticed. The nonce is made here and is part of the
 * envelope.
 *
 * @param key a secret key for `xchacha20-poly1305`, `aes-256-gcm` or `aes-256-gcm-siv`
 * @param plaintext text in UTF-8, or bytes
 * @param options what belongs to it
 * @returns an envelope
 * @throws EkkoError `invalid-key`; `key-exhausted` where an AES key has sealed as many messages as it may
 *
 * @example
 * ```ts
 * import { generateKey, open, seal } from "@ekko/crypto";
 *
 * const key = await generateKey();
 * const envelope = await seal(key, "secret", { aad: "user 7" });
 * console.log(new TextDecoder().decode(await open(key, envelope, { aad: "user 7" }))); // secret
 * console.log(await open(key, envelope, { aad: "user 8" }).catch((error) => error.code)); // authentication-failed
 * ```
 */
export async function seal(key: Key, plaintext: Data, options: SealOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const cipher = cipherOf(key);
  const data = bytesOf(plaintext);
  return data.length <= SMALL
    ? sealing().seal(handleOf(key), cipher, aadOf(options), data)
    : await sealing().sealLater(handleOf(key), cipher, aadOf(options), data);
}

/**
 * Opens what {@link seal} made.
 *
 * @param key the same key
 * @param envelope what {@link seal} gave
 * @param options the same as there
 * @throws EkkoError `authentication-failed` for whatever does not fit, without saying what; `malformed` where it is no
 * envelope; `invalid-key`
 *
 * @example
 * ```ts
 * import { generateKey, open, seal } from "@ekko/crypto";
 *
 * const key = await generateKey();
 * const envelope = await seal(key, "secret");
 * envelope[envelope.length - 1] ^= 1;
 * console.log(await open(key, envelope).catch((error) => error.code)); // authentication-failed
 * ```
 */
export async function open(key: Key, envelope: ArrayBuffer | ArrayBufferView, options: SealOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const cipher = cipherOf(key);
  const data = bytesOf(envelope, "An envelope");
  return data.length <= SMALL
    ? sealing().open(handleOf(key), cipher, aadOf(options), data)
    : await sealing().openLater(handleOf(key), cipher, aadOf(options), data);
}

function through(make: () => SealedStream): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const stream = make();
  return new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    async transform(piece, controller) {
      const result = await stream.push(bytesOf(piece, "A piece of the stream"));
      if (result.length > 0) {
        controller.enqueue(result);
      }
    },
    async flush(controller) {
      const result = await stream.finish();
      if (result.length > 0) {
        controller.enqueue(result);
      }
    },
  });
}

/**
 * Seals a stream of any length, such as a file, in chunks of 64 KiB that cannot be left out, moved or cut off unnoticed.
 *
 * @param key as for {@link seal}
 * @param options what belongs to it
 * @throws EkkoError `invalid-key`
 *
 * @example
 * ```ts
 * import { generateKey, openStream, sealStream } from "@ekko/crypto";
 * import { readable, readText, writable, write } from "@ekko/fs";
 *
 * const key = await generateKey();
 * await write("plain.txt", "a long story");
 * await (await readable("plain.txt")).pipeThrough(sealStream(key)).pipeTo(await writable("sealed.bin"));
 * await (await readable("sealed.bin")).pipeThrough(openStream(key)).pipeTo(await writable("opened.txt"));
 * console.log(await readText("opened.txt")); // a long story
 * ```
 */
export function sealStream(key: Key, options: SealOptions = {}): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const cipher = cipherOf(key);
  return through(() => sealing().sealing(handleOf(key), cipher, aadOf(options)));
}

/**
 * Opens what {@link sealStream} made. What comes out is authentic; that nothing is missing at the end is known only when
 * the stream has ended without an error.
 *
 * @param key the same key
 * @param options the same as there
 * @throws EkkoError through the stream: `authentication-failed`, also where it was cut off; `malformed`
 *
 * @example
 * ```ts
 * import { generateKey, openStream, sealStream } from "@ekko/crypto";
 *
 * const key = await generateKey();
 * const sealed = new Blob(["a long story"]).stream().pipeThrough(sealStream(key));
 * console.log(await new Response(sealed.pipeThrough(openStream(key))).text()); // a long story
 * ```
 */
export function openStream(key: Key, options: SealOptions = {}): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const cipher = cipherOf(key);
  return through(() => sealing().opening(handleOf(key), cipher, aadOf(options)));
}

const WRAPPED = "ekko wrapped key";

/**
 * Seals a key with another one, for storing or sending.
 *
 * @param wrapping a key as for {@link seal}
 * @param key a secret or private key
 * @throws EkkoError `invalid-key`, `not-extractable`
 *
 * @example
 * ```ts
 * import { generateKey, wrapKey } from "@ekko/crypto";
 *
 * const master = await generateKey(), key = await generateKey();
 * const wrapped = await wrapKey(master, key);
 * console.log(wrapped.length > 32); // true
 * ```
 */
export async function wrapKey(wrapping: Key, key: Key): Promise<Uint8Array<ArrayBuffer>> {
  handleOf(key);
  if (key.type === "public") {
    throw failure("invalid-key", "A public key needs no wrapping");
  }
  const name = utf8(key.algorithm);
  const bytes = key.toBytes(key.type === "secret" ? "raw" : "pkcs8");
  const data = new Uint8Array(1 + name.length + bytes.length);
  data[0] = name.length;
  data.set(name, 1);
  data.set(bytes, 1 + name.length);
  return await seal(wrapping, data, { aad: WRAPPED });
}

/**
 * The key that {@link wrapKey} sealed.
 *
 * @param wrapping the same key as there
 * @param wrapped what {@link wrapKey} gave
 * @throws EkkoError `authentication-failed`, `malformed`, `invalid-key`
 *
 * @example
 * ```ts
 * import { generateKey, unwrapKey, wrapKey } from "@ekko/crypto";
 *
 * const master = await generateKey(), key = await generateKey("aes-256-gcm");
 * console.log((await unwrapKey(master, await wrapKey(master, key))).algorithm); // aes-256-gcm
 * ```
 */
export async function unwrapKey(wrapping: Key, wrapped: ArrayBuffer | ArrayBufferView): Promise<Key> {
  const data = await open(wrapping, wrapped, { aad: WRAPPED });
  const algorithm = strictText(data.subarray(1, 1 + data[0]), "The wrapped key") as SecretAlgorithm & PairAlgorithm;
  const bytes = data.slice(1 + data[0]);
  return algorithm === "secret" || algorithm.startsWith("hmac") || algorithm in CIPHERS
    ? Key.fromBytes("raw", bytes, algorithm)
    : Key.fromBytes("pkcs8", bytes, algorithm);
}

/** Argon2id of the second choice of RFC 9106: 64 MiB, three passes, four lanes. */
const MEMORY_SHIFT = 16;
const PASSES = 3;
const LANES = 4;
const PASSPHRASE_HEAD = 4 + 16;

async function passphraseKey(passphrase: string, head: Uint8Array, signal: AbortSignal | undefined): Promise<Key> {
  const secret = bytesOf(textOf(passphrase, "A passphrase"));
  const bytes = await derived("argon2id", [2 ** head[1], head[2], head[3]], head.slice(4, PASSPHRASE_HEAD), secret, 32, signal);
  return secretKey(keyOps.secret(bytes), "xchacha20-poly1305");
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(a.length + b.length);
  result.set(a);
  result.set(b, a.length);
  return result;
}

/**
 * Seals data with a passphrase: the key is made of it with Argon2id (64 MiB, three passes).
 *
 * @param passphrase the passphrase
 * @param plaintext text in UTF-8, or bytes
 * @param options what belongs to it
 *
 * @example
 * ```ts
 * import { openWithPassphrase, sealWithPassphrase } from "@ekko/crypto";
 *
 * const envelope = await sealWithPassphrase("correct horse", "secret");
 * console.log(await openWithPassphrase("wrong", envelope).catch((error) => error.code)); // wrong-password
 * ```
 */
export async function sealWithPassphrase(passphrase: string, plaintext: Data, options: SealOptions & Stoppable = {}): Promise<Uint8Array<ArrayBuffer>> {
  const head = joined(new Uint8Array([3, MEMORY_SHIFT, PASSES, LANES]), randomOps.bytes(16));
  const key = await passphraseKey(passphrase, head, options.signal);
  return joined(head, await seal(key, plaintext, { aad: joined(head, aadOf(options)) }));
}

/**
 * Opens what {@link sealWithPassphrase} made.
 *
 * @param passphrase the same passphrase
 * @param envelope what it gave
 * @param options the same as there
 * @throws EkkoError `wrong-password` for whatever does not fit; `malformed` where it is no such envelope; `too-large`
 * where it asks for more work than this version ever does
 *
 * @example
 * ```ts
 * import { openWithPassphrase, sealWithPassphrase } from "@ekko/crypto";
 *
 * const envelope = await sealWithPassphrase("correct horse", "secret");
 * console.log(new TextDecoder().decode(await openWithPassphrase("correct horse", envelope))); // secret
 * ```
 */
export async function openWithPassphrase(
  passphrase: string, envelope: ArrayBuffer | ArrayBufferView, options: SealOptions & Stoppable = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const data = bytesOf(envelope, "An envelope");
  if (data.length < PASSPHRASE_HEAD || data[0] !== 3) {
    throw failure("malformed", "The data is no envelope that sealWithPassphrase has made");
  }
  if (data[1] > 18 || data[2] > 8 || data[3] > 8) {
    throw failure("too-large", "The envelope asks for more work than is allowed");
  }
  if (data[1] < 6 || data[2] === 0 || data[3] === 0) {
    throw failure("malformed", "The envelope has parameters that Argon2 does not allow");
  }
  const head = data.slice(0, PASSPHRASE_HEAD);
  const key = await passphraseKey(passphrase, head, options.signal);
  try {
    return await open(key, data.subarray(PASSPHRASE_HEAD), { aad: joined(head, aadOf(options)) });
  } catch (error) {
    const { code } = error as { code?: string };
    throw code === "authentication-failed" || code === "malformed"
      ? failure("wrong-password", "The data cannot be opened: the passphrase is another one, or the data was changed")
      : error;
  }
}
