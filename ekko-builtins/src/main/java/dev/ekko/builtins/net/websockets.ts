// WebSocket with back-pressure.

import { checkSignal, coded, fetching, idl, java, millisOf, onAbort, stoppable, stringOf, stringsOf, toBytes, urlOf, wholeOf } from "./services.ts";
import type { SocketHandle } from "./services.ts";
import { clientTls } from "./tls.ts";
import type { TlsClientOptions } from "./tls.ts";

/** How a WebSocket connection is opened. */
export interface WebSocketOptions {
  /** Subprotocols, the best first. */
  protocols?: readonly string[];
  /** Further headers of the handshake. */
  headers?: HeadersInit;
  /** How many milliseconds it may take until it is open; 30,000 where it is missing. */
  timeout?: number;
  /** How many bytes a message may have that comes in; 64 MB where it is missing. A larger one ends the connection. */
  maxMessageSize?: number;
  /** Certificates, for `wss:`. */
  tls?: Pick<TlsClientOptions, "caCerts" | "cert" | "key">;
  /** Ends the attempt, and later the connection. */
  signal?: AbortSignal;
}

/** How a connection ended. */
export interface WebSocketClosed {
  /** The code of the server's close frame; 1005 where that had none, 1006 where there was no such frame. */
  readonly code: number;
  /** The reason in that frame. */
  readonly reason: string;
  /** Whether both sides sent close frames. */
  readonly clean: boolean;
}

let makeSocket: (handle: SocketHandle, url: string, signal: AbortSignal | undefined) => WebSocketConnection;
const SOCKET_KEY = {};

/**
 * A WebSocket connection with back-pressure: what is not read makes the server wait, and {@link send} waits while the
 * server does. {@link connectWebSocket} gives it.
 *
 * @example
 * ```ts no-run
 * import { connectWebSocket } from "@ekko/net";
 *
 * await using socket = await connectWebSocket("wss://example.com/prices");
 * await socket.send(JSON.stringify({ follow: "EKKO" }));
 * for await (const message of socket.messages) {
 *   console.log(message);
 * }
 * console.log((await socket.closed).code);
 * ```
 */
export class WebSocketConnection {
  #handle: SocketHandle;
  #url: string;
  #release: () => void;
  #aborted = false;
  #reason: unknown = undefined;
  #readable: ReadableStream<string | Uint8Array<ArrayBuffer>> | undefined;
  #writable: WritableStream<string | Uint8Array> | undefined;
  #closed: Promise<WebSocketClosed>;

  static {
    makeSocket = (handle, url, signal) => new WebSocketConnection(SOCKET_KEY, handle, url, signal);
  }

