// How connections are encrypted.

import { hostOf, millisOf, stringOf, stringsOf } from "./services.ts";
import type { TlsFacts, TlsRequest } from "./services.ts";

/** How a client encrypts a connection. */
export interface TlsClientOptions {
  /** Certificate authorities to trust beside those of the Java runtime, in PEM form. */
  caCerts?: readonly string[];
  /** The client's own certificate, and those above it, in PEM form; goes with `key`. */
  cert?: string;
  /** The private key of `cert`, PKCS#8 in PEM form. */
  key?: string;
  /** Protocols to offer (ALPN), the best first. */
  alpn?: readonly string[];
  /** The name that the server's certificate must have; that of the host where it is missing. */
  serverName?: string;
}

/** How a server encrypts connections. */
export interface TlsServerOptions {
  /** The server's certificate, and those above it, in PEM form. */
  cert: string;
  /** The private key of `cert`, PKCS#8 in PEM form. */
  key: string;
  /** Protocols that it speaks (ALPN), the best first. */
  alpn?: readonly string[];
  /** Whether clients show certificates; `"none"` where it is missing. */
  clientAuth?: "none" | "request" | "require";
  /** The authorities that sign certificates of clients, in PEM form. */
  caCerts?: readonly string[];
  /** How many milliseconds a client has for the handshake; 10,000 where it is missing. */
  handshakeTimeout?: number;
}

/** What the encryption of a connection turned out to be. */
export interface TlsInfo {
  /** Such as `"TLSv1.3"`. */
  readonly protocol: string;
  /** The cipher suite. */
  readonly cipher: string;
  /** The protocol that both sides agreed on (ALPN), null where there was none. */
  readonly alpn: string | null;
  /** The peer's certificates in PEM form, its own first; none where it showed none. */
  readonly peerCertificates: readonly string[];
}

export const NO_TLS: TlsRequest = { caCerts: [], cert: "", key: "", alpn: [], serverName: "", clientAuth: "none", timeout: 0 };

function own(options: { cert?: string; key?: string }): { cert: string; key: string } {
  const cert = stringOf(options.cert, "tls.cert", "");
  const key = stringOf(options.key, "tls.key", "");
  if ((cert === "") !== (key === "")) {
    throw new TypeError("A certificate needs its key: give both tls.cert and tls.key");
  }
  return { cert, key };
}

/** Checks what a client gave; `true` stands for no options. */
export function clientTls(options: TlsClientOptions | boolean | undefined, timeout: number): TlsRequest {
  if (options === undefined || typeof options === "boolean") {
    return { ...NO_TLS, timeout };
  }
  if (typeof options !== "object" || options === null) {
    throw new TypeError("tls is true or an object");
  }
  return {
    ...own(options),
    caCerts: stringsOf(options.caCerts, "tls.caCerts"),
    alpn: stringsOf(options.alpn, "tls.alpn"),
    serverName: options.serverName === undefined ? "" : hostOf(options.serverName),
    clientAuth: "none",
    timeout,
  };
}

/** Checks what a server gave. */
export function serverTls(options: TlsServerOptions): TlsRequest {
  if (typeof options !== "object" || options === null) {
    throw new TypeError("tls is an object with the server's cert and key");
  }
  const pair = own(options);
  if (pair.cert === "") {
    throw new TypeError("A server that encrypts needs a certificate: give tls.cert and tls.key");
  }
  const clientAuth = stringOf(options.clientAuth, "tls.clientAuth", "none");
  if (clientAuth !== "none" && clientAuth !== "request" && clientAuth !== "require") {
    throw new TypeError(`tls.clientAuth is "none", "request" or "require", but "${clientAuth}" was given`);
  }
  const caCerts = stringsOf(options.caCerts, "tls.caCerts");
  if (clientAuth !== "none" && caCerts.length === 0) {
    throw new TypeError("Clients show certificates, but tls.caCerts does not say who signs them");
  }
  return {
    ...pair, caCerts, clientAuth,
    alpn: stringsOf(options.alpn, "tls.alpn"),
    serverName: "",
    timeout: millisOf(options.handshakeTimeout, "tls.handshakeTimeout", 10_000),
  };
}

/** As scripts see it. */
export function tlsInfo(facts: TlsFacts | null): TlsInfo | null {
  return facts === null ? null : Object.freeze({
    protocol: facts.protocol,
    cipher: facts.cipher,
    alpn: facts.alpn === "" ? null : facts.alpn,
    peerCertificates: Object.freeze(Array.from(facts.certificates)),
  });
}
