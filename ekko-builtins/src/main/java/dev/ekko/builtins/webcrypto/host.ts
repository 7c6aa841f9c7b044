// What all files of this built-in use: its Java half, Web IDL, and the realm's own functions.

import type { WebIdl } from "../webidl/webidl.ts";

/** What WebcryptoOps.java gives. */
export interface WebcryptoOps {
  random(length: number): Uint8Array;
  uuid(): string;
  ticket(key: number): Uint8Array;
  release(key: number): void;
  digest(name: string, data: Uint8Array): Uint8Array;
  digestLater(name: string, data: Uint8Array): Promise<Uint8Array>;
  cshake(strength: number, length: number, functionName: Uint8Array, customization: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  crypt(key: number, mode: string, encrypt: boolean, hash: string, iv: Uint8Array, additional: Uint8Array, bits: number, data: Uint8Array): Uint8Array;
  cryptLater(key: number, mode: string, encrypt: boolean, hash: string, iv: Uint8Array, additional: Uint8Array, bits: number, data: Uint8Array): Promise<Uint8Array>;
  sign(key: number, scheme: string, hash: string, number: number, context: Uint8Array, data: Uint8Array): Uint8Array;
  signLater(key: number, scheme: string, hash: string, number: number, context: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  verify(key: number, scheme: string, hash: string, number: number, context: Uint8Array, signature: Uint8Array, data: Uint8Array): boolean;
  verifyLater(key: number, scheme: string, hash: string, number: number, context: Uint8Array, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
  hkdf(key: number, hash: string, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array;
  pbkdf2(key: number, hash: string, salt: Uint8Array, iterations: number, length: number): Promise<Uint8Array>;
  argon2(key: number, kind: number, parallelism: number, memory: number, passes: number, nonce: Uint8Array, secret: Uint8Array, associated: Uint8Array, length: number): Promise<Uint8Array>;
  agree(key: number, other: number): Uint8Array;
  agreeLater(key: number, other: number): Promise<Uint8Array>;
  encapsulate(key: number): Promise<Uint8Array>;
  decapsulate(key: number, encapsulated: Uint8Array): Promise<Uint8Array>;
  generateSecret(length: number): number;
  generatePair(kind: string, bits: number, exponent: Uint8Array): Promise<number>;
  publicOf(key: number): number;
  importSecret(bytes: Uint8Array): number;
  importSecretJwk(k: string): number;
  secretSize(key: number): number;
  importBytes(kind: string, format: string, data: Uint8Array): Promise<number>;
  restore(kind: string, format: string, data: Uint8Array): number;
  importRsaPublicJwk(n: string, e: string): Promise<number>;
  importRsaPrivateJwk(n: string, e: string, d: string, p: string, q: string, dp: string, dq: string, qi: string): Promise<number>;
  importJwk(kind: string, x: string, y: string, d: string): Promise<number>;
  exported(key: number, format: string): Uint8Array;
  jwkMember(key: number, name: string): string;
  isPrivate(key: number): boolean;
  modulusLength(key: number): number;
  exponent(key: number): Uint8Array;
  utf8(bytes: Uint8Array): string;
}

// The parameters of the function that these files become.
declare const ops: WebcryptoOps;
declare const use: (name: string) => unknown;

export const java = ops;
export const idl = use("webidl") as WebIdl;
const { DOMException: WebException } = idl;

export const EMPTY = new Uint8Array(0);
export const { parse: parseJson } = JSON;
const { charCodeAt: codeAt } = String.prototype;
const { apply: call } = Reflect;

/** Throws a DOMException. */
export function fail(name: string, message: string): never {
  throw new WebException(message, name);
}

/** Runs something of the Java half; what it throws becomes what the standard names. */
export function direct<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw idl.fromHost(error);
  }
}

/** The same for something that computes off the realm. */
export function eventually<T, R>(stage: Promise<T>, then: (value: T) => R): Promise<R> {
  return idl.react(stage, then, (error) => {
    throw idl.fromHost(error);
  });
}

function same<T>(value: T): T {
  return value;
}

/** The same, with the result as it is. */
export function later<T>(stage: Promise<T>): Promise<T> {
  return eventually(stage, same as (value: T) => T);
}

/** The most bytes that an operation gives of its own accord: one number of a program must not take all memory. */
const MOST_BYTES = 0x4000000;

/** The whole bytes that a number of bits takes. */
export function bounded(bits: number, what: string): number {
  const size = Math.ceil(bits / 8);
  return size > MOST_BYTES ? fail("OperationError", `${what} can have at most ${MOST_BYTES * 8} bits here, not ${bits}`) : size;
}

/** Lower case of ASCII letters only. */
export function lowerCase(text: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const code = call(codeAt, text, [i]) as number;
    result += code >= 0x41 && code <= 0x5a ? LOWER[code - 0x41] : text[i];
  }
  return result;
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";

/** Whether an array has a value; the array is ours. */
export function has<T>(list: readonly T[], value: T): boolean {
  for (let i = 0; i < list.length; i++) {
    if (list[i] === value) {
      return true;
    }
  }
  return false;
}

/** The ASCII codes of a text. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = call(codeAt, text, [i]) as number;
  }
  return bytes;
}
