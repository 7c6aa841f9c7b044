/**
 * Calls a function once, after a delay.
 *
 * @param callback what to call; `this` is the global object
 * @param delay milliseconds; negative and missing mean none, and it wraps at 2^31 as WebIDL's `long` does
 * @param args passed to the callback
 * @returns a positive integer for {@link clearTimeout}
 */
declare function setTimeout<A extends unknown[]>(callback: (...args: A) => unknown, delay?: number, ...args: A): number;

/** Stops a timer of either kind; unknown ids are ignored. */
declare function clearTimeout(id?: number): void;

/**
 * Calls a function again and again, with a delay before each call; an error in one call does not end it.
 *
 * @param callback what to call; `this` is the global object
 * @param delay milliseconds; see {@link setTimeout}
 * @param args passed to the callback
 * @returns a positive integer for {@link clearInterval}
 */
declare function setInterval<A extends unknown[]>(callback: (...args: A) => unknown, delay?: number, ...args: A): number;

/** Stops a timer of either kind; unknown ids are ignored. */
declare function clearInterval(id?: number): void;

/** Calls a function as soon as the running script has returned, before any timer; an error in it is uncaught. */
declare function queueMicrotask(callback: () => void): void;
