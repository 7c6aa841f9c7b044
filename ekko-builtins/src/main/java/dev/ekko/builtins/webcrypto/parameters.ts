// The dictionaries of algorithm parameters, by the names that the standard gives them.

import { KeyOf } from "./cryptokey.ts";
import { idl } from "./host.ts";
import { Identifier } from "./registry.ts";

interface DictionaryMember {
  readonly key: string;
  readonly converter: (value: unknown, prefix: string) => unknown;
  readonly required?: boolean;
}

function bytes(value: unknown, prefix: string): Uint8Array {
  return idl.copyOf(idl.BufferSource(value, prefix));
}

function bigInteger(value: unknown, prefix: string): Uint8Array {
  if (idl.typedName(value) !== "Uint8Array") {
    throw new TypeError(`${prefix} is not a Uint8Array`);
  }
  return idl.copyOf(idl.BufferSource(value, prefix));
}

function octet(value: unknown, prefix: string): number {
  return idl.octet(value, prefix, { enforceRange: true });
}

function short(value: unknown, prefix: string): number {
  return idl.unsignedShort(value, prefix, { enforceRange: true });
}

export function enforcedLong(value: unknown, prefix: string): number {
  return idl.unsignedLong(value, prefix, { enforceRange: true });
}

const string = idl.DOMString;

function required(key: string, converter: DictionaryMember["converter"]): DictionaryMember {
  return { key, converter, required: true };
}

function optional(key: string, converter: DictionaryMember["converter"]): DictionaryMember {
  return { key, converter };
}

const NAME = [required("name", string)];

function dictionary(name: string, ...members: DictionaryMember[]): (value: unknown, prefix: string) => object {
  return idl.dictionary<object>(name, NAME, members);
}

export const RsaHashedKeyGenParams = idl.dictionary<object>(
  "RsaHashedKeyGenParams",
  NAME,
  [required("modulusLength", enforcedLong), required("publicExponent", bigInteger)],
  [required("hash", Identifier)],
);
export const RsaHashedImportParams = dictionary("RsaHashedImportParams", required("hash", Identifier));
export const RsaPssParams = dictionary("RsaPssParams", required("saltLength", enforcedLong));
export const RsaOaepParams = dictionary("RsaOaepParams", optional("label", bytes));
export const EcdsaParams = dictionary("EcdsaParams", required("hash", Identifier));
export const EcKeyParams = dictionary("EcKeyGenParams", required("namedCurve", string));
export const EcdhKeyDeriveParams = dictionary("EcdhKeyDeriveParams", required("public", KeyOf));
export const ContextParams = dictionary("ContextParams", optional("context", bytes));
export const AesCtrParams = dictionary("AesCtrParams", required("counter", bytes), required("length", octet));
export const AesKeyParams = dictionary("AesKeyGenParams", required("length", short));
export const AesCbcParams = dictionary("AesCbcParams", required("iv", bytes));
export const AeadParams = dictionary(
  "AeadParams", optional("additionalData", bytes), required("iv", bytes), optional("tagLength", octet),
);
export const HmacParams = dictionary("HmacImportParams", required("hash", Identifier), optional("length", enforcedLong));
export const KmacKeyParams = dictionary("KmacImportParams", optional("length", enforcedLong));
export const KmacParams = dictionary("KmacParams", optional("customization", bytes), required("length", enforcedLong));
export const CShakeParams = dictionary(
  "CShakeParams", optional("customization", bytes), optional("functionName", bytes), required("length", enforcedLong),
);
export const HkdfParams = dictionary("HkdfParams", required("hash", Identifier), required("info", bytes), required("salt", bytes));
export const Pbkdf2Params = dictionary(
  "Pbkdf2Params", required("hash", Identifier), required("iterations", enforcedLong), required("salt", bytes),
);
export const Argon2Params = dictionary(
  "Argon2Params",
  optional("associatedData", bytes),
  required("memory", enforcedLong),
  required("nonce", bytes),
  required("parallelism", enforcedLong),
  required("passes", enforcedLong),
  optional("secretValue", bytes),
  optional("version", octet),
);
