// Connections and listeners, over TCP and Unix sockets.

import { Connection, socketAddress, toConnection } from "./connection.ts";
import type { SocketAddress } from "./connection.ts";
import { checkSignal, hostOf, java, millisOf, onAbort, stoppable, stringOf, wholeOf } from "./services.ts";
import type { ConnectionHandle, ListenerHandle } from "./services.ts";
import { clientTls, NO_TLS, serverTls } from "./tls.ts";
import type { TlsClientOptions, TlsServerOptions } from "./tls.ts";

/** Where to connect to, and how. */
export interface ConnectOptions {
  /** A name or an address. */
  host: string;
  /** The port. */
  port: number;
  /** Encrypts the connection: `true`, or how. */
  tls?: boolean | TlsClientOptions;
  /** How many milliseconds it may take, with the look-up and the handshake; 30,000 where it is missing. */
  timeout?: number;
  /** Whether small pieces are sent at once; true where it is missing. */
  noDelay?: boolean;
  /** Whether the system looks from time to time whether an idle peer is still there; false where it is missing. */
  keepAlive?: boolean;
  /** Ends the attempt, and later the connection. */
  signal?: AbortSignal;
}

/** Where to listen, and how. */
export interface ListenOptions {
  /** A name or an address of this machine; `"127.0.0.1"`, for this machine only, where it is missing. */
  host?: string;
  /** The port; 0 for a free one. */
  port: number;
  /** Encrypts the connections. */
  tls?: TlsServerOptions;
  /** How many connections the system lets wait; 511 where it is missing. */
  backlog?: number;
  /** Whether several may listen at one port and share its connections; false where it is missing. */
  reusePort?: boolean;
  /** Closes the listener. */
  signal?: AbortSignal;
}

/** Which Unix socket to connect to. */
export interface UnixOptions {
  /** The socket's path. */
  path: string;
  /** How many milliseconds it may take; 30,000 where it is missing. */
  timeout?: number;
  /** Ends the attempt, and later the connection. */
  signal?: AbortSignal;
}

/** At which Unix socket to listen. */
export interface ListenUnixOptions {
  /** The socket's path; there must be nothing, and what is made there is removed at the end. */
  path: string;
  /** How many connections the system lets wait; 511 where it is missing. */
  backlog?: number;
  /** Closes the listener. */
  signal?: AbortSignal;
}

function needOptions(options: unknown, call: string): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`${call} needs an object with options`);
  }
}

const dropped = (handle: ConnectionHandle): void => handle.abort();

/**
 * Connects over TCP.
 *
 * @param options where to, and how
 * @returns the connection
 * @throws EkkoError with code `connection-refused`, `host-not-found`, `unreachable`, `timed-out`, `connection-reset`,
 * `tls-failed`, `too-many-open`, `permission-denied`
 * @example
 * ```ts no-run
 * import { connect } from "@ekko/net";
 *
 * await using connection = await connect({ host: "example.com", port: 443, tls: { alpn: ["http/1.1"] } });
 * await connection.write("GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n");
 * console.log(await new Response(connection.readable).text());
 * ```
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  needOptions(options, "connect");
  const { noDelay = true, keepAlive = false, signal, tls = false } = options;
  const timeout = millisOf(options.timeout, "timeout", 30_000);
  const request = {
    host: hostOf(options.host),
    port: wholeOf(options.port, "port", undefined, 1, 65_535),
    noDelay: noDelay === true, keepAlive: keepAlive === true, timeout,
    secure: tls !== false, tls: clientTls(tls, timeout),
  };
  checkSignal(signal);
  return toConnection(await stoppable(signal, (job) => java.connect(request, job), dropped), signal);
}

/**
 * Connects to a Unix socket.
 *
 * @param options which one
 * @returns the connection
 * @throws EkkoError with code `not-found`, `connection-refused` where nobody listens, `access-denied`, `name-too-long`,
 * `permission-denied`
 * @example
 * ```ts
 * import { connectUnix, listenUnix } from "@ekko/net";
 *
 * await using server = await listenUnix({ path: "talk.sock" });
 * await using connection = await connectUnix({ path: "talk.sock" });
 * const client = await server.accept();
 * await client!.write("welcome");
 * await client!.close();
 * console.log(await new Response(connection.readable).text()); // welcome
 * ```
 */
export async function connectUnix(options: UnixOptions): Promise<Connection> {
  needOptions(options, "connectUnix");
  const path = stringOf(options.path, "path");
  const timeout = millisOf(options.timeout, "timeout", 30_000);
  checkSignal(options.signal);
  return toConnection(await stoppable(options.signal, (job) => java.connectUnix(path, timeout, job), dropped), options.signal);
}

