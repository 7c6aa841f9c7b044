// Hashes and HMAC.

import { bytesOf, encoded, java, onAbort, shown, wholeOf } from "./services.ts";
import type { Data, Encoding, JavaHasher, Stoppable } from "./services.ts";
import { handleOf, Key, secretHandle } from "./keys.ts";

/**
 * The hash functions. Of these `md5` and `sha-1` are broken: others can make two documents with the same hash. They are
 * here to check what older systems have made. `crc32` and `crc32c` find accidents, and no attacks.
 */
export type HashAlgorithm =
  | "md5" | "sha-1" | "sha-224" | "sha-256" | "sha-384" | "sha-512" | "sha-512/256" | "sha3-224" | "sha3-256" | "sha3-384" | "sha3-512"
  | "shake128" | "shake256" | "blake2b" | "blake2s" | "blake3" | "crc32" | "crc32c";

/** What can be hashed: data, or a stream of it. */
export type HashInput = Data | Blob | ReadableStream<Uint8Array> | AsyncIterable<Data>;

/** How something is hashed. */
export interface HashOptions extends Stoppable {
  /** How many bytes the hash has, for `shake128`, `shake256`, `blake2b`, `blake2s` and `blake3`. */
  length?: number;
}

function nameOf(algorithm: HashAlgorithm): string {
  if (typeof algorithm !== "string") {
    throw new TypeError(`The name of a hash function is a string, and not ${shown(algorithm)}`);
  }
  return algorithm;
}

function lengthOf(options: HashOptions): number {
  return wholeOf(options.length, "length", 0, 1, 0x1000000);
}

/**
 * A hash or HMAC that is being computed, made by {@link createHash} and {@link createHmac}.
 *
 * @example
 * ```ts
 * import { createHash } from "@ekko/crypto";
 *
 * const hasher = createHash("sha-256").update("a").update("b");
 * console.log(hasher.copy().update("c").digest("hex").slice(0, 16)); // ba7816bf8f01cfea
 * console.log(hasher.digest("base64url")); // -44g_C5MPySMYMOb1lLzwTRymLuXe4tNWQO4UFViBgM
 * ```
 */
export class Hasher {
  #java: JavaHasher | undefined;

  /** @internal */
  constructor(hasher: JavaHasher) {
    this.#java = hasher;
  }

  #open(): JavaHasher {
    if (this.#java === undefined) {
      throw new TypeError("The hash has been given; begin another one");
    }
    return this.#java;
  }

  /**
   * Adds data.
   *
   * @param data text in UTF-8, or bytes
   * @returns the same hasher
   */
  update(data: Data): this {
    this.#open().update(bytesOf(data));
    return this;
  }

  /** The hash as bytes; nothing can be added afterwards. */
  digest(): Uint8Array<ArrayBuffer>;
  /**
   * The hash as text; nothing can be added afterwards.
   *
   * @param encoding which text
   */
  digest(encoding: Encoding): string;
  digest(encoding?: Encoding): Uint8Array<ArrayBuffer> | string {
    const result = this.#open().finish();
    this.#java = undefined;
    return encoding === undefined ? result : encoded(result, encoding);
  }

  /**
   * Another hasher that has had the same data.
   *
   * @throws EkkoError `not-supported` for the checksums
   */
  copy(): Hasher {
    return new Hasher(this.#open().copy());
  }
}

/**
 * Begins a hash.
 *
 * @param algorithm its name
 * @param options its length
 * @throws EkkoError `not-supported` for other names and lengths
 *
 * @example
 * ```ts
 * import { createHash } from "@ekko/crypto";
 *
 * const hasher = createHash("sha-256");
 * for (const part of ["a", "b", "c"]) hasher.update(part);
 * console.log(hasher.digest("hex").slice(0, 16)); // ba7816bf8f01cfea
 * ```
 */
export function createHash(algorithm: HashAlgorithm, options: HashOptions = {}): Hasher {
  return new Hasher(java.hasher(nameOf(algorithm), lengthOf(options)));
}

/**
 * Begins an HMAC (FIPS 198-1).
 *
 * @param algorithm the hash function
 * @param key a secret key, or its bytes
 *
 * @example
 * ```ts
 * import { createHmac } from "@ekko/crypto";
 *
 * const mac = createHmac("sha-256", new TextEncoder().encode("Jefe")).update("what do ya want for nothing?");
 * console.log(mac.digest("hex").slice(0, 16)); // 5bdcc146bf60754e
 * ```
 */
export function createHmac(algorithm: HashAlgorithm, key: Key | Data): Hasher {
  return new Hasher(java.hmac(nameOf(algorithm), key instanceof Key ? handleOf(key) : secretHandle(key)));
}

