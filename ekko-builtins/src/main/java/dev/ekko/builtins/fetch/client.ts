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

interface Settings {
  readonly caCerts?: readonly string[];
  readonly cert?: string;
  readonly connectTimeout?: number;
  readonly connections?: number;
  readonly http2?: boolean;
  readonly idleTimeout?: number;
  readonly keepAlive?: number;
  readonly key?: string;
  readonly proxy?: string;
}

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

/** Connections of their own, with their own certificates, proxy and timeouts. */
export class HttpClient {
  #number: number;

  static {
    numberOf = (client) => client.#number;
    isClientObject = (value) => #number in value;
  }

  constructor(options: unknown = undefined) {
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

  close(): void {
    java.closeClient(this.#number);
  }
}

idl.defineInterface(HttpClient);
const { dispose } = Symbol as unknown as { dispose?: symbol };
if (dispose !== undefined) {
  Object.defineProperty(HttpClient.prototype, dispose, {
    value: HttpClient.prototype.close, writable: true, enumerable: false, configurable: true,
  });
}

/** The number of a client in the Java half, for the member "client" of RequestInit. */
export function toClient(value: unknown, prefix: string): number {
  if (!isObject(value) || !isClientObject(value)) {
    throw new TypeError(`${prefix} is no HttpClient; import it from "@ekko/fetch"`);
  }
  return numberOf(value as HttpClient);
}
