// Abort signals, of which nothing is loaded before a program uses one.

declare const use: (name: string) => unknown;

/** What the built-in "abort" gives to others. */
interface Abort {
  isSignal(value: unknown): boolean;
  aborted(signal: object): boolean;
  reason(signal: object): unknown;
  addAlgorithm(signal: object, algorithm: (reason: unknown) => void): void;
  removeAlgorithm(signal: object, algorithm: (reason: unknown) => void): void;
  createSignal(): object;
  signalAbort(signal: object, reason: unknown): void;
}

/** The built-in "abort". */
export function aborts(): Abort {
  return use("abort") as Abort;
}

/** The abort controller of a writable stream; its signal is made when a sink asks for it. */
export class AbortState {
  #signal: object | undefined = undefined;
  #aborted = false;
  #reason: unknown = undefined;

  get object(): object {
    if (this.#signal === undefined) {
      const abort = aborts();
      this.#signal = abort.createSignal();
      if (this.#aborted) {
        abort.signalAbort(this.#signal, this.#reason);
      }
    }
    return this.#signal;
  }

  signal(reason: unknown): void {
    if (this.#aborted) {
      return;
    }
    this.#aborted = true;
    this.#reason = reason;
    if (this.#signal !== undefined) {
      aborts().signalAbort(this.#signal, reason);
    }
  }
}
