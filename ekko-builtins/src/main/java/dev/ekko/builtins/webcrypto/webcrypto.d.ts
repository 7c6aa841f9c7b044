/** An algorithm by its name, or with its parameters. */
type AlgorithmIdentifier = string | { name: string; [parameter: string]: unknown };

/** What a key may be used for. */
type KeyUsage =
  | "encrypt" | "decrypt" | "sign" | "verify" | "deriveKey" | "deriveBits" | "wrapKey" | "unwrapKey"
  | "encapsulateKey" | "encapsulateBits" | "decapsulateKey" | "decapsulateBits";

/** The forms in which keys come and go. */
type KeyFormat = "raw" | "raw-public" | "raw-private" | "raw-seed" | "raw-secret" | "spki" | "pkcs8" | "jwk";

/** A key as a JSON object (RFC 7517). */
interface JsonWebKey {
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
  oth?: { d?: string; r?: string; t?: string }[];
  p?: string;
  priv?: string;
  pub?: string;
  q?: string;
  qi?: string;
  use?: string;
  x?: string;
  y?: string;
}

/** The two halves of an asymmetric key. */
interface CryptoKeyPair {
  publicKey: CryptoKey;
  privateKey: CryptoKey;
}

/**
 * A key. Its material is kept outside of the script, and leaves only where it is extractable. Structured clones are
 * possible.
 *
 * @see https://w3c.github.io/webcrypto/#cryptokey-interface
 */
declare class CryptoKey {
  private constructor();
  readonly type: "public" | "private" | "secret";
  readonly extractable: boolean;
  /** The algorithm with the parameters that the key has. */
  readonly algorithm: { name: string; [parameter: string]: unknown };
  readonly usages: KeyUsage[];
}

/**
 * Cryptographic operations; {@link crypto}`.subtle` is the one object of this class. What takes long is computed
 * outside of the script's thread.
 *
 * @see https://w3c.github.io/webcrypto/#subtlecrypto-interface
 */
declare class SubtleCrypto {
  private constructor();

  /** With RSA-OAEP, AES-CTR, AES-CBC, AES-GCM, AES-OCB or ChaCha20-Poly1305. */
  encrypt(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;

  /** The other way round; an `OperationError` where the data is not what {@link encrypt} gave. */
  decrypt(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;

  /** With RSASSA-PKCS1-v1_5, RSA-PSS, ECDSA, Ed25519, Ed448, ML-DSA, HMAC or KMAC. */
  sign(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;

  /** Whether {@link sign} gave this signature for this data. */
  verify(algorithm: AlgorithmIdentifier, key: CryptoKey, signature: BufferSource, data: BufferSource): Promise<boolean>;

  /** With SHA-1, SHA-256, SHA-384, SHA-512, SHA3-256, SHA3-384, SHA3-512, cSHAKE128 or cSHAKE256. */
  digest(algorithm: AlgorithmIdentifier, data: BufferSource): Promise<ArrayBuffer>;

  /** A new key, or a pair where the algorithm has pairs. */
  generateKey(algorithm: AlgorithmIdentifier, extractable: boolean, keyUsages: KeyUsage[]): Promise<CryptoKey | CryptoKeyPair>;

  /** A key made of what {@link deriveBits} gives. */
  deriveKey(
    algorithm: AlgorithmIdentifier, baseKey: CryptoKey, derivedKeyType: AlgorithmIdentifier, extractable: boolean, keyUsages: KeyUsage[],
  ): Promise<CryptoKey>;

  /** With ECDH, X25519, X448, HKDF, PBKDF2 or Argon2. */
  deriveBits(algorithm: AlgorithmIdentifier, baseKey: CryptoKey, length?: number | null): Promise<ArrayBuffer>;

  /** A key from one of its formats; a `DataError` where the data is not one. */
  importKey(
    format: KeyFormat, keyData: BufferSource | JsonWebKey, algorithm: AlgorithmIdentifier, extractable: boolean, keyUsages: KeyUsage[],
  ): Promise<CryptoKey>;

  /** An extractable key in one of its formats. */
  exportKey(format: KeyFormat, key: CryptoKey): Promise<ArrayBuffer | JsonWebKey>;

  /** An extractable key, exported and encrypted. */
  wrapKey(format: KeyFormat, key: CryptoKey, wrappingKey: CryptoKey, wrapAlgorithm: AlgorithmIdentifier): Promise<ArrayBuffer>;

  /** The other way round. */
  unwrapKey(
    format: KeyFormat, wrappedKey: BufferSource, unwrappingKey: CryptoKey, unwrapAlgorithm: AlgorithmIdentifier,
    unwrappedKeyAlgorithm: AlgorithmIdentifier, extractable: boolean, keyUsages: KeyUsage[],
  ): Promise<CryptoKey>;

  /** A new secret key, and what carries it to the owner of an ML-KEM key. */
  encapsulateKey(
    encapsulationAlgorithm: AlgorithmIdentifier, encapsulationKey: CryptoKey, sharedKeyAlgorithm: AlgorithmIdentifier, extractable: boolean,
    keyUsages: KeyUsage[],
  ): Promise<{ sharedKey: CryptoKey; ciphertext: ArrayBuffer }>;

  /** The same with the secret as bytes. */
  encapsulateBits(
    encapsulationAlgorithm: AlgorithmIdentifier, encapsulationKey: CryptoKey,
  ): Promise<{ sharedKey: ArrayBuffer; ciphertext: ArrayBuffer }>;

  /** The secret key that {@link encapsulateKey} made, for the owner of the ML-KEM key. */
  decapsulateKey(
    decapsulationAlgorithm: AlgorithmIdentifier, decapsulationKey: CryptoKey, ciphertext: BufferSource,
    sharedKeyAlgorithm: AlgorithmIdentifier, extractable: boolean, keyUsages: KeyUsage[],
  ): Promise<CryptoKey>;

  /** The same with the secret as bytes. */
  decapsulateBits(decapsulationAlgorithm: AlgorithmIdentifier, decapsulationKey: CryptoKey, ciphertext: BufferSource): Promise<ArrayBuffer>;

  /** The public key that belongs to a private one. */
  getPublicKey(key: CryptoKey, keyUsages: KeyUsage[]): Promise<CryptoKey>;

  /**
   * Whether an operation could work with an algorithm and these parameters.
   *
   * @param operation the method's name
   * @param lengthOrAdditional the bits to derive, or the second algorithm of methods that take two
   */
  static supports(operation: string, algorithm: AlgorithmIdentifier, lengthOrAdditional?: number | null | AlgorithmIdentifier): boolean;
}

/**
 * Random values and cryptographic operations; {@link crypto} is the one object of this class.
 *
 * @see https://w3c.github.io/webcrypto/#Crypto-interface
 */
declare class Crypto {
  private constructor();
  readonly subtle: SubtleCrypto;

  /**
   * Fills an array of integers with random values of cryptographic quality, and returns it.
   *
   * @param array of at most 65536 bytes
   */
  getRandomValues<T extends ArrayBufferView>(array: T): T;

  /** A random UUID, version 4. */
  randomUUID(): string;
}

/**
 * Random values and cryptographic operations.
 *
 * @see https://w3c.github.io/webcrypto/#crypto-interface
 */
declare const crypto: Crypto;
