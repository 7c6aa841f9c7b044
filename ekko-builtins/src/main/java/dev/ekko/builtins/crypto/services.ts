// What the Java half gives, and what this package asks of other built-ins.

import type { Conventions } from "../conventions/conventions.ts";
import type { WebCrypto } from "../webcrypto/webcrypto.ts";
import type { WebIdl } from "../webidl/webidl.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Hasher.java. */
export interface JavaHasher {
  update(data: Uint8Array): void;
  finish(): Bytes;
  copy(): JavaHasher;
}

/** KeyHandle.java. */
export interface KeyHandle {
  kind(): string;
  isPrivate(): boolean;
  bits(): number;
  isInToken(): boolean;
  exported(format: string): Bytes;
  members(): string[];
  member(name: string): string;
  publicPart(): KeyHandle;
  sign(scheme: string, hash: string, number: number, context: Uint8Array, data: Uint8Array): Promise<Bytes>;
  signNow(scheme: string, hash: string, number: number, context: Uint8Array, data: Uint8Array): Bytes;
  verify(scheme: string, hash: string, number: number, context: Uint8Array, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
  verifyNow(scheme: string, hash: string, number: number, context: Uint8Array, signature: Uint8Array, data: Uint8Array): boolean;
  oaep(encrypt: boolean, hash: string, data: Uint8Array): Promise<Bytes>;
  crypt(mode: string, encrypt: boolean, nonce: Uint8Array, additional: Uint8Array, data: Uint8Array): Bytes;
  agree(other: KeyHandle): Promise<KeyHandle>;
  hkdf(hash: string, salt: Uint8Array, info: Uint8Array, length: number): KeyHandle;
  encapsulate(): Promise<Bytes>;
  decapsulate(encapsulated: Uint8Array): Promise<Bytes>;
}

/** KeyOps.java. */
export interface KeyOps {
  secret(bytes: Uint8Array): KeyHandle;
  randomSecret(length: number): KeyHandle;
  generate(kind: string, bits: number): Promise<KeyHandle>;
  imported(kind: string, format: string, bytes: Uint8Array): KeyHandle;
  rsaJwk(members: string[]): KeyHandle;
  jwk(kind: string, x: string, y: string, d: string): KeyHandle;
  readPem(text: string): { label: string; bytes: Bytes }[];
  lock(pkcs8: Uint8Array, password: string): Promise<Bytes>;
  unlock(locked: Uint8Array, password: string): Promise<Bytes>;
}

/** SealedStream.java. */
export interface SealedStream {
  push(piece: Uint8Array): Promise<Bytes>;
  finish(): Promise<Bytes>;
}

/** SealOps.java. */
export interface SealOps {
  seal(key: KeyHandle, cipher: number, associated: Uint8Array, data: Uint8Array): Bytes;
  sealLater(key: KeyHandle, cipher: number, associated: Uint8Array, data: Uint8Array): Promise<Bytes>;
  open(key: KeyHandle, cipher: number, associated: Uint8Array, envelope: Uint8Array): Bytes;
  openLater(key: KeyHandle, cipher: number, associated: Uint8Array, envelope: Uint8Array): Promise<Bytes>;
  sealing(key: KeyHandle, cipher: number, associated: Uint8Array): SealedStream;
  opening(key: KeyHandle, cipher: number, associated: Uint8Array): SealedStream;
}

/** PasswordJob.java. */
export interface PasswordJob {
  result(): Promise<Bytes>;
  stop(): void;
}

/** PasswordOps.java. */
export interface PasswordOps {
  mostMemory(): number;
  argon2(kind: number, memory: number, passes: number, parallelism: number, salt: Uint8Array, secret: Uint8Array, length: number): PasswordJob;
  scrypt(cost: number, blockSize: number, parallelism: number, salt: Uint8Array, secret: Uint8Array, length: number): PasswordJob;
  bcrypt(cost: number, salt: Uint8Array, secret: Uint8Array): PasswordJob;
}

/** RandomOps.java. */
export interface RandomOps {
  bytes(length: number): Bytes;
  integer(origin: number, bound: number): number;
  uuid(): string;
  uuid7(): string;
}

/** CertificateHandle.java. */
export interface CertificateHandle {
  subject(): string;
  issuer(): string;
  serialNumber(): string;
  notBefore(): number;
  notAfter(): number;
  signatureAlgorithm(): string;
  pathLength(): number;
  keyUsage(): string[];
  extendedKeyUsage(): string[];
  names(): string[];
  bytes(): Bytes;
  publicKey(): KeyHandle;
}

/** CertificateMaker.java. */
export interface CertificateMaker {
  addName(kind: string, value: string): void;
  authority(length: number): void;
  purpose(server: boolean, client: boolean): void;
  certificate(publicKey: KeyHandle, signer: KeyHandle, issuer: string, from: number, to: number): Promise<CertificateHandle>;
  request(key: KeyHandle): Promise<Bytes>;
}

/** KeyStoreHandle.java. */
export interface KeyStoreHandle {
  aliases(): string[];
  isKey(alias: string): boolean;
  chain(alias: string): CertificateHandle[];
  key(alias: string, password: string): Promise<KeyHandle>;
  addKey(alias: string, key: KeyHandle, chain: CertificateHandle[], password: string): void;
  addCertificate(alias: string, certificate: CertificateHandle): void;
  bytes(password: string): Promise<Bytes>;
}

/** CertificateOps.java. */
export interface CertificateOps {
  read(bytes: Uint8Array): CertificateHandle;
  verify(chain: CertificateHandle[], roots: CertificateHandle[], at: number): Promise<boolean>;
  maker(subject: string): CertificateMaker;
  store(type: string, bytes: Uint8Array, password: string): Promise<KeyStoreHandle>;
  token(library: string, slot: number, password: string): Promise<KeyStoreHandle>;
  newStore(): KeyStoreHandle;
}

/** CryptoOps.java. */
export interface CryptoOps {
  digest(name: string, length: number, data: Uint8Array): Bytes;
  hasher(name: string, length: number): JavaHasher;
  hmac(name: string, key: KeyHandle): JavaHasher;
  equal(a: Uint8Array, b: Uint8Array): boolean;
  random(): RandomOps;
  passwords(): PasswordOps;
  keys(): KeyOps;
  seals(): SealOps;
  certificates(): CertificateOps;
}

declare const use: (name: string) => unknown;
declare const ops: CryptoOps;

export const java = ops;
export const keyOps: KeyOps = java.keys();
export const randomOps: RandomOps = java.random();
export const NONE: Bytes = new Uint8Array(0);

/** Data as this package takes it: text stands for its bytes in UTF-8. */
export type Data = string | ArrayBuffer | ArrayBufferView;

export function webCrypto(): WebCrypto {
  return use("webcrypto") as WebCrypto;
}

const conventions = use("conventions") as Conventions;

/** An error with a code, as the Java half throws them. */
export const failure: (code: string, message: string) => Error = conventions.coded;

let webidl: WebIdl | undefined;
let encoding: { utf8Encode(text: string): Bytes; utf8Decode(bytes: Uint8Array): string } | undefined;

export function utf8(text: string): Bytes {
  encoding ??= use("encoding") as typeof encoding;
  return encoding!.utf8Encode(text);
}

/** What a value is, in words, for messages. */
export function shown(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "an array" : typeof value === "object" ? "an object" : `a value of type ${typeof value}`;
}

/** The bytes of data, not copied. */
export function bytesOf(data: Data, what = "The data"): Uint8Array {
  if (typeof data === "string") {
    return utf8(data);
  }
  webidl ??= use("webidl") as WebIdl;
  if (data instanceof Uint8Array) {
    return data;
  }
  if (typeof data !== "object" || data === null) {
    throw new TypeError(`${what} is a string, an ArrayBuffer or a view of one, and not ${shown(data)}`);
  }
  const view = webidl.bytesOf(webidl.BufferSource(data, what, { allowShared: true }) as never) as ArrayBufferView | ArrayBuffer;
  return ArrayBuffer.isView(view) ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array(view);
}

/** A text that an option or argument must be. */
export function textOf(value: unknown, what: string): string {
  if (typeof value !== "string") {
    throw new TypeError(`${what} is a string, and not ${shown(value)}`);
  }
  return value;
}

/** A whole number of an option within bounds, or what it is where it was left out. */
export function wholeOf(value: number | undefined, what: string, missing: number, least: number, most: number): number {
  if (value === undefined) {
    return missing;
  }
  if (typeof value !== "number") {
    throw new TypeError(`${what} is a number, and not ${shown(value)}`);
  }
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new RangeError(`${what} is a whole number from ${least} to ${most}, but ${value} was given`);
  }
  return value;
}

