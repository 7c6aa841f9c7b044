/** What goes along with a message, and is gone from where it was. */
interface StructuredSerializeOptions {
  /** Objects of type ArrayBuffer, MessagePort, ReadableStream, WritableStream or TransformStream. */
  transfer?: Iterable<object>;
}

/**
 * A deep copy of a value, with cycles, Maps, Sets, Dates, errors, buffers and much more; functions and the state of
 * classes are not copied.
 *
 * @throws DOMException of the name DataCloneError, where something in it cannot be copied
 * @see https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone
 */
declare function structuredClone<T = any>(value: T, options?: StructuredSerializeOptions): T;

/**
 * Two ports that lead to each other.
 *
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels
 */
declare class MessageChannel {
  constructor();
  readonly port1: MessagePort;
  readonly port2: MessagePort;
}

/**
 * One end of a channel. It can be transferred, also to a worker.
 *
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports
 */
declare class MessagePort extends EventTarget {
  private constructor();
  postMessage(message: any, transfer: Iterable<object>): void;
  postMessage(message: any, options?: StructuredSerializeOptions): void;
  /** Lets messages through to listeners; assigning to `onmessage` does it as well. */
  start(): void;
  close(): void;
  onmessage: ((event: MessageEvent) => any) | null;
  onmessageerror: ((event: MessageEvent) => any) | null;
  /** The other end was closed. */
  onclose: ((event: Event) => any) | null;
}

/**
 * A channel on which all who know its name hear each other: in the realms of one program and its workers.
 *
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts
 */
declare class BroadcastChannel extends EventTarget {
  constructor(name: string);
  readonly name: string;
  postMessage(message: any): void;
  close(): void;
  onmessage: ((event: MessageEvent) => any) | null;
  onmessageerror: ((event: MessageEvent) => any) | null;
}