  /** @internal */
  constructor(key: object, handle: SocketHandle, url: string, signal: AbortSignal | undefined) {
    if (key !== SOCKET_KEY) {
      throw new TypeError("A WebSocketConnection is made by connectWebSocket");
    }
    this.#handle = handle;
    this.#url = url;
    this.#release = onAbort(signal, (reason) => {
      this.#aborted = true;
      this.#reason = reason;
      handle.abort();
    });
    this.#closed = handle.ended().then(({ code, reason, clean }) => {
      this.#release();
      return Object.freeze({ code, reason, clean });
    });
  }

  /** Where it is connected to. */
  get url(): string {
    return this.#url;
  }

  /** The subprotocol that the server chose; empty for none. */
  get protocol(): string {
    return this.#handle.protocol();
  }

  /** How it ended, when it has; never rejects. */
  get closed(): Promise<WebSocketClosed> {
    return this.#closed;
  }

  #failed(error: unknown): never {
    throw this.#aborted ? this.#reason : error;
  }

  /**
   * The next message; one may be asked for at a time.
   *
   * @returns text or bytes, null when the connection was closed in order
   * @throws EkkoError with code `connection-closed` where it broke, `protocol-error`
   */
  async receive(): Promise<string | Uint8Array<ArrayBuffer> | null> {
    try {
      const message = await this.#handle.next();
      return message === null ? null : message.isText ? message.text : message.bytes;
    } catch (error) {
      this.#failed(error);
    }
  }

  /** The messages, until it is closed in order. Leaving the loop does not close it. */
  get messages(): AsyncIterableIterator<string | Uint8Array<ArrayBuffer>> {
    return this.#messages();
  }

  async *#messages(): AsyncIterableIterator<string | Uint8Array<ArrayBuffer>> {
    for (let next = await this.receive(); next !== null; next = await this.receive()) {
      yield next;
    }
  }

  /** The same as {@link messages}. */
  [Symbol.asyncIterator](): AsyncIterableIterator<string | Uint8Array<ArrayBuffer>> {
    return this.#messages();
  }

  /** The messages as a stream. */
  get readable(): ReadableStream<string | Uint8Array<ArrayBuffer>> {
    return this.#readable ??= new ReadableStream({
      pull: async (control) => {
        const message = await this.receive();
        if (message === null) {
          control.close();
        } else {
          control.enqueue(message);
        }
      },
      cancel: () => this.close(),
    }, { highWaterMark: 0 });
  }

  /** A stream that sends its chunks as messages; closing it closes the connection. */
  get writable(): WritableStream<string | Uint8Array> {
    return this.#writable ??= new WritableStream({
      write: (chunk) => this.send(chunk),
      close: async () => {
        await this.close();
      },
      abort: () => this.#handle.abort(),
    });
  }

  /**
   * Sends a message.
   *
   * @param data text, or bytes
   * @returns when there is room for more
   * @throws EkkoError with code `closed`, `connection-closed`
   */
  async send(data: string | ArrayBufferView | ArrayBufferLike): Promise<void> {
    try {
      await (typeof data === "string" ? this.#handle.sendText(idl().USVString(data, "A message"))
        : this.#handle.sendBytes(toBytes(data, "A message")));
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * Asks the server whether it is there. Pings of the server are answered without asking anybody.
   *
   * @returns the milliseconds until it answered
   * @throws EkkoError with code `closed`, `connection-closed`
   */
  async ping(): Promise<number> {
    try {
      return await this.#handle.ping();
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * Closes the connection after everything that was sent; may be called twice.
   *
   * @param code 1000, or 3000 to 4999; none is sent where it is missing
   * @param reason at most 123 bytes
   * @returns how it ended
   */
  close(code?: number, reason = ""): Promise<WebSocketClosed> {
    const number = wholeOf(code, "code", 1005, 1000, 4999);
    if (code !== undefined && code !== 1000 && code < 3000) {
      throw new RangeError(`code is 1000, or between 3000 and 4999, but ${code} was given`);
    }
    const text = stringOf(reason, "reason", "");
    if (toBytes(text, "").length > 123) {
      throw new RangeError("reason has at most 123 bytes");
    }
    this.#handle.close(number, text);
    return this.#closed;
  }

  /** The same as {@link close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

const SOCKET_HEADERS = ["connection", "host", "upgrade", "sec-websocket-accept", "sec-websocket-extensions", "sec-websocket-key", "sec-websocket-protocol", "sec-websocket-version"];
const SUBPROTOCOL = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Opens a WebSocket connection.
 *
 * @param url of the scheme `ws:` or `wss:`; `http:` and `https:` mean the same
 * @param options how
 * @returns the open connection
 * @throws EkkoError with code `connection-closed` where it cannot be opened, `permission-denied`
 * @example
 * ```ts
 * import { connectWebSocket } from "@ekko/net";
 *
 * const refused = await connectWebSocket("ws://127.0.0.1:1/").catch((error) => error.code);
 * console.log(refused); // connection-refused
 * ```
 */
export async function connectWebSocket(url: string | URL, options: WebSocketOptions = {}): Promise<WebSocketConnection> {
  const href = urlOf(url);
  const scheme = /^(?:ws|http)(s?):\/\//.exec(href);
  if (scheme === null) {
    throw new TypeError(`A WebSocket has a URL of the scheme ws: or wss:, but "${href}" was given`);
  }
  const hash = href.indexOf("#");
  const wire = `http${scheme[1]}://${href.slice(scheme[0].length, hash < 0 ? undefined : hash)}`;
  const protocols = stringsOf(options.protocols, "protocols");
  for (const protocol of protocols) {
    if (!SUBPROTOCOL.test(protocol)) {
      throw new TypeError(`"${protocol}" is no subprotocol: it must be a token of HTTP`);
    }
  }
  const headers: string[] = [];
  for (const [name, value] of new (fetching().Headers)(options.headers)) {
    if (SOCKET_HEADERS.includes(name)) {
      throw new TypeError(`The header "${name}" belongs to the handshake and cannot be set`);
    }
    headers.push(name, value);
  }
  const wanted = {
    url: wire, shown: `ws${scheme[1]}${wire.slice(wire.indexOf(":"))}`, protocols, headers,
    maxMessage: wholeOf(options.maxMessageSize, "maxMessageSize", 64 << 20, 1, 2 ** 31 - 1024),
    timeout: millisOf(options.timeout, "timeout", 30_000),
    tls: clientTls(options.tls, 0),
  };
  checkSignal(options.signal);
  const handle = await stoppable(options.signal, (job) => java.openSocket(wanted, job), (late) => late.abort());
  if (handle === null) {
    throw coded("closed", `The WebSocket to ${wanted.shown} is closed`);
  }
  return makeSocket(handle, wanted.shown, options.signal);
}
