/**
 * A connection over which both sides send messages.
 *
 * @see https://websockets.spec.whatwg.org/#the-websocket-interface
 */
declare class WebSocket extends EventTarget {
  static readonly CONNECTING: 0;
  static readonly OPEN: 1;
  static readonly CLOSING: 2;
  static readonly CLOSED: 3;
  readonly CONNECTING: 0;
  readonly OPEN: 1;
  readonly CLOSING: 2;
  readonly CLOSED: 3;
  /**
   * Begins to connect; needs permission for the network.
   *
   * @param url absolute, of the scheme `ws:`, `wss:`, `http:` or `https:`, without a fragment
   * @param protocols the subprotocols to choose from
   */
  constructor(url: string | URL, protocols?: string | Iterable<string>);
  readonly url: string;
  readonly readyState: 0 | 1 | 2 | 3;
  /** How many bytes of messages are not handed to the network yet. */
  readonly bufferedAmount: number;
  /** The extensions that the server chose. */
  readonly extensions: string;
  /** The subprotocol that the server chose, or empty. */
  readonly protocol: string;
  /** What messages of bytes become; `"blob"` at first. */
  binaryType: "blob" | "arraybuffer";
  /**
   * Begins to close, after everything that was sent.
   *
   * @param code 1000, or 3000 to 4999
   * @param reason up to 123 bytes as UTF-8
   */
  close(code?: number, reason?: string): void;
  /** Sends a message. */
  send(data: string | ArrayBuffer | ArrayBufferView | Blob): void;
  onopen: ((this: WebSocket, event: Event) => unknown) | null;
  onmessage: ((this: WebSocket, event: MessageEvent) => unknown) | null;
  onerror: ((this: WebSocket, event: Event) => unknown) | null;
  onclose: ((this: WebSocket, event: CloseEvent) => unknown) | null;
}
