// Waiting.

import { java, shown, whenAborted } from "./services.ts";

/** How to wait. */
export interface SleepOptions {
  /** Ends the wait; the promise rejects with its reason. */
  signal?: AbortSignal;
  /** Whether the program stays alive for it; it does unless this is `false`. */
  keepAlive?: boolean;
}

function duration(millis: unknown): number {
  if (typeof millis !== "number" || Number.isNaN(millis)) {
    throw new TypeError(`A time is a number of milliseconds, and not ${typeof millis === "number" ? "NaN" : shown(millis)}`);
  }
  return Math.min(Math.max(millis, 0), Number.MAX_SAFE_INTEGER);
}

/**
 * Waits.
 *
 * @param millis how long, in milliseconds
 * @param options what ends the wait
 * @throws the reason of `options.signal` where that is aborted
 *
 * @example
 * ```ts
 * import { sleep } from "@ekko/core";
 *
 * await sleep(10);
 * const rejected = await sleep(60_000, { signal: AbortSignal.timeout(10) }).catch((error) => error.name);
 * console.log(rejected); // TimeoutError
 * ```
 */
export async function sleep(millis: number, options: SleepOptions = {}): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const time = duration(millis);
  const stop = whenAborted(options.signal, reject);
  const timer = java.after(time, options.keepAlive !== false, resolve);
  // A signal that comes from a timer does not keep the program alive; the wait for it does.
  try {
    await promise;
  } finally {
    timer.close();
    stop();
  }
}

/**
 * Counts up once in each interval, as long as somebody asks. A slow reader misses none: what it was late for comes at
 * once.
 *
 * @param millis the interval, in milliseconds
 * @param options what ends it
 *
 * @example
 * ```ts
 * import { interval } from "@ekko/core";
 *
 * for await (const n of interval(5)) {
 *   if (n === 2) break;
 * }
 * ```
 */
export async function* interval(millis: number, options: SleepOptions = {}): AsyncGenerator<number, void, undefined> {
  const step = duration(millis);
  let due = performance.now() + step;
  for (let n = 0; ; n++) {
    await sleep(Math.max(0, due - performance.now()), options);
    yield n;
    due += step;
  }
}

/**
 * Gives up on something that takes too long. What runs goes on unless it listens to the signal that it is given.
 *
 * @param millis how long to wait, in milliseconds
 * @param work begins the work; gets a signal that is aborted when the time is over
 * @throws {DOMException} `TimeoutError` when the time is over
 *
 * @example
 * ```ts
 * import { sleep, withTimeout } from "@ekko/core";
 *
 * console.log(await withTimeout(1000, async () => 42)); // 42
 * console.log(await withTimeout(5, (signal) => sleep(60_000, { signal })).catch((e) => e.name)); // TimeoutError
 * ```
 */
export async function withTimeout<T>(millis: number, work: (signal: AbortSignal) => PromiseLike<T> | T): Promise<T> {
  if (typeof work !== "function") {
    throw new TypeError(`withTimeout needs a function that begins the work, and not ${shown(work)}`);
  }
  const controller = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = java.after(duration(millis), true, () => {
    const late = new DOMException(`It took longer than ${millis} ms`, "TimeoutError");
    reject(late);
    controller.abort(late);
  });
  try {
    return await Promise.race([work(controller.signal), promise]);
  } finally {
    timer.close();
  }
}
