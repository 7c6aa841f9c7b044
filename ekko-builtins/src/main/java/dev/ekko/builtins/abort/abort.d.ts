/**
 * Aborts work through its signal.
 *
 * @see https://dom.spec.whatwg.org/#interface-abortcontroller
 */
declare class AbortController {
  constructor();
  /** Given to what can be aborted, such as `fetch(url, { signal })`. */
  readonly signal: AbortSignal;
  /**
   * Aborts; a second time nothing happens.
   *
   * @param reason an `AbortError` where it is missing
   */
  abort(reason?: any): void;
}

/**
 * Tells that work should stop.
 *
 * @see https://dom.spec.whatwg.org/#interface-AbortSignal
 */
declare class AbortSignal extends EventTarget {
  private constructor();
  /** A signal that is aborted already. */
  static abort(reason?: any): AbortSignal;
  /** A signal that is aborted with a `TimeoutError` after some milliseconds; it does not keep a program running. */
  static timeout(milliseconds: number): AbortSignal;
  /** A signal that is aborted with the first of others. */
  static any(signals: Iterable<AbortSignal>): AbortSignal;
  readonly aborted: boolean;
  readonly reason: any;
  /** Throws the reason where the signal is aborted. */
  throwIfAborted(): void;
  onabort: ((event: Event) => any) | null;
}