let makeListener: (handle: ListenerHandle, signal: AbortSignal | undefined) => Listener;
const LISTENER_KEY = {};

/**
 * Takes connections in, one after another as they are asked for; those that nobody asks for wait, and then the system
 * lets further ones wait. {@link listen} and {@link listenUnix} give it.
 *
 * @example
 * ```ts
 * import { connect, listen } from "@ekko/net";
 *
 * await using listener = await listen({ port: 0 });
 * await using connection = await connect({ host: "127.0.0.1", port: listener.address.port });
 * const accepted = await listener.accept();
 * console.log(accepted?.remoteAddress.port === connection.localAddress.port); // true
 * ```
 */
export class Listener {
  #handle: ListenerHandle;
  #release: () => void;
  #address: SocketAddress;

  static {
    makeListener = (handle, signal) => new Listener(LISTENER_KEY, handle, signal);
  }

  /** @internal */
  constructor(key: object, handle: ListenerHandle, signal: AbortSignal | undefined) {
    if (key !== LISTENER_KEY) {
      throw new TypeError("A Listener is made by listen or listenUnix");
    }
    this.#handle = handle;
    this.#address = socketAddress(handle.local());
    this.#release = onAbort(signal, () => void handle.close());
  }

  /** Where it listens, with the port that it got. */
  get address(): SocketAddress {
    return this.#address;
  }

  /**
   * The next connection; one may be asked for at a time.
   *
   * @returns the connection, null when the listener is closed
   */
  async accept(): Promise<Connection | null> {
    const handle = await this.#handle.accept();
    return handle === null ? null : toConnection(handle);
  }

  /** Stops; connections that were taken in stay open. May be called twice. */
  async close(): Promise<void> {
    this.#release();
    await this.#handle.close();
  }

  /** The connections, until it is closed. Leaving the loop does not close it. */
  async *[Symbol.asyncIterator](): AsyncIterableIterator<Connection> {
    for (let next = await this.accept(); next !== null; next = await this.accept()) {
      yield next;
    }
  }

  /** The same as {@link close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

async function listening(signal: AbortSignal | undefined, start: () => Promise<ListenerHandle>): Promise<Listener> {
  checkSignal(signal);
  const handle = await start();
  try {
    checkSignal(signal);
  } catch (aborted) {
    await handle.close();
    throw aborted;
  }
  return makeListener(handle, signal);
}

/**
 * Listens for TCP connections.
 *
 * @param options where, and how
 * @returns the listener, which is an async iterable of connections
 * @throws EkkoError with code `address-in-use`, `address-not-available` where this machine does not have the address,
 * `access-denied`, `host-not-found`, `tls-failed`, `permission-denied`
 * @example
 * ```ts
 * import { listen } from "@ekko/net";
 *
 * await using listener = await listen({ port: 0 });
 * const second = await listen({ port: listener.address.port }).catch((error) => error.code);
 * console.log(second); // address-in-use
 * ```
 */
export async function listen(options: ListenOptions): Promise<Listener> {
  needOptions(options, "listen");
  const request = {
    host: hostOf(options.host, "127.0.0.1"),
    port: wholeOf(options.port, "port", undefined, 0, 65_535),
    backlog: wholeOf(options.backlog, "backlog", 511, 1, 65_535),
    reusePort: options.reusePort === true,
    secure: options.tls !== undefined,
    tls: options.tls === undefined ? NO_TLS : serverTls(options.tls),
  };
  return listening(options.signal, () => java.listen(request));
}

/**
 * Listens at a Unix socket.
 *
 * @param options where
 * @returns the listener, which is an async iterable of connections
 * @throws EkkoError with code `address-in-use` where there is a file, `not-found` where the directory is missing,
 * `access-denied`, `name-too-long`, `permission-denied`
 * @example
 * ```ts
 * import { listenUnix } from "@ekko/net";
 *
 * await using listener = await listenUnix({ path: "service.sock" });
 * console.log(listener.address.path!.endsWith("service.sock")); // true
 * ```
 */
export async function listenUnix(options: ListenUnixOptions): Promise<Listener> {
  needOptions(options, "listenUnix");
  const path = stringOf(options.path, "path");
  const backlog = wholeOf(options.backlog, "backlog", 511, 1, 65_535);
  return listening(options.signal, () => java.listenUnix(path, backlog));
}
