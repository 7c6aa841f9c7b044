// Keys: made, imported and exported.

import { bytesOf, encoded, failure, fromBase64url, java, keyOps, shown, textOf, utf8, webCrypto, wholeOf } from "./services.ts";
import type { Data, KeyHandle } from "./services.ts";

/** What a secret key is for. `secret` is for {@link deriveKey} only. */
export type SecretAlgorithm = "xchacha20-poly1305" | "aes-256-gcm" | "aes-256-gcm-siv" | "hmac-sha-256" | "hmac-sha-384" | "hmac-sha-512" | "secret";

/** What the keys of a pair are for. */
export type PairAlgorithm =
  | "ed25519" | "ed448" | "p-256" | "p-384" | "p-521" | "rsa" | "x25519" | "x448" | "ml-dsa-44" | "ml-dsa-65" | "ml-dsa-87"
  | "ml-kem-512" | "ml-kem-768" | "ml-kem-1024";

/** A key as a JSON object (RFC 7517). */
export interface Jwk {
  /** The type of the key: `OKP`, `EC`, `RSA`, `oct` or `AKP`. */
  kty: string;
  /** The algorithm that it is for. */
  alg?: string;
  /** The name by which tokens refer to it. */
  kid?: string;
  /** `sig` or `enc`. */
  use?: string;
  /** The members of its type, in base64url. */
  [member: string]: unknown;
}

/** The two keys of a pair. */
export interface KeyPair {
  /** For everybody. */
  publicKey: Key;
  /** For its owner alone. */
  privateKey: Key;
}

const KINDS: Record<string, string> = {
  __proto__: null, "ed25519": "Ed25519", "ed448": "Ed448", "x25519": "X25519", "x448": "X448", "p-256": "P-256", "p-384": "P-384", "p-521": "P-521",
  "rsa": "RSA", "ml-dsa-44": "ML-DSA-44", "ml-dsa-65": "ML-DSA-65", "ml-dsa-87": "ML-DSA-87", "ml-kem-512": "ML-KEM-512",
  "ml-kem-768": "ML-KEM-768", "ml-kem-1024": "ML-KEM-1024",
} as never;

const SECRET_SIZES: Record<string, number> = {
  __proto__: null, "xchacha20-poly1305": 32, "aes-256-gcm": 32, "aes-256-gcm-siv": 32, "hmac-sha-256": 32, "hmac-sha-384": 48, "hmac-sha-512": 64,
  "secret": 32,
} as never;

const KEY = Symbol("key");

/**
 * A key. Its material is kept outside of the script and is shown by nothing but the export methods. A key is for one
 * algorithm: it is refused where another one is asked for.
 *
 * @example
 * ```ts
 * import { generateKeyPair, Key } from "@ekko/crypto";
 *
 * const { privateKey, publicKey } = await generateKeyPair("ed25519");
 * console.log(privateKey.type, privateKey.algorithm, JSON.stringify(privateKey)); // private ed25519 "[private ed25519 key]"
 * const again = await Key.fromPem(await publicKey.toPem());
 * console.log(await again.thumbprint() === await publicKey.thumbprint()); // true
 * ```
 */
export class Key {
  #handle: KeyHandle;
  #algorithm: SecretAlgorithm | PairAlgorithm;
  #extractable: boolean;

  /** @internal */
  constructor(guard: unknown, handle: KeyHandle, algorithm: SecretAlgorithm | PairAlgorithm, extractable = true) {
    if (guard !== KEY) {
      throw new TypeError("Keys are made with generateKey, generateKeyPair and Key.from...");
    }
    this.#handle = handle;
    this.#algorithm = algorithm;
    this.#extractable = extractable;
  }

  /** Whether it is a secret key, or which of a pair. */
  get type(): "secret" | "public" | "private" {
    return this.#handle.kind() === "secret" ? "secret" : this.#handle.isPrivate() ? "private" : "public";
  }

