// Random values.

import { encoded, randomOps, shown, textOf, wholeOf } from "./services.ts";

/** The most bytes that one call gives. */
const MOST_RANDOM = 0x4000000;

/** Random values of cryptographic quality. */
export interface Random {
  /**
   * Random bytes.
   *
   * @param length how many, at most 64 MiB
   */
  bytes(length: number): Uint8Array<ArrayBuffer>;
  /**
   * A whole number from `min` up to and including `max`, each as likely as the others.
   *
   * @param min the least
   * @param max the greatest
   */
  integer(min: number, max: number): number;
  /** A UUID of version 4: random. */
  uuid(): string;
  /** A UUID of version 7: begins with the time, and each is greater than those before, so that indexes stay in order. */
  uuid7(): string;
  /**
   * A text for sessions, links and keys of interfaces, in base64url.
   *
   * @param bytes how many random bytes are in it; 32 where it is missing
   */
  token(bytes?: number): string;
  /**
   * A text of characters of an alphabet.
   *
   * @param length how many characters
   * @param alphabet the characters; letters and digits that are not mistaken for others where it is missing
   */
  text(length: number, alphabet?: string): string;
  /**
   * One of several values.
   *
   * @param values at least one
   */
  choice<T>(values: readonly T[]): T;
  /**
   * A new array with the same values in random order.
   *
   * @param values stays as it is
   */
  shuffle<T>(values: readonly T[]): T[];
}

function below(bound: number): number {
  return randomOps.integer(0, bound);
}

function arrayOf<T>(values: readonly T[], what: string): readonly T[] {
  if (!Array.isArray(values)) {
    throw new TypeError(`${what} takes an array, and not ${shown(values)}`);
  }
  return values;
}

/**
 * Random values of cryptographic quality.
 *
 * @example
 * ```ts
 * import { random } from "@ekko/crypto";
 *
 * const die = random.integer(1, 6);
 * console.log(die >= 1 && die <= 6, random.token().length, random.uuid7() < random.uuid7()); // true 43 true
 * ```
 */
export const random: Random = Object.freeze({
  bytes(length: number): Uint8Array<ArrayBuffer> {
    return randomOps.bytes(wholeOf(length ?? NaN, "The number of bytes", 0, 0, MOST_RANDOM));
  },
  integer(min: number, max: number): number {
    const least = wholeOf(min ?? NaN, "min", 0, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    const greatest = wholeOf(max ?? NaN, "max", 0, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    if (least > greatest) {
      throw new RangeError(`min is not greater than max, but ${least} and ${greatest} were given`);
    }
    return randomOps.integer(least, greatest + 1);
  },
  uuid: (): string => randomOps.uuid(),
  uuid7: (): string => randomOps.uuid7(),
  token(bytes?: number): string {
    return encoded(randomOps.bytes(wholeOf(bytes, "The number of bytes", 32, 16, 4096)), "base64url");
  },
  text(length: number, alphabet: string = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"): string {
    const characters = [...textOf(alphabet, "alphabet")];
    if (characters.length < 2 || new Set(characters).size !== characters.length) {
      throw new RangeError("An alphabet has two or more characters, each of them once");
    }
    const count = wholeOf(length ?? NaN, "The length", 0, 0, 0x100000);
    let result = "";
    for (let i = 0; i < count; i++) {
      result += characters[below(characters.length)];
    }
    return result;
  },
  choice<T>(values: readonly T[]): T {
    if (arrayOf(values, "choice").length === 0) {
      throw new RangeError("Nothing can be chosen from an empty array");
    }
    return values[below(values.length)];
  },
  shuffle<T>(values: readonly T[]): T[] {
    const result = [...arrayOf(values, "shuffle")];
    for (let i = result.length - 1; i > 0; i--) {
      const j = below(i + 1);
      const kept = result[i];
      result[i] = result[j];
      result[j] = kept;
    }
    return result;
  },
});
