// HttpClient: settings for requests that the fetch standard does not know; Ekko's own (import from "@ekko/fetch").

import { idl, isObject, java } from "./services.ts";

let numberOf: (client: HttpClient) => number;
let isClientObject: (value: object) => boolean;

const millis = (value: unknown, prefix: string) => idl.unsignedLong(value, prefix, { enforceRange: true });
const count = (value: unknown, prefix: string) => {
  const number = idl.unsignedLong(value, prefix, { enforceRange: true });
  if (number === 0) {
    throw new TypeError(`${prefix} is 0; at least one connection is needed`);
  }
  return number;
};

type Settings = Omit<HttpClientOptions, "caCerts"> & { readonly caCerts?: readonly string[] };

const toSettings = idl.dictionary<Settings>("HttpClientOptions", [
  { key: "caCerts", converter: idl.sequence(idl.USVString) },
  { key: "cert", converter: idl.USVString },
  { key: "connectTimeout", converter: millis },
  { key: "connections", converter: count },
  { key: "http2", converter: idl.boolean },
  { key: "idleTimeout", converter: millis },
  { key: "keepAlive", converter: millis },
  { key: "key", converter: idl.USVString },
  { key: "proxy", converter: idl.USVString },
]);

/** Options of a client; all times are in milliseconds. */
export interface HttpClientOptions {
  /** Certificate authorities in PEM form, trusted beside those of the Java runtime. */
  caCerts?: Iterable<string>;
  /** The client's certificate, and those above it, in PEM form. */
  cert?: string;
  /** The client's private key: PKCS#8 in PEM form. */
  key?: string;
  /** For the look-up, the connection, the proxy and the TLS handshake together; 30,000 where it is missing. */
  connectTimeout?: number;
  /** How long a server may say nothing while it should; 300,000 where it is missing, for ever where it is 0. */
  idleTimeout?: number;
  /** How long an unused connection is kept; 30,000 where it is missing. */
  keepAlive?: number;
  /** The most connections to one origin; 256 where it is missing. */
  connections?: number;
  /** Whether HTTP/2 is offered; true where it is missing. */
  http2?: boolean;
  /** The URL of an HTTP proxy for everything; needs the permission `net` for it. */
  proxy?: string;
}

/**
 * Connections of its own for requests that are given it, with its own certificates, proxy and timeouts.
 *
 * @example
 * ```ts
 * import { HttpClient } from "@ekko/fetch";
 *
 * using client = new HttpClient({ idleTimeout: 10_000 });
 * const response = await fetch("data:text/plain,hello", { client });
 * console.log(await response.text()); // hello
 * ```
 */
export class HttpClient {
  #number: number;

  static {
    numberOf = (client) => client.#number;
    isClientObject = (value) => #number in value;
  }

  /**
   * Makes a client; it connects when a request needs it.
   *
   * @param options its settings
   * @throws {TypeError} where an option has a wrong value, or a certificate comes without its key
   */
  constructor(options: HttpClientOptions | undefined = undefined) {
    const settings = toSettings(options, "Failed to construct 'HttpClient': Argument 1");
    if ((settings.cert === undefined) !== (settings.key === undefined)) {
      throw new TypeError("Failed to construct 'HttpClient': a client certificate needs both \"cert\" and \"key\"");
    }
    let text = "";
    const names = Object.keys(settings) as (keyof Settings)[];
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name === "caCerts") {
        const authorities = settings.caCerts!;
        for (let j = 0; j < authorities.length; j++) {
          text += `ca\0${authorities[j]}\0`;
        }
      } else {
        text += `${name}\0${settings[name]}\0`;
      }
    }
    this.#number = java.client(text);
  }

  /** Ends its connections and the requests on them; may be called twice. */
  close(): void {
    java.closeClient(this.#number);
  }

  /** Closes it at the end of a block with `using`. */
  [Symbol.dispose](): void {
    this.close();
  }
}

idl.defineInterface(HttpClient);

/** How many connections of a client are open and idle, and how many requests wait; with commas between. */
export function statisticsOf(client: HttpClient): string {
  return java.statistics(numberOf(client));
}

/** The number of a client in the Java half, for the member "client" of RequestInit. */
export function toClient(value: unknown, prefix: string): number {
  if (!isObject(value) || !isClientObject(value)) {
    throw new TypeError(`${prefix} is no HttpClient; import it from "@ekko/fetch"`);
  }
  return numberOf(value as HttpClient);
}
