// @ekko/crypto: hashes, passwords, sealed data, signatures, tokens and certificates. What fails throws an EkkoError
// whose code says what is wrong, and never more than that.

import { agree, decapsulate, deriveKey, encapsulate, sign, verify } from "./signing.ts";
import { Certificate, createCertificate, createRequest, verifyChain } from "./certificates.ts";
import { constantTimeEqual, createHash, createHmac, hash, Hasher, hmac } from "./hashing.ts";
import { generateKey, generateKeyPair, Key } from "./keys.ts";
import { jws } from "./jws.ts";
import { jwt } from "./jwt.ts";
import { KeySet } from "./keyset.ts";
import { KeyStore } from "./keystores.ts";
import { open, openStream, openWithPassphrase, seal, sealStream, sealWithPassphrase, unwrapKey, wrapKey } from "./sealing.ts";
import { password } from "./passwords.ts";
import { random } from "./random.ts";

export { agree, decapsulate, deriveKey, encapsulate, sign, verify } from "./signing.ts";
export type { DeriveOptions, SignOptions } from "./signing.ts";
export { Certificate, createCertificate, createRequest, verifyChain } from "./certificates.ts";
export type { CertificateOptions, ChainOptions, RequestOptions } from "./certificates.ts";
export { constantTimeEqual, createHash, createHmac, hash, Hasher, hmac } from "./hashing.ts";
export type { HashAlgorithm, HashInput, HashOptions } from "./hashing.ts";
export { generateKey, generateKeyPair, Key } from "./keys.ts";
export type { Jwk, KeyPair, PairAlgorithm, SecretAlgorithm } from "./keys.ts";
export { jws } from "./jws.ts";
export type { Jws, JwsAlgorithm, JwsHeader, JwsSignOptions, JwsVerifyOptions, VerifiedJws } from "./jws.ts";
export { jwt } from "./jwt.ts";
export type { Jwt, JwtClaims, JwtSignOptions, JwtVerifyOptions, VerifiedJwt } from "./jwt.ts";
export { KeySet } from "./keyset.ts";
export type { RemoteKeySetOptions } from "./keyset.ts";
export { KeyStore } from "./keystores.ts";
export type { KeyStoreEntry, KeyStoreOptions, TokenOptions } from "./keystores.ts";
export { open, openStream, openWithPassphrase, seal, sealStream, sealWithPassphrase, unwrapKey, wrapKey } from "./sealing.ts";
export type { SealOptions } from "./sealing.ts";
export { password } from "./passwords.ts";
export type { Password, PasswordOptions, VerifyPasswordOptions } from "./passwords.ts";
export type { PasswordAlgorithm } from "./phc.ts";
export { random } from "./random.ts";
export type { Random } from "./random.ts";
export type { Data, Encoding, Stoppable } from "./services.ts";

export default function () {
  return {
    Certificate, createCertificate, createRequest, KeyStore, verifyChain,
    agree, constantTimeEqual, createHash, createHmac, decapsulate, deriveKey, encapsulate, generateKey, generateKeyPair, hash, Hasher, hmac, jws,
    jwt, Key, KeySet, open, openStream, openWithPassphrase, password, random, seal, sealStream, sealWithPassphrase, sign, unwrapKey, verify, wrapKey,
  };
}
