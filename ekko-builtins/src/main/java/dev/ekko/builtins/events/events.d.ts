/** How an event is made. */
interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}

/**
 * Something that happened, told to the listeners of a target.
 *
 * @see https://dom.spec.whatwg.org/#interface-event
 */
declare class Event {
  constructor(type: string, eventInitDict?: EventInit);
  readonly type: string;
  readonly target: EventTarget | null;
  readonly currentTarget: EventTarget | null;
  /** @deprecated the same as `target` */
  readonly srcElement: EventTarget | null;
  composedPath(): EventTarget[];
  static readonly NONE: 0;
  static readonly CAPTURING_PHASE: 1;
  static readonly AT_TARGET: 2;
  static readonly BUBBLING_PHASE: 3;
  readonly NONE: 0;
  readonly CAPTURING_PHASE: 1;
  readonly AT_TARGET: 2;
  readonly BUBBLING_PHASE: 3;
  readonly eventPhase: number;
  /** Keeps listeners of later targets from being called. */
  stopPropagation(): void;
  /** @deprecated assigning true is `stopPropagation()` */
  cancelBubble: boolean;
  /** Keeps all other listeners from being called. */
  stopImmediatePropagation(): void;
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  /** @deprecated assigning false is `preventDefault()` */
  returnValue: boolean;
  /** Cancels the event where it is cancelable, and no listener is passive. */
  preventDefault(): void;
  readonly defaultPrevented: boolean;
  readonly composed: boolean;
  /** Whether Ekko dispatched it, and not the program. */
  readonly isTrusted: boolean;
  /** Milliseconds on the clock of `performance.now()`. */
  readonly timeStamp: number;
  /** @deprecated use the constructor */
  initEvent(type: string, bubbles?: boolean, cancelable?: boolean): void;
}

/** An object whose `handleEvent` is called. */
interface EventListenerObject {
  handleEvent(event: Event): void;
}

/** What is called with each event. */
type EventListenerOrEventListenerObject = ((event: any) => void) | EventListenerObject;

/** What tells one listener from another beside its callback. */
interface EventListenerOptions {
  capture?: boolean;
}

/** How a listener is added. */
interface AddEventListenerOptions extends EventListenerOptions {
  /** Removed after its first call. */
  once?: boolean;
  /** Cannot cancel the event. */
  passive?: boolean;
  /** Removes the listener when it is aborted. */
  signal?: AbortSignal;
}

/**
 * Something to which events can be dispatched.
 *
 * @see https://dom.spec.whatwg.org/#interface-eventtarget
 */
declare class EventTarget {
  constructor();
  addEventListener(type: string, callback: EventListenerOrEventListenerObject | null, options?: AddEventListenerOptions | boolean): void;
  removeEventListener(type: string, callback: EventListenerOrEventListenerObject | null, options?: EventListenerOptions | boolean): void;
  /** Calls the listeners at once; false where one of them canceled the event. */
  dispatchEvent(event: Event): boolean;
}

/**
 * An event that carries a value of the program's.
 *
 * @see https://dom.spec.whatwg.org/#interface-customevent
 */
declare class CustomEvent<T = any> extends Event {
  constructor(type: string, eventInitDict?: EventInit & { detail?: T });
  readonly detail: T;
  /** @deprecated use the constructor */
  initCustomEvent(type: string, bubbles?: boolean, cancelable?: boolean, detail?: T): void;
}

/**
 * An error that nobody caught, in this realm or in a worker.
 *
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#errorevent
 */
declare class ErrorEvent extends Event {
  constructor(type: string, eventInitDict?: EventInit & { message?: string; filename?: string; lineno?: number; colno?: number; error?: any });
  readonly message: string;
  readonly filename: string;
  readonly lineno: number;
  readonly colno: number;
  readonly error: any;
}

/**
 * A rejection that nobody handled, or that was handled later.
 *
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#promiserejectionevent
 */
declare class PromiseRejectionEvent extends Event {
  constructor(type: string, eventInitDict: EventInit & { promise: object; reason?: any });
  readonly promise: object;
  readonly reason: any;
}

/**
 * A message from a port, a worker, a socket or an event source.
 *
 * @see https://html.spec.whatwg.org/multipage/comms.html#messageevent
 */
declare class MessageEvent<T = any> extends Event {
  constructor(type: string, eventInitDict?: EventInit & { data?: T; origin?: string; lastEventId?: string; source?: EventTarget | null; ports?: Iterable<MessagePort> });
  readonly data: T;
  readonly origin: string;
  readonly lastEventId: string;
  readonly source: EventTarget | null;
  readonly ports: readonly MessagePort[];
  /** @deprecated use the constructor */
  initMessageEvent(type: string, bubbles?: boolean, cancelable?: boolean, data?: T, origin?: string, lastEventId?: string, source?: EventTarget | null, ports?: Iterable<MessagePort>): void;
}

/**
 * The end of a connection.
 *
 * @see https://websockets.spec.whatwg.org/#the-closeevent-interface
 */
declare class CloseEvent extends Event {
  constructor(type: string, eventInitDict?: EventInit & { wasClean?: boolean; code?: number; reason?: string });
  readonly wasClean: boolean;
  readonly code: number;
  readonly reason: string;
}

/**
 * How far something has come.
 *
 * @see https://xhr.spec.whatwg.org/#interface-progressevent
 */
declare class ProgressEvent extends Event {
  constructor(type: string, eventInitDict?: EventInit & { lengthComputable?: boolean; loaded?: number; total?: number });
  readonly lengthComputable: boolean;
  readonly loaded: number;
  readonly total: number;
}

/** Adds a listener to the global object; see {@link EventTarget.addEventListener}. */
declare function addEventListener(type: string, callback: EventListenerOrEventListenerObject | null, options?: AddEventListenerOptions | boolean): void;

/** Removes a listener from the global object; see {@link EventTarget.removeEventListener}. */
declare function removeEventListener(type: string, callback: EventListenerOrEventListenerObject | null, options?: EventListenerOptions | boolean): void;

/** Dispatches an event at the global object; see {@link EventTarget.dispatchEvent}. */
declare function dispatchEvent(event: Event): boolean;

/**
 * Treats an error as one that nobody caught: the global object gets an `error` event, and the host hears of it where no
 * listener cancels that.
 *
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#dom-reporterror
 */
declare function reportError(error: any): void;

/** The global object. */
declare const self: typeof globalThis;

/** Gets errors that nobody caught; returns true where it has dealt with one (HTML, "OnErrorEventHandler"). */
declare var onerror: ((message: string, filename?: string, lineno?: number, colno?: number, error?: any) => any) | null;

/** Gets rejections that nobody handled; returns false, or cancels the event, where it has dealt with one. */
declare var onunhandledrejection: ((event: PromiseRejectionEvent) => any) | null;

/** Gets rejections that were handled after all. */
declare var onrejectionhandled: ((event: PromiseRejectionEvent) => any) | null;
