// Password hashing.

import { bytesOf, failure, java, onAbort, randomOps, textOf, wholeOf } from "./services.ts";
import type { PasswordJob, PasswordOps, Stoppable } from "./services.ts";
import { formatStored, parseStored } from "./phc.ts";
import type { PasswordAlgorithm } from "./phc.ts";

/** How a password is hashed. What is missing is what OWASP recommends. */
export interface PasswordOptions extends Stoppable {
  /** `argon2id` where it is missing; the others are for systems that ask for them. */
  algorithm?: PasswordAlgorithm;
  /** Argon2: memory in KiB; 19456 where it is missing. */
  memory?: number;
  /** Argon2: passes over the memory; 2 where it is missing. */
  passes?: number;
  /** Argon2 and scrypt: lanes; 1 where it is missing. */
  parallelism?: number;
  /** scrypt: the power of two that N is, 17 where it is missing; bcrypt: the cost, 12 where it is missing. */
  cost?: number;
}

/** How a password is verified. */
export interface VerifyPasswordOptions extends Stoppable {
  /** The most memory that a stored hash may ask for, in KiB; 262144 (256 MiB) where it is missing. */
  maxMemory?: number;
}

/** Hashes and verifies passwords. */
export interface Password {
  /**
   * Hashes a password for storing. Takes long on purpose; that is done outside of the program's thread, a few at a time.
   *
   * @param secret the password
   * @param options how; best left out
   * @returns a PHC string, with everything that {@link Password.verify} needs
   * @throws EkkoError `too-large` where the JVM has not the memory, or bcrypt gets more than 72 bytes
   */
  hash(secret: string | Uint8Array, options?: PasswordOptions): Promise<string>;
  /**
   * Whether a password is the one that a stored hash was made of, by this or any other program.
   *
   * @param secret the password
   * @param stored a PHC string of Argon2 or scrypt, or what bcrypt gives
   * @param options limits
   * @throws EkkoError `malformed` where `stored` is no such string, `too-large` where it asks for more than is allowed,
   * `not-supported` for old versions of Argon2
   */
  verify(secret: string | Uint8Array, stored: string, options?: VerifyPasswordOptions): Promise<boolean>;
  /**
   * Whether a stored hash was made in another or a weaker way than these options say. Ask after a successful
   * {@link Password.verify}, when the password is at hand, and store a new hash.
   *
   * @param stored the stored hash
   * @param options as for {@link Password.hash}
   * @throws EkkoError `malformed`
   */
  needsRehash(stored: string, options?: PasswordOptions): boolean;
}

let passwordOps: PasswordOps | undefined;

function hashingOps(): PasswordOps {
  return passwordOps ??= java.passwords();
}

const ARGON_KINDS: Record<string, number> = { __proto__: null, argon2d: 0, argon2i: 1, argon2id: 2 } as never;

function numbersOf(options: PasswordOptions): { algorithm: PasswordAlgorithm; numbers: number[] } {
  const algorithm = options.algorithm ?? "argon2id";
  switch (algorithm) {
    case "argon2id":
    case "argon2i":
    case "argon2d": {
      const parallelism = wholeOf(options.parallelism, "parallelism", 1, 1, 255);
      const memory = wholeOf(options.memory, "memory", 19456, 8 * parallelism, 0x1000000);
      return { algorithm, numbers: [memory, wholeOf(options.passes, "passes", 2, 1, 1000), parallelism] };
    }
    case "scrypt":
      return { algorithm, numbers: [wholeOf(options.cost, "cost", 17, 1, 24), 8, wholeOf(options.parallelism, "parallelism", 1, 1, 255)] };
    case "bcrypt":
      return { algorithm, numbers: [wholeOf(options.cost, "cost", 12, 4, 20)] };
    default:
      throw new TypeError(`Passwords are hashed with argon2id, argon2i, argon2d, scrypt or bcrypt, and not with ${String(algorithm)}`);
  }
}

/** Work that one stored hash may ask for, in KiB that are written: about ten seconds. */
const MOST_WORK = 0x800000;