function isData(input: HashInput): input is Data {
  return typeof input === "string" || ArrayBuffer.isView(input) || input instanceof ArrayBuffer;
}

async function feed(hasher: Hasher, input: Exclude<HashInput, Data>, signal: AbortSignal | undefined): Promise<void> {
  let stopped: { reason: unknown } | undefined;
  const release = onAbort(signal, (reason) => stopped = { reason });
  try {
    const stream = input instanceof Blob ? input.stream() : input;
    if (typeof stream !== "object" || stream === null || !(Symbol.asyncIterator in stream)) {
      throw new TypeError(`What is hashed is data, a Blob, a stream or an async iterable, and not ${shown(input)}`);
    }
    for await (const piece of stream as AsyncIterable<Data>) {
      if (stopped !== undefined) {
        throw stopped.reason;
      }
      hasher.update(piece);
    }
    if (stopped !== undefined) {
      throw stopped.reason;
    }
  } finally {
    release();
  }
}

/**
 * Hashes data or a stream of it, such as a file.
 *
 * @param algorithm the hash function
 * @param input what to hash; text in UTF-8
 * @param options the length of the hash, and in which form it is given
 * @returns the hash; bytes, or text where an encoding is given
 * @throws EkkoError `not-supported` for other names and lengths
 *
 * @example
 * ```ts
 * import { hash } from "@ekko/crypto";
 * import { readable, write } from "@ekko/fs";
 *
 * console.log(await hash("sha-256", "abc", { encoding: "base64" })); // ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=
 * await write("abc.txt", "abc");
 * console.log(await hash("crc32", await readable("abc.txt"), { encoding: "hex" })); // 352441c2
 * ```
 */
export function hash(algorithm: HashAlgorithm, input: HashInput, options: HashOptions & { encoding: Encoding }): Promise<string>;
/**
 * Hashes data or a stream of it.
 *
 * @param algorithm the hash function
 * @param input what to hash; text in UTF-8
 * @param options the length of the hash
 */
export function hash(algorithm: HashAlgorithm, input: HashInput, options?: HashOptions): Promise<Uint8Array<ArrayBuffer>>;
export async function hash(
  algorithm: HashAlgorithm, input: HashInput, options: HashOptions & { encoding?: Encoding } = {},
): Promise<Uint8Array<ArrayBuffer> | string> {
  let result: Uint8Array<ArrayBuffer>;
  if (isData(input)) {
    result = java.digest(nameOf(algorithm), lengthOf(options), bytesOf(input));
  } else {
    const hasher = createHash(algorithm, options);
    await feed(hasher, input, options.signal);
    result = hasher.digest();
  }
  return options.encoding === undefined ? result : encoded(result, options.encoding);
}

/**
 * The HMAC of data or of a stream.
 *
 * @param algorithm the hash function
 * @param key a secret key, or its bytes
 * @param input what to authenticate; text in UTF-8
 * @param options in which form it is given
 *
 * @example
 * ```ts
 * import { hmac } from "@ekko/crypto";
 *
 * const code = await hmac("sha-256", "Jefe", "what do ya want for nothing?", { encoding: "hex" });
 * console.log(code.slice(0, 16)); // 5bdcc146bf60754e
 * ```
 */
export function hmac(algorithm: HashAlgorithm, key: Key | Data, input: HashInput, options: Stoppable & { encoding: Encoding }): Promise<string>;
/**
 * The HMAC of data or of a stream.
 *
 * @param algorithm the hash function
 * @param key a secret key, or its bytes
 * @param input what to authenticate; text in UTF-8
 * @param options ends it
 */
export function hmac(algorithm: HashAlgorithm, key: Key | Data, input: HashInput, options?: Stoppable): Promise<Uint8Array<ArrayBuffer>>;
export async function hmac(
  algorithm: HashAlgorithm, key: Key | Data, input: HashInput, options: Stoppable & { encoding?: Encoding } = {},
): Promise<Uint8Array<ArrayBuffer> | string> {
  const hasher = createHmac(algorithm, key);
  if (isData(input)) {
    hasher.update(input);
  } else {
    await feed(hasher, input, options.signal);
  }
  return options.encoding === undefined ? hasher.digest() : hasher.digest(options.encoding);
}

/**
 * Whether two values are the same. How long that takes tells nothing of where they differ; of their lengths it may.
 *
 * @param a text in UTF-8, or bytes
 * @param b text in UTF-8, or bytes
 *
 * @example
 * ```ts
 * import { constantTimeEqual } from "@ekko/crypto";
 *
 * console.log(constantTimeEqual("token", new Uint8Array([1]))); // false
 * ```
 */
export function constantTimeEqual(a: Data, b: Data): boolean {
  return java.equal(bytesOf(a), bytesOf(b));
}