  /** What it is for. */
  get algorithm(): SecretAlgorithm | PairAlgorithm {
    return this.#algorithm;
  }

  /** The bits of a secret key, or of the modulus of an RSA key; 0 for others. */
  get bits(): number {
    return this.#handle.bits();
  }

  /** Whether it can be exported. */
  get extractable(): boolean {
    return this.#extractable;
  }

  /** Says what it is, and nothing of its material. */
  toString(): string {
    return `[${this.type} ${this.#algorithm} key]`;
  }

  /** The same as {@link Key.toString}. */
  toJSON(): string {
    return this.toString();
  }

  /** @internal */
  get [Symbol.toStringTag](): string {
    return "Key";
  }

  /** @internal */
  static handleOf(key: Key): KeyHandle {
    if (typeof key !== "object" || key === null || !(#handle in key)) {
      throw new TypeError(`A Key is needed, and not ${shown(key)}`);
    }
    return key.#handle;
  }

  #exportable(): KeyHandle {
    if (!this.#extractable && this.type !== "public") {
      throw failure("not-extractable", "The key cannot be exported: it was made so");
    }
    return this.#handle;
  }

  /** The public key of the pair that a private key belongs to. */
  get publicKey(): Key {
    if (this.type === "secret") {
      throw failure("invalid-key", "A secret key has no public key");
    }
    return new Key(KEY, this.#handle.publicPart(), this.#algorithm);
  }

  /**
   * The key as bytes.
   *
   * @param format `raw` for secrets and for public keys of curves, `spki` for public and `pkcs8` for private keys,
   * `seed` for private keys of ML-DSA and ML-KEM
   * @throws EkkoError `not-supported` where the key has no such format, `not-extractable`
   */
  toBytes(format: "raw" | "spki" | "pkcs8" | "seed"): Uint8Array<ArrayBuffer> {
    const needed = { raw: this.type === "secret" ? "secret" : "public", spki: "public", pkcs8: "private", seed: "private" }[format];
    if (needed === undefined) {
      throw new TypeError(`The formats are raw, spki, pkcs8 and seed, and not ${String(format)}`);
    }
    if (needed !== this.type) {
      throw failure("not-supported", `A ${this.type} key has no format ${format}`);
    }
    return this.#exportable().exported(format);
  }

  /**
   * The key as a PEM text (RFC 7468): `PUBLIC KEY`, `PRIVATE KEY`, or `ENCRYPTED PRIVATE KEY` where a password is given.
   *
   * @param options the password
   * @throws EkkoError `not-supported` for secret keys, `not-extractable`
   */
  async toPem(options: { password?: string } = {}): Promise<string> {
    if (this.type === "secret") {
      throw failure("not-supported", "A secret key has no PEM form; wrap it with wrapKey");
    }
    if (this.type === "public") {
      return pemText("PUBLIC KEY", this.toBytes("spki"));
    }
    const bytes = this.toBytes("pkcs8");
    return options.password === undefined
      ? pemText("PRIVATE KEY", bytes)
      : pemText("ENCRYPTED PRIVATE KEY", await keyOps.lock(bytes, textOf(options.password, "password")));
  }

  /**
   * The key as a JSON Web Key (RFC 7517).
   *
   * @throws EkkoError `not-extractable`
   */
  toJwk(): Jwk {
    const handle = this.#exportable();
    const kind = handle.kind();
    const jwk: Jwk = { kty: typeOfJwk(kind) };
    if (jwk.kty === "EC" || jwk.kty === "OKP") {
      jwk.crv = kind;
    } else if (jwk.kty === "AKP") {
      jwk.alg = kind;
    }
    for (const member of handle.members()) {
      jwk[member] = handle.member(member);
    }
    return jwk;
  }

  /** The hash of the public members (RFC 7638), by which a key is known: base64url of SHA-256. */
  async thumbprint(): Promise<string> {
    const jwk = (this.type === "private" ? this.publicKey : this).toJwk();
    const sorted: Record<string, unknown> = {};
    for (const name of Object.keys(jwk).sort()) {
      sorted[name] = jwk[name];
    }
    return encoded(java.digest("SHA-256".toLowerCase(), 0, utf8(JSON.stringify(sorted))), "base64url");
  }

  /**
   * The key for Web Cryptography.
   *
   * @param algorithm the algorithm there, such as `{ name: "ECDSA", namedCurve: "P-256" }`
   * @param usages what it may be used for there
   */
  async toCryptoKey(algorithm: { name: string; [parameter: string]: unknown }, usages: string[]): Promise<CryptoKey> {
    const format = this.type === "secret" ? "raw-secret" : this.type === "public" ? "spki" : "pkcs8";
    const bytes = this.#handle.exported(this.type === "secret" ? "raw" : format);
    const name = String(algorithm.name).toUpperCase();
    const older = this.type === "secret" && (name === "HMAC" || name === "HKDF" || name === "PBKDF2" || name.startsWith("AES-") && name !== "AES-OCB");
    return await crypto.subtle.importKey(older ? "raw" : format, bytes, algorithm, this.#extractable, usages as never);
  }

  /**
   * A key of Web Cryptography. One that is not extractable there cannot be exported here either.
   *
   * @param key the key
   * @param algorithm what a secret key is for
   */
  static fromCryptoKey(key: CryptoKey, algorithm: SecretAlgorithm = "secret"): Key {
    const internals = webCrypto();
    if (!internals.isCryptoKey(key)) {
      throw new TypeError(`A CryptoKey is needed, and not ${shown(key)}`);
    }
    const { type, extractable, algorithm: shownAlgorithm, data } = internals.takenApart(key);
    if (type === "secret") {
      return new Key(KEY, secretOf(data, algorithm), algorithm, extractable);
    }
    const { modulusLength, namedCurve, name } = shownAlgorithm;
    const kind = modulusLength === undefined ? namedCurve ?? name : "RSA";
    return pairKey(keyOps.imported(kind, type === "public" ? "spki" : "pkcs8", data), extractable);
  }

  /**
   * A key from bytes.
   *
   * @param format the format; `raw` is for secrets and for public keys of curves
   * @param bytes the key
   * @param algorithm what it is for; `spki` and `pkcs8` say it themselves, and are checked where it is given
   * @throws EkkoError `invalid-key`, `not-supported`
   */
  static fromBytes(format: "raw" | "spki" | "pkcs8" | "seed", bytes: ArrayBuffer | ArrayBufferView, algorithm?: SecretAlgorithm | PairAlgorithm): Key {
    const data = bytesOf(bytes, "A key");
    if (algorithm !== undefined && algorithm in SECRET_SIZES) {
      if (format !== "raw") {
        throw failure("not-supported", `Secret keys have the format raw, and not ${String(format)}`);
      }
      return new Key(KEY, secretOf(data, algorithm as SecretAlgorithm), algorithm);
    }
    if (algorithm === undefined && format !== "spki" && format !== "pkcs8") {
      throw new TypeError(`The format ${String(format)} does not say what the key is for; give the algorithm`);
    }
    return pairKey(keyOps.imported(algorithm === undefined ? "" : kindOf(algorithm), format, data), true);
  }

  /**
   * A key from a PEM text: `PUBLIC KEY`, `PRIVATE KEY` or `ENCRYPTED PRIVATE KEY`. The first of these counts.
   *
   * @param text the text
   * @param options the password of an encrypted key
   * @throws EkkoError `malformed`, `invalid-key`, `wrong-password`, `not-supported` for the old formats of OpenSSL
   */
  static async fromPem(text: string, options: { password?: string } = {}): Promise<Key> {
    const blocks = keyOps.readPem(textOf(text, "A PEM text"));
    for (const { label, bytes } of blocks) {
      if (label === "PUBLIC KEY") {
        return pairKey(keyOps.imported("", "spki", bytes), true);
      }
      if (label === "PRIVATE KEY") {
        return pairKey(keyOps.imported("", "pkcs8", bytes), true);
      }
      if (label === "ENCRYPTED PRIVATE KEY") {
        if (options.password === undefined) {
          throw failure("wrong-password", "The private key is encrypted; give its password");
        }
        return pairKey(keyOps.imported("", "pkcs8", await keyOps.unlock(bytes, textOf(options.password, "password"))), true);
      }
    }
    throw failure("not-supported", `The PEM text has no PUBLIC KEY or PRIVATE KEY, but ${blocks.map(({ label }) => label).join(", ")}; convert it with: openssl pkey`);
  }

  /**
   * A key from a JSON Web Key.
   *
   * @param jwk the key
   * @param algorithm what a secret key is for; HMAC of its `alg` where it is missing
   * @throws EkkoError `invalid-key`, `not-supported`
   */
  static fromJwk(jwk: Jwk, algorithm?: SecretAlgorithm): Key {
    if (typeof jwk !== "object" || jwk === null) {
      throw new TypeError(`A JSON Web Key is an object, and not ${shown(jwk)}`);
    }
    const member = (name: string, needed = true): string => {
      const value = jwk[name];
      if (value === undefined && !needed) {
        return "";
      }
      if (typeof value !== "string") {
        throw failure("invalid-key", `The JSON Web Key has no text as its member "${name}"`);
      }
      return value;
    };
    switch (jwk.kty) {
      case "oct": {
        const found = algorithm ?? ({ HS256: "hmac-sha-256", HS384: "hmac-sha-384", HS512: "hmac-sha-512" } as const)[jwk.alg as "HS256"] ?? "secret";
        return new Key(KEY, secretOf(keyBytes(member("k")), found), found);
      }
      case "RSA": {
        const names = jwk.d === undefined ? ["n", "e"] : ["n", "e", "d", "p", "q", "dp", "dq", "qi"];
        if (jwk.oth !== undefined) {
          throw failure("not-supported", "RSA keys with more than two primes are not supported");
        }
        return pairKey(keyOps.rsaJwk(names.map((name) => member(name))), true);
      }
      case "EC":
        return pairKey(keyOps.jwk(curve(member("crv"), "P-"), member("x"), member("y"), member("d", false)), true);
      case "OKP":
        return pairKey(keyOps.jwk(curve(member("crv"), "X", "Ed"), member("x"), "", member("d", false)), true);
      case "AKP":
        return pairKey(keyOps.jwk(curve(member("alg"), "ML-"), member("pub"), "", member("priv", false)), true);
      default:
        throw failure("not-supported", `JSON Web Keys of type ${String(jwk.kty)} are not supported; EC, OKP, RSA, AKP and oct are`);
    }
  }
}

function curve(name: string, ...prefixes: string[]): string {
  if (!prefixes.some((prefix) => name.startsWith(prefix)) || KINDS[name.toLowerCase()] !== name) {
    throw failure("not-supported", `JSON Web Keys for ${name} are not supported`);
  }
  return name;
}

function keyBytes(text: string): Uint8Array {
  try {
    return fromBase64url(text, "The key");
  } catch {
    throw failure("invalid-key", 'The member "k" of the JSON Web Key is not valid base64url');
  }
}

function typeOfJwk(kind: string): string {
  return kind === "secret" ? "oct" : kind === "RSA" ? "RSA" : kind.startsWith("P-") ? "EC" : kind.startsWith("ML-") ? "AKP" : "OKP";
}

function kindOf(algorithm: string): string {
  const kind = KINDS[algorithm];
  if (kind === undefined) {
    throw failure("not-supported", `There are no keys for ${String(algorithm)}; there are keys for ${[...Object.keys(SECRET_SIZES), ...Object.keys(KINDS)].join(", ")}`);
  }
  return kind;
}

function secretOf(bytes: Uint8Array, algorithm: SecretAlgorithm): KeyHandle {
  const size = SECRET_SIZES[algorithm];
  if (size === undefined) {
    throw failure("not-supported", `There are no secret keys for ${String(algorithm)}; there are some for ${Object.keys(SECRET_SIZES).join(", ")}`);
  }
  const least = algorithm === "secret" ? 1 : size;
  const exact = !algorithm.startsWith("hmac") && algorithm !== "secret";
  if (exact ? bytes.length !== size : bytes.length < least) {
    throw failure("invalid-key", `Keys for ${algorithm} have ${exact ? "" : "at least "}${least} bytes, and this one has ${bytes.length}`);
  }
  return keyOps.secret(bytes);
}

function pairKey(handle: KeyHandle, extractable: boolean): Key {
  return new Key(KEY, handle, handle.kind().toLowerCase() as PairAlgorithm, extractable);
}

export const { handleOf } = Key;
delete (Key as { handleOf?: unknown }).handleOf;

/** A key of the bytes as they are, for older systems. */
export function secretHandle(bytes: Data): KeyHandle {
  return keyOps.secret(bytesOf(bytes, "A key"));
}

/** A key that Java has made. */
export function secretKey(handle: KeyHandle, algorithm: SecretAlgorithm): Key {
  return new Key(KEY, handle, algorithm);
}

export function publicKeyOf(handle: KeyHandle): Key {
  return pairKey(handle, true);
}

export function privateKeyOf(handle: KeyHandle, extractable: boolean): Key {
  return pairKey(handle, extractable);
}

/** A PEM block. */
export function pemText(label: string, bytes: Uint8Array): string {
  const body = encoded(bytes, "base64");
  let text = `-----BEGIN ${label}-----\n`;
  for (let i = 0; i < body.length; i += 64) {
    text += `${body.slice(i, i + 64)}\n`;
  }
  return `${text}-----END ${label}-----\n`;
}

/**
 * Makes a secret key.
 *
 * @param algorithm what it is for; `xchacha20-poly1305` where it is missing
 * @throws EkkoError `not-supported`
 *
 * @example
 * ```ts
 * import { generateKey } from "@ekko/crypto";
 *
 * const key = await generateKey();
 * console.log(String(key)); // [secret xchacha20-poly1305 key]
 * ```
 */
export async function generateKey(algorithm: SecretAlgorithm = "xchacha20-poly1305"): Promise<Key> {
  const size = SECRET_SIZES[algorithm];
  if (size === undefined) {
    throw failure("not-supported", `There are no secret keys for ${String(algorithm)}; there are some for ${Object.keys(SECRET_SIZES).join(", ")}`);
  }
  return new Key(KEY, keyOps.randomSecret(size), algorithm);
}

/**
 * Makes a pair of keys.
 *
 * @param algorithm what it is for; `ed25519` is for signatures, `x25519` for agreement, unless something else is needed
 * @param options the bits of an RSA modulus, from 2048 to 16384; 3072 where they are missing
 * @throws EkkoError `not-supported`
 *
 * @example
 * ```ts
 * import { generateKeyPair } from "@ekko/crypto";
 *
 * const { privateKey, publicKey } = await generateKeyPair("ed25519");
 * console.log(privateKey.type, publicKey.type); // private public
 * ```
 */
export async function generateKeyPair(algorithm: PairAlgorithm, options: { modulusLength?: number } = {}): Promise<KeyPair> {
  const bits = wholeOf(options.modulusLength, "modulusLength", 3072, 2048, 16384);
  const privateKey = pairKey(await keyOps.generate(kindOf(algorithm), bits), true);
  return { privateKey, publicKey: privateKey.publicKey };
}
