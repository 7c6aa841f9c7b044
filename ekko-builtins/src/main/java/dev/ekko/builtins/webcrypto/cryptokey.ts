// CryptoKey: section 13 of the standard.

import { has, idl, java } from "./host.ts";

export type KeyType = "public" | "private" | "secret";
export type Usage =
  | "encrypt" | "decrypt" | "sign" | "verify" | "deriveKey" | "deriveBits" | "wrapKey" | "unwrapKey"
  | "encapsulateKey" | "encapsulateBits" | "decapsulateKey" | "decapsulateBits";

/** What a key says about its algorithm; only what the algorithm has. */
export interface KeyAlgorithm {
  readonly name: string;
  readonly length?: number;
  readonly modulusLength?: number;
  readonly publicExponent?: Uint8Array;
  readonly namedCurve?: string;
  /** The name of the hash. */
  readonly hash?: string;
}

/** The internal slots of a key; its material is in Java, under a number. */
export interface Slots {
  readonly type: KeyType;
  readonly extractable: boolean;
  readonly algorithm: KeyAlgorithm;
  readonly usages: readonly Usage[];
  readonly handle: number;
  /** Memory of Java's: once it is no longer here, the key is forgotten there. */
  readonly ticket: Uint8Array;
}

/** In the order in which keys show them. */
export const USAGES: readonly Usage[] = [
  "encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey",
  "encapsulateKey", "encapsulateBits", "decapsulateKey", "decapsulateBits",
];

/** Each usage once, in that order. */
export function normalizedUsages(usages: readonly Usage[]): Usage[] {
  const result: Usage[] = [];
  for (let i = 0; i < USAGES.length; i++) {
    if (has(usages, USAGES[i])) {
      result[result.length] = USAGES[i];
    }
  }
  return result;
}

export class CryptoKey {
  #slots: Slots;
  #algorithm: object | undefined;
  #usages: Usage[] | undefined;

  constructor(key: unknown = undefined, slots: Slots | undefined = undefined) {
    idl.guard(key);
    this.#slots = slots!;
  }

  get type(): KeyType {
    return this.#slots.type;
  }

  get extractable(): boolean {
    return this.#slots.extractable;
  }

  get algorithm(): object {
    const slots = this.#slots;
    this.#algorithm ??= shown(slots.algorithm);
    return this.#algorithm;
  }

  get usages(): Usage[] {
    const slots = this.#slots;
    this.#usages ??= normalizedUsages(slots.usages);
    return this.#usages;
  }

  static slotsOf(value: unknown): Slots | undefined {
    return idl.isObject(value) && #slots in value ? (value as CryptoKey).#slots : undefined;
  }
}

/** The slots of a key; undefined for anything else. */
export const slotsOf = CryptoKey.slotsOf;
delete (CryptoKey as { slotsOf?: unknown }).slotsOf;
idl.defineInterface(CryptoKey);
Object.defineProperty(CryptoKey, "length", { value: 0 });

/** The algorithm as an object that programs may change without changing the key. */
function shown(algorithm: KeyAlgorithm): object {
  const result: Record<string, unknown> = { name: algorithm.name };
  if (algorithm.modulusLength !== undefined) {
    result.modulusLength = algorithm.modulusLength;
    result.publicExponent = new Uint8Array(algorithm.publicExponent!);
  }
  if (algorithm.hash !== undefined) {
    result.hash = { name: algorithm.hash };
  }
  if (algorithm.length !== undefined) {
    result.length = algorithm.length;
  }
  if (algorithm.namedCurve !== undefined) {
    result.namedCurve = algorithm.namedCurve;
  }
  return result;
}

/** Makes a key. */
export function newKey(type: KeyType, algorithm: KeyAlgorithm, extractable: boolean, usages: readonly Usage[], handle: number): CryptoKey {
  return new CryptoKey(idl.KEY, { type, algorithm, extractable, usages: normalizedUsages(usages), handle, ticket: java.ticket(handle) });
}

/** A CryptoKey as the type of an argument; gives its slots. */
export function KeyOf(value: unknown, prefix: string): CryptoKey {
  if (slotsOf(value) === undefined) {
    throw new TypeError(`${prefix} is not a CryptoKey`);
  }
  return value as CryptoKey;
}
