// Signals of the operating system.

import { java, text, whenAborted } from "./services.ts";

/** The name of a signal. */
export type Signal = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGUSR1" | "SIGUSR2" | "SIGWINCH" | "SIGCONT" | "SIGQUIT" | (string & {});

/** Signals of the operating system; needs the permission `sys` for `signals`. */
export interface Signals {
  /**
   * Calls a function at each signal of a name, instead of what the signal does by itself. Does not keep the program
   * alive.
   *
   * @param signal the signal's name
   * @param handler what to call
   * @returns ends it
   * @throws {EkkoError} `not-supported` where there is no such signal or the JVM keeps it for itself, `not-allowed-here`
   *     where the application that the script runs in keeps its signals, `permission-denied`
   */
  on(signal: Signal, handler: () => unknown): Disposable;
  /**
   * Waits for one signal; keeps the program alive until it comes.
   *
   * @param signal the signal's name
   * @param options `signal` ends the wait
   */
  once(signal: Signal, options?: { signal?: AbortSignal }): Promise<void>;
}

/**
 * Signals of the operating system; needs the permission `sys` for `signals`.
 *
 * @example
 * ```ts no-run
 * import { exit, signals } from "@ekko/core";
 *
 * signals.on("SIGTERM", () => {
 *   console.log("told to stop");
 *   exit(0);
 * });
 * ```
 */
export const signals: Signals = Object.freeze({
  on(signal: Signal, handler: () => unknown): Disposable {
    if (typeof handler !== "function") {
      throw new TypeError(`signals.on needs a function for ${signal}`);
    }
    const handle = java.listen(text(signal, "The name of a signal"), () => {
      handler();
    });
    return { [Symbol.dispose]: () => handle.close() };
  },
  async once(signal: Signal, options: { signal?: AbortSignal } = {}): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stop = whenAborted(options.signal, reject);
    const alive = java.hold();
    try {
      const handle = java.listen(text(signal, "The name of a signal"), resolve);
      try {
        await promise;
      } finally {
        handle.close();
      }
    } finally {
      stop();
      alive.close();
    }
  },
});
