// SubtleCrypto: section 14 of the standard, and what Modern Algorithms in the Web Cryptography API adds.

import "./aes.ts";
import "./derive.ts";
import "./ec.ts";
import "./lattice.ts";
import "./mac.ts";
import "./okp.ts";
import "./rsa.ts";
import { newKey } from "./cryptokey.ts";
import type { CryptoKey, Slots } from "./cryptokey.ts";
import { fail, idl, java } from "./host.ts";
import { JsonWebKey, jwkBytes, parsedJwk } from "./jwk.ts";
import type { Jwk } from "./jwk.ts";
import { enforcedLong } from "./parameters.ts";
import { algorithmOf, Identifier, normalize, onlyUsages } from "./registry.ts";
import type { KeyPair, Normalized } from "./registry.ts";
import {
  attempt, bufferOf, exportable, keyArgument, KeyFormat, KeyUsages, normalizeEither, permitted, settled, settledWith, useful, words,
} from "./steps.ts";
import { supported } from "./supports.ts";

type Source = ArrayBuffer | ArrayBufferView;

export class SubtleCrypto {
  #brand = true;

  constructor(key: unknown = undefined) {
    idl.guard(key);
  }

  /** Runs a method, once it is clear that it was called on the right object with enough arguments. */
  static run<T>(self: SubtleCrypto, method: string, given: number, needed: number, steps: (prefix: string) => Promise<T>): Promise<T> {
    return attempt(() => {
      const prefix = words(method);
      if (!idl.isObject(self) || !(#brand in self)) {
        throw new TypeError(`${prefix}: it was called on something that is no SubtleCrypto`);
      }
      idl.needArguments(given, needed, prefix);
      return steps(prefix);
    });
  }

  encrypt(algorithm: unknown, key: unknown, data: unknown): Promise<ArrayBuffer> {
    return run(this, "encrypt", arguments.length, 3, (prefix) => crypted("encrypt", prefix, algorithm, key, data));
  }

  decrypt(algorithm: unknown, key: unknown, data: unknown): Promise<ArrayBuffer> {
    return run(this, "decrypt", arguments.length, 3, (prefix) => crypted("decrypt", prefix, algorithm, key, data));
  }

  sign(algorithm: unknown, key: unknown, data: unknown): Promise<ArrayBuffer> {
    return run(this, "sign", arguments.length, 3, (prefix) => crypted("sign", prefix, algorithm, key, data));
  }

  verify(algorithm: unknown, key: unknown, signature: unknown, data: unknown): Promise<boolean> {
    return run(this, "verify", arguments.length, 4, (prefix) => {
      const identifier = Identifier(algorithm, `${prefix}: Argument 1`);
      const slots = keyArgument(key, `${prefix}: Argument 2`);
      const signed = idl.BufferSource(signature, `${prefix}: Argument 3`);
      const source = idl.BufferSource(data, `${prefix}: Argument 4`);
      const parameters = normalize(identifier, "verify");
      permitted(slots, parameters, "verify");
      return settled(parameters.of.verify!(parameters, slots, idl.bytesOf(signed), idl.bytesOf(source)), (valid) => valid);
    });
  }

  digest(algorithm: unknown, data: unknown): Promise<ArrayBuffer> {
    return run(this, "digest", arguments.length, 2, (prefix) => {
      const identifier = Identifier(algorithm, `${prefix}: Argument 1`);
      const source = idl.BufferSource(data, `${prefix}: Argument 2`);
      const parameters = normalize(identifier, "digest");
      return settled(parameters.of.digest!(parameters, idl.bytesOf(source)), bufferOf);
    });
  }

  generateKey(algorithm: unknown, extractable: unknown, keyUsages: unknown): Promise<CryptoKey | KeyPair> {
    return run<CryptoKey | KeyPair>(this, "generateKey", arguments.length, 3, (prefix) => {
      const identifier = Identifier(algorithm, `${prefix}: Argument 1`);
      const usages = KeyUsages(keyUsages, `${prefix}: Argument 3`);
      const parameters = normalize(identifier, "generateKey");
      return settled(parameters.of.generateKey!(parameters, !!extractable, usages), (made: CryptoKey | KeyPair) => {
        useful("privateKey" in made ? made.privateKey : made);
        return made;
      });
    });
  }

  deriveKey(algorithm: unknown, baseKey: unknown, derivedKeyType: unknown, extractable: unknown, keyUsages: unknown): Promise<CryptoKey> {
    return run(this, "deriveKey", arguments.length, 5, (prefix) => {
      const identifier = Identifier(algorithm, `${prefix}: Argument 1`);
      const slots = keyArgument(baseKey, `${prefix}: Argument 2`);
      const derived = Identifier(derivedKeyType, `${prefix}: Argument 3`);
      const usages = KeyUsages(keyUsages, `${prefix}: Argument 5`);
      const parameters = normalize(identifier, "deriveBits");
      const forImport = normalize(derived, "importKey");
      const forLength = normalize(derived, "getKeyLength");
      permitted(slots, parameters, "deriveKey");
      const length = forLength.of.getKeyLength!(forLength);
      return settledWith(parameters.of.deriveBits!(parameters, slots, length), (secret) => {
        const key = imported("raw-secret", secret, forImport, !!extractable, usages);
        wipe(secret);
        return key;
      });
    });
  }

  deriveBits(algorithm: unknown, baseKey: unknown, length: unknown = null): Promise<ArrayBuffer> {
    return run(this, "deriveBits", arguments.length, 2, (prefix) => {
      const identifier = Identifier(algorithm, `${prefix}: Argument 1`);
      const slots = keyArgument(baseKey, `${prefix}: Argument 2`);
      const bits = length === null || length === undefined ? null : idl.unsignedLong(length, `${prefix}: Argument 3`);
      const parameters = normalize(identifier, "deriveBits");
      permitted(slots, parameters, "deriveBits");
      return settled(parameters.of.deriveBits!(parameters, slots, bits), bufferOf);
    });
  }

  importKey(format: unknown, keyData: unknown, algorithm: unknown, extractable: unknown, keyUsages: unknown): Promise<CryptoKey> {
    return run(this, "importKey", arguments.length, 5, (prefix) => {
      const kind = KeyFormat(format, `${prefix}: Argument 1`);
      const isBuffer = idl.isArrayBuffer(keyData) || ArrayBuffer.isView(keyData);
      const data = isBuffer ? idl.BufferSource(keyData, `${prefix}: Argument 2`) : JsonWebKey(keyData, `${prefix}: Argument 2`);
      const identifier = Identifier(algorithm, `${prefix}: Argument 3`);
      const usages = KeyUsages(keyUsages, `${prefix}: Argument 5`);
      const parameters = normalize(identifier, "importKey");
      if (isBuffer === (kind === "jwk")) {
        throw new TypeError(`${prefix}: the key data of the format "${kind}" must be ${isBuffer ? "a JSON Web Key" : "bytes"}`);
      }
      return imported(kind, isBuffer ? idl.bytesOf(data as Source) : data as Jwk, parameters, !!extractable, usages);
    });
  }

  exportKey(format: unknown, key: unknown): Promise<ArrayBuffer | Jwk> {
    return run<ArrayBuffer | Jwk>(this, "exportKey", arguments.length, 2, (prefix) => {
      const kind = KeyFormat(format, `${prefix}: Argument 1`);
      const slots = keyArgument(key, `${prefix}: Argument 2`);
      exportable(slots);
      const data = algorithmOf(slots).exportKey!(kind, slots);
      return idl.resolvedWith(kind === "jwk" ? data as Jwk : bufferOf(data as Uint8Array));
    });
  }

  wrapKey(format: unknown, key: unknown, wrappingKey: unknown, wrapAlgorithm: unknown): Promise<ArrayBuffer> {
    return run(this, "wrapKey", arguments.length, 4, (prefix) => {
      const kind = KeyFormat(format, `${prefix}: Argument 1`);
      const slots = keyArgument(key, `${prefix}: Argument 2`);
      const wrapping = keyArgument(wrappingKey, `${prefix}: Argument 3`);
      const identifier = Identifier(wrapAlgorithm, `${prefix}: Argument 4`);
      const parameters = normalizeEither(identifier, "wrapKey", "encrypt");
      permitted(wrapping, parameters, "wrapKey");
      exportable(slots);
      const exported = algorithmOf(slots).exportKey!(kind, slots);
      const bytes = kind === "jwk" ? jwkBytes(exported as Jwk) : exported as Uint8Array;
      const wrap = parameters.of.wrapKey ?? parameters.of.encrypt!;
      const wrapped = wrap(parameters, wrapping, bytes);
      wipe(bytes);
      return settled(wrapped, bufferOf);
    });
  }

  unwrapKey(
    format: unknown, wrappedKey: unknown, unwrappingKey: unknown, unwrapAlgorithm: unknown, unwrappedKeyAlgorithm: unknown,
    extractable: unknown, keyUsages: unknown,
  ): Promise<CryptoKey> {
    return run(this, "unwrapKey", arguments.length, 7, (prefix) => {
      const kind = KeyFormat(format, `${prefix}: Argument 1`);
      const source = idl.BufferSource(wrappedKey, `${prefix}: Argument 2`);
      const unwrapping = keyArgument(unwrappingKey, `${prefix}: Argument 3`);
      const identifier = Identifier(unwrapAlgorithm, `${prefix}: Argument 4`);
      const unwrapped = Identifier(unwrappedKeyAlgorithm, `${prefix}: Argument 5`);
      const usages = KeyUsages(keyUsages, `${prefix}: Argument 7`);
      const parameters = normalizeEither(identifier, "unwrapKey", "decrypt");
      const forImport = normalize(unwrapped, "importKey");
      permitted(unwrapping, parameters, "unwrapKey");
      const unwrap = parameters.of.unwrapKey ?? parameters.of.decrypt!;
      return settledWith(unwrap(parameters, unwrapping, idl.bytesOf(source)), (bytes) => {
        const key = imported(kind, kind === "jwk" ? parsedJwk(bytes) : bytes, forImport, !!extractable, usages);
        wipe(bytes);
        return key;
      });
    });
  }

  encapsulateKey(
    encapsulationAlgorithm: unknown, encapsulationKey: unknown, sharedKeyAlgorithm: unknown, extractable: unknown, keyUsages: unknown,
  ): Promise<object> {
    return run(this, "encapsulateKey", arguments.length, 5, (prefix) => {
      const identifier = Identifier(encapsulationAlgorithm, `${prefix}: Argument 1`);
      const slots = keyArgument(encapsulationKey, `${prefix}: Argument 2`);
      const shared = Identifier(sharedKeyAlgorithm, `${prefix}: Argument 3`);
      const usages = KeyUsages(keyUsages, `${prefix}: Argument 5`);
      const parameters = normalize(identifier, "encapsulate");
      const forImport = normalize(shared, "importKey");
      permitted(slots, parameters, "encapsulateKey");
      return settledWith(parameters.of.encapsulate!(parameters, slots), (made) => {
        const { secret, ciphertext } = parts(made);
        return idl.react(imported("raw-secret", secret, forImport, !!extractable, usages), (sharedKey) => ({ sharedKey, ciphertext: bufferOf(ciphertext) }));
      });
    });
  }

  encapsulateBits(encapsulationAlgorithm: unknown, encapsulationKey: unknown): Promise<object> {
    return run(this, "encapsulateBits", arguments.length, 2, (prefix) => {
      const identifier = Identifier(encapsulationAlgorithm, `${prefix}: Argument 1`);
      const slots = keyArgument(encapsulationKey, `${prefix}: Argument 2`);
      const parameters = normalize(identifier, "encapsulate");
      permitted(slots, parameters, "encapsulateBits");
      return settled(parameters.of.encapsulate!(parameters, slots), (made) => {
        const { secret, ciphertext } = parts(made);
        return { sharedKey: bufferOf(secret), ciphertext: bufferOf(ciphertext) };
      });
    });
  }

  decapsulateKey(
    decapsulationAlgorithm: unknown, decapsulationKey: unknown, ciphertext: unknown, sharedKeyAlgorithm: unknown, extractable: unknown,
    keyUsages: unknown,
  ): Promise<CryptoKey> {
    return run(this, "decapsulateKey", arguments.length, 6, (prefix) => {
      const identifier = Identifier(decapsulationAlgorithm, `${prefix}: Argument 1`);
      const slots = keyArgument(decapsulationKey, `${prefix}: Argument 2`);
      const source = idl.BufferSource(ciphertext, `${prefix}: Argument 3`);
      const shared = Identifier(sharedKeyAlgorithm, `${prefix}: Argument 4`);
      const usages = KeyUsages(keyUsages, `${prefix}: Argument 6`);
      const parameters = normalize(identifier, "decapsulate");
      const forImport = normalize(shared, "importKey");
      permitted(slots, parameters, "decapsulateKey");
      return settledWith(
        parameters.of.decapsulate!(parameters, slots, idl.bytesOf(source)),
        (secret) => imported("raw-secret", secret, forImport, !!extractable, usages),
      );
    });
  }

  decapsulateBits(decapsulationAlgorithm: unknown, decapsulationKey: unknown, ciphertext: unknown): Promise<ArrayBuffer> {
    return run(this, "decapsulateBits", arguments.length, 3, (prefix) => {
      const identifier = Identifier(decapsulationAlgorithm, `${prefix}: Argument 1`);
      const slots = keyArgument(decapsulationKey, `${prefix}: Argument 2`);
      const source = idl.BufferSource(ciphertext, `${prefix}: Argument 3`);
      const parameters = normalize(identifier, "decapsulate");
      permitted(slots, parameters, "decapsulateBits");
      return settled(parameters.of.decapsulate!(parameters, slots, idl.bytesOf(source)), bufferOf);
    });
  }

  getPublicKey(key: unknown, keyUsages: unknown): Promise<CryptoKey> {
    return run(this, "getPublicKey", arguments.length, 2, (prefix) => {
      const slots = keyArgument(key, `${prefix}: Argument 1`);
      const usages = KeyUsages(keyUsages, `${prefix}: Argument 2`);
      const allowed = algorithmOf(slots).publicUsages;
      if (allowed === undefined) {
        return fail("NotSupportedError", `A key of ${slots.algorithm.name} has no public part`);
      }
      if (slots.type !== "private") {
        fail("InvalidAccessError", `The public key of a ${slots.type} key was asked for; only a private one has another`);
      }
      onlyUsages(usages, allowed, `a public key of ${slots.algorithm.name}`);
      return idl.resolvedWith(newKey("public", slots.algorithm, true, usages, java.publicOf(slots.handle)));
    });
  }

  static supports(operation: unknown, algorithm: unknown, lengthOrAdditional: unknown = undefined): boolean {
    const prefix = words("supports");
    idl.needArguments(arguments.length, 2, prefix);
    const name = idl.DOMString(operation, `${prefix}: Argument 1`);
    const identifier = Identifier(algorithm, `${prefix}: Argument 2`);
    const given = lengthOrAdditional;
    if (idl.isObject(given) || typeof given === "string") {
      return supported(name, identifier, null, Identifier(given, `${prefix}: Argument 3`));
    }
    return supported(name, identifier, given === null || given === undefined ? null : enforcedLong(given, `${prefix}: Argument 3`), undefined);
  }
}

const { run } = SubtleCrypto;
delete (SubtleCrypto as { run?: unknown }).run;
Object.defineProperty(SubtleCrypto, "length", { value: 0 });
idl.defineInterface(SubtleCrypto);

const { fill, slice } = Uint8Array.prototype;

/** Overwrites a secret that is in Java by now. */
function wipe(bytes: Uint8Array): void {
  Reflect.apply(fill, bytes, [0]);
}

function parts(made: Uint8Array): { secret: Uint8Array; ciphertext: Uint8Array } {
  return { secret: Reflect.apply(slice, made, [0, 32]), ciphertext: Reflect.apply(slice, made, [32]) };
}

/** What encrypt, decrypt and sign have in common. */
function crypted(
  operation: "encrypt" | "decrypt" | "sign", prefix: string, algorithm: unknown, key: unknown, data: unknown,
): Promise<ArrayBuffer> {
  const identifier = Identifier(algorithm, `${prefix}: Argument 1`);
  const slots = keyArgument(key, `${prefix}: Argument 2`);
  const source = idl.BufferSource(data, `${prefix}: Argument 3`);
  const parameters = normalize(identifier, operation);
  permitted(slots, parameters, operation);
  // What the Java half gets is a copy, made before this method returns.
  return settled(parameters.of[operation]!(parameters, slots, idl.bytesOf(source)), bufferOf);
}

function imported(
  format: string, data: Uint8Array | Jwk, parameters: Normalized, extractable: boolean, usages: Slots["usages"],
): Promise<CryptoKey> {
  return settled(parameters.of.importKey!(format, data, parameters, extractable, usages), useful);
}

