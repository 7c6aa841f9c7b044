// Certificates (RFC 5280) and requests for them (RFC 2986).

import { bytesOf, failure, java, keyOps, shown, textOf, wholeOf } from "./services.ts";
import type { CertificateHandle, CertificateMaker, CertificateOps } from "./services.ts";
import { handleOf, Key, pemText, publicKeyOf } from "./keys.ts";
import { hash } from "./hashing.ts";

let ofCertificates: CertificateOps | undefined;

export function certificateOps(): CertificateOps {
  return ofCertificates ??= java.certificates();
}

/**
 * A certificate.
 *
 * @example
 * ```ts
 * import { createCertificate, generateKeyPair } from "@ekko/crypto";
 *
 * const { privateKey } = await generateKeyPair("p-256");
 * const certificate = await createCertificate({ subject: "CN=acme.test", key: privateKey, names: ["dns:acme.test", "dns:*.acme.test"] });
 * console.log(certificate.subject, certificate.matchesHost("www.acme.test"), certificate.matchesHost("a.b.acme.test")); // CN=acme.test true false
 * ```
 */
export class Certificate {
  #handle: CertificateHandle;

  /** @internal */
  constructor(handle: CertificateHandle) {
    this.#handle = handle;
  }

  /**
   * Reads a certificate.
   *
   * @param data a PEM text or DER; of a text with several, the first
   * @throws EkkoError `malformed`
   */
  static parse(data: string | ArrayBuffer | ArrayBufferView): Certificate {
    return typeof data === "string" ? Certificate.parseAll(data)[0] : new Certificate(certificateOps().read(bytesOf(data)));
  }

  /**
   * Reads all certificates of a PEM text.
   *
   * @param text the text
   * @returns at least one
   * @throws EkkoError `malformed`
   */
  static parseAll(text: string): Certificate[] {
    const found = keyOps.readPem(textOf(text, "A PEM text")).filter(({ label }) => label === "CERTIFICATE");
    if (found.length === 0) {
      throw failure("malformed", "The PEM text has no CERTIFICATE");
    }
    return found.map(({ bytes }) => new Certificate(certificateOps().read(bytes)));
  }