function checkLimits(algorithm: PasswordAlgorithm, numbers: readonly number[], maxMemory: number): void {
  let memory = 4;
  let work = 4;
  let valid = true;
  if (algorithm === "bcrypt") {
    valid = numbers[0] >= 4 && numbers[0] <= 31;
    work = 2 ** numbers[0] * 8;
  } else if (algorithm === "scrypt") {
    const [cost, blockSize, parallelism] = numbers;
    valid = cost >= 1 && cost < 32 && blockSize >= 1 && parallelism >= 1 && blockSize * parallelism < 2 ** 30 && cost < 16 * blockSize;
    memory = 2 ** cost * blockSize / 8 + blockSize * parallelism / 8;
    work = 2 ** cost * blockSize / 4 * parallelism;
  } else {
    const [kib, passes, parallelism] = numbers;
    valid = passes >= 1 && parallelism >= 1 && parallelism < 2 ** 24 && kib >= 8 * parallelism;
    memory = kib;
    work = kib * passes;
  }
  if (!valid) {
    throw failure("malformed", "The stored password hash has parameters that its algorithm does not allow");
  }
  if (memory > maxMemory) {
    throw failure("too-large", `The stored password hash asks for ${memory} KiB of memory, and ${maxMemory} KiB are allowed`);
  }
  if (work > MOST_WORK) {
    throw failure("too-large", "The stored password hash asks for more work than is allowed");
  }
}

function start(algorithm: PasswordAlgorithm, numbers: readonly number[], salt: Uint8Array, secret: Uint8Array, length: number): PasswordJob {
  switch (algorithm) {
    case "bcrypt":
      return hashingOps().bcrypt(numbers[0], salt, secret);
    case "scrypt":
      return hashingOps().scrypt(2 ** numbers[0], numbers[1], numbers[2], salt, secret, length);
    default:
      return hashingOps().argon2(ARGON_KINDS[algorithm], numbers[0], numbers[1], numbers[2], salt, secret, length);
  }
}

/** The derived bytes; an abort is told at once, and work that was not begun is not begun. */
export async function derived(
  algorithm: PasswordAlgorithm, numbers: readonly number[], salt: Uint8Array, secret: Uint8Array, length: number, signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  let job: PasswordJob | undefined;
  const release = onAbort(signal, (reason) => {
    reject(reason);
    job?.stop();
  });
  try {
    job = start(algorithm, numbers, salt, secret, length);
    job.result().then(resolve, reject);
    return await promise;
  } finally {
    release();
  }
}

function passwordBytes(secret: string | Uint8Array): Uint8Array {
  return bytesOf(secret, "A password");
}

/**
 * Hashes and verifies passwords; without options as OWASP recommends: Argon2id with 19 MiB.
 *
 * @example
 * ```ts
 * import { password } from "@ekko/crypto";
 *
 * const stored = await password.hash("correct horse");
 * console.log(stored.slice(0, 31)); // $argon2id$v=19$m=19456,t=2,p=1$
 * console.log(await password.verify("correct horse", stored), await password.verify("wrong", stored)); // true false
 * console.log(password.needsRehash("$2b$10$abcdefghijklmnopqrstuuJ6zH1XkQ6jvJ9pzWvVxYl5yQ8nq6k2G")); // true
 * ```
 */
export const password: Password = Object.freeze({
  async hash(secret: string | Uint8Array, options: PasswordOptions = {}): Promise<string> {
    const bytes = passwordBytes(secret);
    const { algorithm, numbers } = numbersOf(options);
    if (algorithm === "bcrypt" && (bytes.length > 72 || bytes.includes(0))) {
      throw failure("too-large", "bcrypt looks at the first 72 bytes up to a null character, and this password has more; use argon2id");
    }
    const salt = randomOps.bytes(16);
    return formatStored({ algorithm, numbers, salt, hash: await derived(algorithm, numbers, salt, bytes, 32, options.signal) });
  },

  async verify(secret: string | Uint8Array, stored: string, options: VerifyPasswordOptions = {}): Promise<boolean> {
    const bytes = passwordBytes(secret);
    const { algorithm, numbers, salt, hash } = parseStored(textOf(stored, "A stored password hash"));
    checkLimits(algorithm, numbers, wholeOf(options.maxMemory, "maxMemory", 262144, 8, 0x1000000));
    return java.equal(await derived(algorithm, numbers, salt, bytes, hash.length, options.signal), hash);
  },

  needsRehash(stored: string, options: PasswordOptions = {}): boolean {
    const wanted = numbersOf(options);
    const { algorithm, numbers, salt } = parseStored(textOf(stored, "A stored password hash"));
    return algorithm !== wanted.algorithm || salt.length < 16 || wanted.numbers.some((number, i) => numbers[i] < number);
  },
});