const BASE64_URL = { alphabet: "base64url", omitPadding: true };
const { toBase64, toHex } = Uint8Array.prototype as unknown as { toBase64(options?: object): string; toHex(): string };
const { fromBase64 } = Uint8Array as unknown as { fromBase64(text: string, options?: object): Bytes };
const { apply } = Reflect;

/** In which form bytes are given as text. */
export type Encoding = "hex" | "base64" | "base64url";

export function encoded(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case "hex":
      return apply(toHex, bytes, []);
    case "base64":
      return apply(toBase64, bytes, []);
    case "base64url":
      return apply(toBase64, bytes, [BASE64_URL]);
    default:
      throw new TypeError(`The encodings are hex, base64 and base64url, and not ${String(encoding)}`);
  }
}

/** Base64url without padding, strictly (RFC 7515, section 2). */
export function fromBase64url(text: string, what: string): Bytes {
  let bytes: Bytes | undefined;
  try {
    bytes = apply(fromBase64, Uint8Array, [text, { alphabet: "base64url", lastChunkHandling: "loose" }]);
  } catch {
    bytes = undefined;
  }
  // One text for the same bytes only: neither padding nor white space nor bits that nobody reads.
  if (bytes === undefined || encoded(bytes, "base64url") !== text) {
    throw failure("malformed", `${what} is not valid base64url`);
  }
  return bytes;
}

/** Base64 with or without padding; undefined for anything else. */
export function fromBase64Any(text: string): Bytes | undefined {
  try {
    return apply(fromBase64, Uint8Array, [text]);
  } catch {
    return undefined;
  }
}

let decoder: TextDecoder | undefined;

/** Text from UTF-8, strictly. */
export function strictText(bytes: Uint8Array, what: string): string {
  decoder ??= new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch {
    throw failure("malformed", `${what} is not valid UTF-8`);
  }
}

/** Calls a function when a signal is aborted, and throws where it is already; what is returned ends that. */
export function onAbort(signal: AbortSignal | undefined, action: (reason: unknown) => void): () => void {
  conventions.checkSignal(signal);
  return conventions.onAbort(signal, action);
}

/** What signals can end. */
export interface Stoppable {
  /** Stops it: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}