  /** @internal */
  static of(certificate: Certificate): CertificateHandle {
    if (typeof certificate !== "object" || certificate === null || !(#handle in certificate)) {
      throw new TypeError(`A Certificate is needed, and not ${shown(certificate)}`);
    }
    return certificate.#handle;
  }

  /** Whose key it is, as RFC 2253 writes names. */
  get subject(): string {
    return this.#handle.subject();
  }

  /** Who says so. */
  get issuer(): string {
    return this.#handle.issuer();
  }

  /** The number that its issuer gave it, in hexadecimal. */
  get serialNumber(): string {
    return this.#handle.serialNumber();
  }

  /** When it begins. */
  get notBefore(): Date {
    return new Date(this.#handle.notBefore());
  }

  /** When it ends. */
  get notAfter(): Date {
    return new Date(this.#handle.notAfter());
  }

  /** The other names of the subject, each with its kind, such as `dns:acme.test` or `ip:10.0.0.1`. */
  get names(): string[] {
    return [...this.#handle.names()];
  }

  /** What the key may be used for, such as `digitalSignature`. */
  get keyUsage(): string[] {
    return [...this.#handle.keyUsage()];
  }

  /** The object identifiers of what the certificate is for. */
  get extendedKeyUsage(): string[] {
    return [...this.#handle.extendedKeyUsage()];
  }

  /** Whether it is one of an authority. */
  get isAuthority(): boolean {
    return this.#handle.pathLength() >= 0;
  }

  /** The algorithm of its signature. */
  get signatureAlgorithm(): string {
    return this.#handle.signatureAlgorithm();
  }

  /**
   * The key that it is about.
   *
   * @throws EkkoError `not-supported` where keys of its kind are not
   */
  get publicKey(): Key {
    return publicKeyOf(this.#handle.publicKey());
  }

  /** The certificate in DER. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#handle.bytes();
  }

  /** The certificate as a PEM text. */
  toPem(): string {
    return pemText("CERTIFICATE", this.toBytes());
  }

  /**
   * The hash of the certificate, in hexadecimal.
   *
   * @param algorithm the hash function
   */
  async fingerprint(algorithm: "sha-1" | "sha-256" | "sha-512" = "sha-256"): Promise<string> {
    return await hash(algorithm, this.toBytes(), { encoding: "hex" });
  }

  /**
   * Whether it is for a host (RFC 9525): one of its `dns:` names, where `*` stands for one whole label, or `ip:` names.
   * The common name does not count.
   *
   * @param host a name or an address
   */
  matchesHost(host: string): boolean {
    const wanted = textOf(host, "A host").toLowerCase().replace(/\.$/, "");
    const parent = wanted.slice(wanted.indexOf("."));
    return this.names.some((name) => {
      if (name.startsWith("ip:")) {
        return name.slice(3) === wanted;
      }
      const pattern = name.startsWith("dns:") ? name.slice(4).toLowerCase() : "";
      return pattern !== "" && (pattern === wanted || pattern.startsWith("*.") && parent.indexOf(".", 1) > 0 && pattern.slice(1) === parent);
    });
  }

  /** Whose it is. */
  toString(): string {
    return `[certificate of ${this.subject}]`;
  }
}

export const certificateHandle = Certificate.of;
delete (Certificate as { of?: unknown }).of;

/** What a certificate or a request says. */
export interface RequestOptions {
  /** Whose key it is, such as `CN=acme.test,O=Acme`. */
  subject: string;
  /** The private key; of a certificate with an issuer, the public one will do. */
  key: Key;
  /** Other names with their kinds: `dns:`, `ip:`, `email:` or `uri:`. Servers need them. */
  names?: readonly string[];
  /** Whether it is for an authority, and how many more may follow it. */
  authority?: { pathLength: number };
  /** Whether it is for servers, clients or both; `["server"]` where it is missing. */
  purposes?: readonly ("server" | "client")[];
}

/** How a certificate is made. */
export interface CertificateOptions extends RequestOptions {
  /** Who signs it, and with which private key; the subject itself where it is missing. */
  issuer?: { certificate: Certificate; key: Key };
  /** When it begins; now where it is missing. */
  notBefore?: Date;
  /** For how many days; 90 where it is missing. */
  days?: number;
}

function makerOf(options: RequestOptions): CertificateMaker {
  const maker = certificateOps().maker(textOf(options.subject, "subject"));
  for (const name of options.names ?? []) {
    const colon = textOf(name, "A name").indexOf(":");
    maker.addName(name.slice(0, Math.max(colon, 0)), name.slice(colon + 1));
  }
  if (options.authority !== undefined) {
    maker.authority(wholeOf(options.authority.pathLength, "pathLength", 0, 0, 100));
  } else {
    const purposes = options.purposes ?? ["server"];
    maker.purpose(purposes.includes("server"), purposes.includes("client"));
  }
  return maker;
}

function privateHandle(key: Key): ReturnType<typeof handleOf> {
  const handle = handleOf(key);
  if (key.type !== "private") {
    throw failure("invalid-key", `A private key is needed to sign, and this is ${key}`);
  }
  if (!key.extractable && !handle.isInToken()) {
    throw failure("not-extractable", "The key cannot be used for certificates: it was made so that it is not exported");
  }
  return handle;
}

/**
 * Makes a certificate, signed by the subject itself or by an authority.
 *
 * @param options what it says
 * @throws EkkoError `malformed` where a name is, `invalid-key`, `not-supported`
 *
 * @example
 * ```ts
 * import { createCertificate, generateKeyPair } from "@ekko/crypto";
 *
 * const { privateKey } = await generateKeyPair("ed25519");
 * const certificate = await createCertificate({ subject: "CN=localhost", key: privateKey, names: ["dns:localhost"], days: 30 });
 * console.log(certificate.subject); // CN=localhost
 * ```
 */
export async function createCertificate(options: CertificateOptions): Promise<Certificate> {
  const { issuer, key } = options;
  const signer = privateHandle(issuer === undefined ? key : issuer.key);
  const own = key.type === "public" ? handleOf(key) : privateHandle(key).publicPart();
  const from = (options.notBefore ?? new Date()).getTime();
  if (!Number.isFinite(from)) {
    throw new TypeError("notBefore is a valid Date");
  }
  const to = from + wholeOf(options.days, "days", 90, 1, 36500) * 86_400_000;
  if (issuer !== undefined && !certificateHandle(issuer.certificate).keyUsage().includes("keyCertSign")) {
    throw failure("invalid-certificate", "The issuer's certificate is not one of an authority");
  }
  const by = issuer === undefined ? "" : issuer.certificate.subject;
  return new Certificate(await makerOf(options).certificate(own, signer, by, from, to));
}

/**
 * Makes a request for a certificate, as a PEM text that an authority takes.
 *
 * @param options what it shall say
 * @throws EkkoError `malformed` where a name is, `invalid-key`, `not-supported`
 *
 * @example
 * ```ts
 * import { createRequest, generateKeyPair } from "@ekko/crypto";
 *
 * const { privateKey } = await generateKeyPair("ed25519");
 * const request = await createRequest({ subject: "CN=acme.test", key: privateKey, names: ["dns:acme.test"] });
 * console.log(request.split("\n")[0]); // -----BEGIN CERTIFICATE REQUEST-----
 * ```
 */
export async function createRequest(options: RequestOptions): Promise<string> {
  return pemText("CERTIFICATE REQUEST", await makerOf(options).request(privateHandle(options.key)));
}

/** How a chain is verified. */
export interface ChainOptions {
  /** The authorities that are trusted. */
  roots: readonly Certificate[];
  /** The host that the first certificate must be for. */
  host?: string;
  /** The time that counts; now where it is missing. */
  at?: Date;
}

/**
 * Verifies a chain of certificates: signatures, times, and that each may sign the one before. Revocation is not looked up.
 *
 * @param chain the certificate that is verified, and behind it those of its authorities
 * @param options what is trusted
 * @throws EkkoError `invalid-certificate`, `expired`, `not-yet-valid`
 *
 * @example
 * ```ts
 * import { createCertificate, generateKeyPair, verifyChain } from "@ekko/crypto";
 *
 * const ca = await generateKeyPair("p-256"), server = await generateKeyPair("p-256");
 * const root = await createCertificate({ subject: "CN=Acme Root", key: ca.privateKey, authority: { pathLength: 0 } });
 * const issuer = { certificate: root, key: ca.privateKey };
 * const leaf = await createCertificate({ subject: "CN=acme.test", key: server.publicKey, names: ["dns:acme.test"], issuer });
 * await verifyChain([leaf], { roots: [root], host: "acme.test" });
 * console.log(await verifyChain([leaf], { roots: [leaf], host: "evil.test" }).catch((error) => error.code)); // invalid-certificate
 * ```
 */
export async function verifyChain(chain: readonly Certificate[], options: ChainOptions): Promise<void> {
  if (!Array.isArray(chain) || chain.length === 0 || chain.length > 20) {
    throw new TypeError("A chain is an array of 1 to 20 certificates");
  }
  if (!Array.isArray(options?.roots) || options.roots.length === 0) {
    throw new TypeError("The option roots names the authorities that are trusted; without any, nothing is");
  }
  const at = (options.at ?? new Date()).getTime();
  if (!Number.isFinite(at)) {
    throw new TypeError("at is a valid Date");
  }
  await certificateOps().verify(chain.map(certificateHandle), options.roots.map(certificateHandle), at);
  if (options.host !== undefined && !chain[0].matchesHost(options.host)) {
    throw failure("invalid-certificate", `The certificate is not for ${options.host}, but for ${chain[0].names.join(", ") || "no host"}`);
  }
}
