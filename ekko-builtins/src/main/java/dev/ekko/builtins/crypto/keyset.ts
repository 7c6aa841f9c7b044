// Sets of keys: JWK Sets (RFC 7517, section 5).

import { failure, wholeOf } from "./services.ts";
import { Key } from "./keys.ts";
import type { Jwk } from "./keys.ts";

/** How a set of somebody else is fetched. */
export interface RemoteKeySetOptions {
  /** How long the keys are used before they are fetched again, in milliseconds; ten minutes where it is missing. */
  maxAge?: number;
  /** How soon after another one the keys are fetched because one is unknown, in milliseconds; 30 seconds where it is missing. */
  coolDown?: number;
  /** How long an answer may take, in milliseconds; five seconds where it is missing. */
  timeout?: number;
}

interface Member {
  readonly key: Key;
  readonly kid: string | undefined;
  readonly alg: string | undefined;
}

/** An answer is not longer, and has not more keys. */
const MOST_BYTES = 0x100000;
const MOST_KEYS = 200;

function membersOf(set: unknown): Member[] {
  const keys = (set as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) {
    throw failure("malformed", `A JSON Web Key Set is an object with at most ${MOST_KEYS} keys`);
  }
  const members: Member[] = [];
  for (const jwk of keys as Jwk[]) {
    if (typeof jwk !== "object" || jwk === null || jwk.use === "enc") {
      continue;
    }
    try {
      const key = Key.fromJwk(jwk);
      members.push({
        key: key.type === "private" ? key.publicKey : key,
        kid: typeof jwk.kid === "string" ? jwk.kid : undefined,
        alg: typeof jwk.alg === "string" ? jwk.alg : undefined,
      });
    } catch (error) {
      // Keys of types that nobody here knows do not make the others useless (RFC 7517, section 5).
      if ((error as { code?: string }).code !== "not-supported") {
        throw error;
      }
    }
  }
  return members;
}

async function bodyOf(response: Response): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > MOST_BYTES) {
      throw failure("too-large", `The key set has more than ${MOST_BYTES} bytes`);
    }
    pieces.push(piece);
  }
  try {
    return JSON.parse(await new Blob(pieces as never).text());
  } catch {
    throw failure("malformed", "The key set is not valid JSON");
  }
}

/**
 * The keys that may have signed a token, of a file or of a server.
 *
 * @example
 * ```ts
 * import { generateKeyPair, jwt, KeySet } from "@ekko/crypto";
 *
 * const { privateKey, publicKey } = await generateKeyPair("ed25519");
 * const keys = KeySet.from({ keys: [{ ...publicKey.toJwk(), kid: "k1" }] });
 * const token = await jwt.sign({ sub: "ann" }, privateKey, { header: { kid: "k1" }, expiresIn: 60 });
 * console.log((await jwt.verify(token, keys)).claims.sub); // ann
 * ```
 */
export class KeySet {
  #members: Member[];
  readonly #url: URL | undefined;
  readonly #options: { maxAge: number; coolDown: number; timeout: number };
  #fetched = -Infinity;
  #tried = -Infinity;
  #fetching: Promise<void> | undefined;

  /** @internal */
  constructor(members: Member[], url: URL | undefined, options: RemoteKeySetOptions) {
    this.#members = members;
    this.#url = url;
    this.#options = {
      maxAge: wholeOf(options.maxAge, "maxAge", 600_000, 0, 2 ** 31),
      coolDown: wholeOf(options.coolDown, "coolDown", 30_000, 0, 2 ** 31),
      timeout: wholeOf(options.timeout, "timeout", 5_000, 1, 2 ** 31),
    };
  }

  /**
   * A set of given keys. Those of types that are not supported are left out.
   *
   * @param set a JSON Web Key Set, or keys
   * @throws EkkoError `malformed`, `invalid-key`
   */
  static from(set: { keys: readonly Jwk[] } | readonly Key[]): KeySet {
    return new KeySet(
      Array.isArray(set) ? set.map((key) => ({ key, kid: undefined, alg: undefined })) : membersOf(set), undefined, {},
    );
  }

  /**
   * A set that a server has. It is fetched when it is needed, kept, and fetched again when it is old or when a token
   * names a key that is not in it, but never more often than `coolDown` says, however many tokens come. Where the
   * server fails, the keys that are there are used until they are twice as old as `maxAge` says.
   *
   * @param url an https: URL, or an http: one of this machine
   * @param options how often
   * @throws TypeError where the URL is another one
   */
  static remote(url: string | URL, options: RemoteKeySetOptions = {}): KeySet {
    const address = new URL(url);
    const local = ["localhost", "127.0.0.1", "[::1]"].includes(address.hostname);
    if (address.protocol !== "https:" && !(local && address.protocol === "http:")) {
      throw new TypeError(`Keys are fetched from an https: URL, and not from ${address.href}`);
    }
    return new KeySet([], address, options);
  }

  /** How many keys there are now. */
  get size(): number {
    return this.#members.length;
  }

  async #fetch(): Promise<void> {
    this.#tried = performance.now();
    const response = await fetch(this.#url!, {
      redirect: "error", headers: { accept: "application/jwk-set+json, application/json" }, signal: AbortSignal.timeout(this.#options.timeout),
    });
    if (!response.ok) {
      throw failure("io-failed", `The key set cannot be had: ${this.#url!.href} answered ${response.status}`);
    }
    this.#members = membersOf(await bodyOf(response));
    this.#fetched = performance.now();
  }

  async #refresh(): Promise<void> {
    // Everybody who needs it waits for the same answer.
    this.#fetching ??= this.#fetch().finally(() => this.#fetching = undefined);
    await this.#fetching;
  }

  #matching(kid: string | undefined, alg: string): Key[] {
    return this.#members
      .filter((member) => (kid === undefined || member.kid === undefined || member.kid === kid) && (member.alg === undefined || member.alg === alg))
      .slice(0, 16)
      .map(({ key }) => key);
  }

  /** @internal */
  async candidates(header: { kid?: string; alg: string }): Promise<Key[]> {
    if (this.#url !== undefined) {
      const now = performance.now();
      const rested = now - this.#tried > this.#options.coolDown || this.#fetching !== undefined;
      if (now - this.#fetched > this.#options.maxAge && (rested || this.#fetched === -Infinity && this.#tried === -Infinity)) {
        try {
          await this.#refresh();
        } catch (error) {
          if (now - this.#fetched > 2 * this.#options.maxAge) {
            throw error;
          }
        }
      } else if (rested && this.#matching(header.kid, header.alg).length === 0) {
        await this.#refresh();
      }
      if (performance.now() - this.#fetched > 2 * this.#options.maxAge && this.#options.maxAge > 0) {
        throw failure("io-failed", `The key set of ${this.#url.href} cannot be had at the moment`);
      }
    }
    return this.#matching(header.kid, header.alg);
  }

  /** Says what it is; shows no keys. */
  toString(): string {
    return `[set of ${this.#members.length} keys]`;
  }
}
