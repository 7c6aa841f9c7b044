// Names and what belongs to them.

import { hostOf, java, millisOf, stoppable, stringOf, wholeOf } from "./services.ts";

/** A mail server of a domain. */
export interface MxRecord {
  /** Servers with a lower number are tried first. */
  readonly preference: number;
  /** The server's name. */
  readonly exchange: string;
}

/** Where a service of a domain is. */
export interface SrvRecord {
  /** Servers with a lower number are tried first. */
  readonly priority: number;
  /** The share among servers of one priority. */
  readonly weight: number;
  /** The service's port. */
  readonly port: number;
  /** The server's name. */
  readonly target: string;
}

/** Who may issue certificates for a domain. */
export interface CaaRecord {
  /** Whether an issuer that does not know the tag must refuse. */
  readonly critical: boolean;
  /** Such as `"issue"`. */
  readonly tag: string;
  /** Such as the issuer's domain. */
  readonly value: string;
}

/** What {@link Dns.resolve} gives for each type of records. */
export interface DnsRecords {
  /** Addresses of IPv4. */
  A: string;
  /** Addresses of IPv6. */
  AAAA: string;
  /** The name that it is another name of. */
  CNAME: string;
  /** Name servers. */
  NS: string;
  /** Names of an address. */
  PTR: string;
  /** Mail servers. */
  MX: MxRecord;
  /** Texts, each in the pieces that it was stored in. */
  TXT: readonly string[];
  /** Services. */
  SRV: SrvRecord;
  /** Who may issue certificates. */
  CAA: CaaRecord;
}

/** A type of records. */
export type DnsRecordType = keyof DnsRecords;

/** How names are looked up. */
export interface LookupOptions {
  /** Gives up. */
  signal?: AbortSignal;
}

/** How name servers are asked. */
export interface ResolveOptions extends LookupOptions {
  /** Whom to ask; the servers that the system uses where it is missing. The port is 53 where it is missing. */
  server?: { host: string; port?: number };
  /** How many milliseconds a server has for each try; 5,000 where it is missing. */
  timeout?: number;
}

/** Names and what belongs to them. */
export interface Dns {
  /**
   * The addresses of a name as the system finds them: in its hosts file, in its caches, from its name servers.
   *
   * @param name a name or an address
   * @param options how
   * @returns at least one address, in the system's order
   * @throws EkkoError with code `host-not-found`, `permission-denied`
   */
  lookup(name: string, options?: LookupOptions): Promise<string[]>;
  /**
   * Asks name servers.
   *
   * @param name the name; for PTR an address as well
   * @param type what to ask for; `"A"` where it is missing
   * @param options how
   * @returns at least one record
   * @throws EkkoError with code `host-not-found` where there is no such record, `timed-out`, `protocol-error` for a
   * malformed answer, `permission-denied`
   */
  resolve<T extends DnsRecordType = "A">(name: string, type?: T, options?: ResolveOptions): Promise<DnsRecords[T][]>;
}

const only = (parts: string[]): string => parts[0];

const READERS: { [T in DnsRecordType]: (parts: string[]) => DnsRecords[T] } = {
  A: only,
  AAAA: only,
  CNAME: only,
  NS: only,
  PTR: only,
  MX: (parts) => ({ preference: Number(parts[0]), exchange: parts[1] }),
  TXT: (parts) => Array.from(parts),
  SRV: (parts) => ({ priority: Number(parts[0]), weight: Number(parts[1]), port: Number(parts[2]), target: parts[3] }),
  CAA: (parts) => ({ critical: (Number(parts[0]) & 128) !== 0, tag: parts[1], value: parts[2] }),
};

async function lookup(name: string, options: LookupOptions = {}): Promise<string[]> {
  const host = hostOf(name);
  return Array.from(await stoppable(options.signal, (job) => java.lookup(host, job)));
}

async function resolve<T extends DnsRecordType = "A">(name: string, type?: T, options: ResolveOptions = {}): Promise<DnsRecords[T][]> {
  const host = hostOf(name);
  const wanted = stringOf(type, "type", "A") as T;
  if (!Object.hasOwn(READERS, wanted)) {
    throw new TypeError(`type is one of ${Object.keys(READERS).join(", ")}, but "${wanted}" was given`);
  }
  const server = options.server === undefined ? "" : hostOf(options.server.host);
  const port = options.server === undefined ? 53 : wholeOf(options.server.port, "server.port", 53, 1, 65_535);
  const timeout = millisOf(options.timeout, "timeout", 5_000);
  const records = await stoppable(options.signal, (job) => java.resolve(host, wanted, server, port, timeout, job));
  return Array.from(records, (parts) => READERS[wanted](Array.from(parts)));
}

/**
 * Names and what belongs to them.
 *
 * @example
 * ```ts
 * import { dns } from "@ekko/net";
 *
 * console.log((await dns.lookup("127.0.0.1")).join()); // 127.0.0.1
 * ```
 * @example
 * ```ts no-run
 * import { dns } from "@ekko/net";
 *
 * for (const { preference, exchange } of await dns.resolve("example.com", "MX")) {
 *   console.log(preference, exchange);
 * }
 * ```
 */
export const dns: Dns = Object.freeze({ lookup, resolve });
