// A connection of bytes.

import { idl, onAbort, streams, toBytes } from "./services.ts";
import type { ConnectionHandle, JavaEndpoint } from "./services.ts";
import { clientTls, serverTls, tlsInfo } from "./tls.ts";
import type { TlsClientOptions, TlsInfo, TlsServerOptions } from "./tls.ts";

/** One end of a connection. */
export interface SocketAddress {
  /** The address; empty for a Unix socket. */
  readonly host: string;
  /** The port; 0 for a Unix socket. */
  readonly port: number;
  /** The path of a Unix socket; null for others, and where it has none. */
  readonly path: string | null;
}

/** As scripts see it. */
export function socketAddress(end: JavaEndpoint): SocketAddress {
  return Object.freeze({ host: end.host, port: end.port, path: end.path === "" ? null : end.path });
}

/** Makes a connection of the Java half one of scripts; set by the class. */
export let toConnection: (handle: ConnectionHandle, signal?: AbortSignal) => Connection;

const KEY = {};

/**
 * A connection of bytes: over TCP or a Unix socket, encrypted or not. {@link connect} and {@link Listener} give them.
 *
 * @example
 * ```ts
 * import { connect, listen } from "@ekko/net";
 *
 * await using server = await listen({ port: 0 });
 * (async () => {
 *   for await (const client of server) {
 *     await client.readable.pipeTo(client.writable);
 *   }
 * })();
 *
 * await using connection = await connect({ host: "127.0.0.1", port: server.address.port });
 * await connection.write("hello");
 * await connection.closeWrite();
 * console.log(await new Response(connection.readable).text()); // hello
 * ```
 */
export class Connection {
  #handle: ConnectionHandle;
  #reason: unknown = undefined;
  #aborted = false;
  #release: () => void;
  #readable: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
  #writable: WritableStream<Uint8Array | string> | undefined;
  #local: SocketAddress | undefined;
  #remote: SocketAddress | undefined;
  #tls: TlsInfo | null | undefined;

  static {
    toConnection = (handle, signal) => new Connection(KEY, handle, signal);
  }

  /** @internal */
  constructor(key: object, handle: ConnectionHandle, signal: AbortSignal | undefined) {
    if (key !== KEY) {
      throw new TypeError("A Connection is made by connect or a Listener");
    }
    this.#handle = handle;
    this.#release = onAbort(signal, (reason) => {
      this.#aborted = true;
      this.#reason = reason;
      handle.abort();
    });
  }

  /** The address on this side. */
  get localAddress(): SocketAddress {
    return this.#local ??= socketAddress(this.#handle.local());
  }

  /** The address of the peer. */
  get remoteAddress(): SocketAddress {
    return this.#remote ??= socketAddress(this.#handle.remote());
  }

  /** The encryption; null where there is none. */
  get tls(): TlsInfo | null {
    return this.#tls === undefined ? this.#tls = tlsInfo(this.#handle.tls()) : this.#tls;
  }

  /** What the peer sends. What is not read makes the peer wait. */
  get readable(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.#readable ??= this.#makeReadable();
  }

  /** What is sent to the peer. A peer that does not read makes writers wait. Closing it closes this side only. */
  get writable(): WritableStream<Uint8Array | string> {
    return this.#writable ??= streams().createWritableStream({
      write: (chunk: unknown) => this.write(chunk as Uint8Array),
      close: () => this.closeWrite(),
      abort: () => {
        this.abort();
        return undefined;
      },
    } as never, 1).stream as unknown as WritableStream<Uint8Array | string>;
  }

  #makeReadable(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { stream, control } = streams().createReadableByteStream({
      pull: () => idl().react(this.read(), (bytes) => {
        if (bytes !== null) {
          control.enqueue(bytes, true);
          return;
        }
        control.end();
      }),
      cancel: () => undefined,
    } as never, 0);
    return stream as unknown as ReadableStream<Uint8Array<ArrayBuffer>>;
  }

  #failed(error: unknown): never {
    throw this.#aborted ? this.#reason : error;
  }

  /**
   * The next bytes, as many as are there. Not to be mixed with {@link readable}.
   *
   * @returns at least one byte, or null when the peer has sent all
   * @throws EkkoError with code `connection-reset`, `connection-closed` where an encrypted connection was cut, `closed`
   */
  read(): Promise<Uint8Array<ArrayBuffer> | null> {
    return idl().react(this.#handle.read(), (bytes) => bytes, (error) => this.#failed(error));
  }

  /**
   * Sends bytes after those before.
   *
   * @param data text, sent in UTF-8, or bytes
   * @returns when there is room for more
   * @throws EkkoError with code `connection-reset`, `connection-closed`, `closed`
   */
  async write(data: Uint8Array | ArrayBufferView | ArrayBufferLike | string): Promise<void> {
    const bytes = toBytes(data, "What is written to a connection");
    try {
      if (bytes.length > 0 && !this.#handle.write(bytes)) {
        await this.#handle.drained();
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Says that this side sends no more, when all is sent; the peer may go on. */
  async closeWrite(): Promise<void> {
    await this.#handle.finish();
  }

  /**
   * Encrypts the connection from here on, as protocols with STARTTLS want it. Do so while nobody reads or writes.
   *
   * @param options how; with a `cert` and `server: true` as the server, otherwise as the client
   * @throws EkkoError with code `tls-failed`, `timed-out`
   */
  async startTls(options: TlsClientOptions | (TlsServerOptions & { server: true }) = {}): Promise<void> {
    const server = "server" in options && options.server === true;
    const request = server ? serverTls(options as TlsServerOptions) : clientTls(options as TlsClientOptions, 30_000);
    if (!server && request.serverName === "") {
      throw new TypeError("startTls needs serverName, the name that the server's certificate must have");
    }
    try {
      await this.#handle.startTls(request, server);
      this.#tls = undefined;
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Sends what was written, and closes; may be called twice. */
  async close(): Promise<void> {
    this.#release();
    await this.#handle.close();
  }

  /** Closes at once; what was written may be lost. */
  abort(): void {
    this.#release();
    this.#handle.abort();
  }

  /** The same as {@link close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
