/** Options of {@link EventSource}. */
interface EventSourceInit {
  /** Whether credentials are included; they are neither kept nor sent by Ekko. */
  withCredentials?: boolean;
}

/**
 * Receives messages from a server over one long answer, and connects again when that ends.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
declare class EventSource extends EventTarget {
  static readonly CONNECTING: 0;
  static readonly OPEN: 1;
  static readonly CLOSED: 2;
  readonly CONNECTING: 0;
  readonly OPEN: 1;
  readonly CLOSED: 2;
  /**
   * Begins to connect; needs permission for the network.
   *
   * @param url absolute
   */
  constructor(url: string | URL, init?: EventSourceInit);
  readonly url: string;
  readonly withCredentials: boolean;
  readonly readyState: 0 | 1 | 2;
  /** Ends the connection; nothing fires afterwards. */
  close(): void;
  onopen: ((this: EventSource, event: Event) => unknown) | null;
  onmessage: ((this: EventSource, event: MessageEvent) => unknown) | null;
  onerror: ((this: EventSource, event: Event) => unknown) | null;
}
