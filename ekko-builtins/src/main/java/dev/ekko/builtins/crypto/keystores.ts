// Key stores: PKCS #12, for reading JKS, and tokens behind PKCS #11.

import { bytesOf, failure, textOf, wholeOf } from "./services.ts";
import type { KeyStoreHandle } from "./services.ts";
import { handleOf, Key, privateKeyOf } from "./keys.ts";
import { Certificate, certificateHandle, certificateOps } from "./certificates.ts";

/** How a key store is opened. */
export interface KeyStoreOptions {
  /** The password. */
  password: string;
  /** The format; PKCS #12 where it is missing. */
  type?: "pkcs12" | "jks";
}

/** How a token is opened. */
export interface TokenOptions {
  /** The path of the device's library, such as `/usr/lib/softhsm/libsofthsm2.so`. It needs permission as programs do. */
  library: string;
  /** The number of the slot that the token is in; the first one where it is missing. */
  slot?: number;
  /** The password, often called PIN. */
  password: string;
}

/** An entry of a key store. */
export interface KeyStoreEntry {
  /** Its name. */
  alias: string;
  /** The private key; none for a certificate that is trusted. */
  key?: Key;
  /** The certificates: of a key its own and those of its authorities, otherwise one. */
  chain: readonly Certificate[];
}

/**
 * A key store.
 *
 * @example
 * ```ts
 * import { createCertificate, generateKeyPair, KeyStore } from "@ekko/crypto";
 *
 * const { privateKey: key } = await generateKeyPair("p-256");
 * const chain = [await createCertificate({ subject: "CN=acme.test", key })];
 * const bytes = await KeyStore.write([{ alias: "server", key, chain }], { password: "secret" });
 * const store = await KeyStore.open(bytes, { password: "secret" });
 * console.log(store.aliases.join(), String(await store.key("server"))); // server [private p-256 key]
 * ```
 */
export class KeyStore {
  #handle: KeyStoreHandle;
  #password: string;
  #inMemory: boolean;

  /** @internal */
  constructor(handle: KeyStoreHandle, password: string, inMemory: boolean) {
    this.#handle = handle;
    this.#password = password;
    this.#inMemory = inMemory;
  }

  /**
   * Opens a key store.
   *
   * @param bytes what the file holds
   * @param options its password
   * @throws EkkoError `wrong-password`, `malformed`
   */
  static async open(bytes: ArrayBuffer | ArrayBufferView, options: KeyStoreOptions): Promise<KeyStore> {
    const password = textOf(options?.password, "password");
    const type = options.type ?? "pkcs12";
    if (type !== "pkcs12" && type !== "jks") {
      throw new TypeError(`Key stores are of type pkcs12 or jks, and not ${String(type)}`);
    }
    return new KeyStore(await certificateOps().store(type.toUpperCase(), bytesOf(bytes, "A key store"), password), password, true);
  }

  /**
   * Opens a token: a smart card, a security module or what else keeps keys behind a PKCS #11 library. Its private keys
   * that have a certificate are there. They do not leave it: RSA keys and those on the curves of NIST sign in the
   * device, data as well as tokens and certificates, and nothing else is done with them.
   *
   * PKCS #11 has it that a token is opened for a whole process: as long as it is, another `openToken` of it does not look
   * at the password.
   *
   * @param options the library and the password
   * @throws EkkoError `wrong-password`, `not-found` where there is no such library or no token in the slot,
   * `operation-failed` where the library does not work
   *
   * @example
   * ```ts
   * import { KeyStore, sign } from "@ekko/crypto";
   *
   * async function signed(data: Uint8Array, pin: string) {
   *   const token = await KeyStore.openToken({ library: "/usr/lib/softhsm/libsofthsm2.so", password: pin });
   *   return await sign(await token.key("server"), data);
   * }
   * ```
   */
  static async openToken(options: TokenOptions): Promise<KeyStore> {
    const password = textOf(options?.password, "password");
    const slot = wholeOf(options.slot, "slot", -1, 0, 0x7fffffff);
    return new KeyStore(await certificateOps().token(textOf(options.library, "library"), slot, password), password, false);
  }

  /**
   * Makes a key store, PKCS #12.
   *
   * @param entries what goes in
   * @param options its password
   * @throws EkkoError `invalid-key`, `operation-failed`
   */
  static async write(entries: readonly KeyStoreEntry[], options: { password: string }): Promise<Uint8Array<ArrayBuffer>> {
    const password = textOf(options?.password, "password");
    const store = certificateOps().newStore();
    for (const { alias, key, chain } of entries) {
      if (!Array.isArray(chain) || chain.length === 0) {
        throw new TypeError("An entry of a key store has at least one certificate");
      }
      const handles = chain.map(certificateHandle);
      if (key === undefined) {
        store.addCertificate(textOf(alias, "alias"), handles[0]);
        continue;
      }
      if (key.type !== "private" || !key.extractable) {
        throw failure("invalid-key", `A private key that can be exported is needed, and this is ${key}`);
      }
      store.addKey(textOf(alias, "alias"), handleOf(key), handles, password);
    }
    return await store.bytes(password);
  }

  /** The names of its entries. */
  get aliases(): string[] {
    return [...this.#handle.aliases()];
  }

  /**
   * A private key.
   *
   * @param alias its name
   * @param options its password where it is another one than the store's
   * @throws EkkoError `not-found`, `wrong-password`, `not-supported`
   */
  async key(alias: string, options: { password?: string } = {}): Promise<Key> {
    return privateKeyOf(await this.#handle.key(textOf(alias, "alias"), options.password ?? this.#password), this.#inMemory);
  }

  /**
   * The certificates of an entry, its own first.
   *
   * @param alias its name
   * @returns none where there is no such entry
   */
  chain(alias: string): Certificate[] {
    return this.#handle.chain(textOf(alias, "alias")).map((handle) => new Certificate(handle));
  }
}
