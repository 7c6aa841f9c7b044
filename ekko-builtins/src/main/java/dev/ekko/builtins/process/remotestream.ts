// Streams from a peer and to it: as many values are sent as the reader has asked for.

import { coded } from "./services.ts";

/** What a stream of either kind needs of its connection. */
export interface StreamPort {
  notify(method: string, params: unknown): void | Promise<void>;
  closed(id: number): void;
}

const WINDOW = 64;

/** A stream that a peer sends. */
export class RemoteStream implements AsyncIterableIterator<unknown> {
  readonly id: number;
  readonly #port: StreamPort;
  readonly #failed: (error: unknown) => unknown;
  #values: unknown[] = [];
  #first = 0;
  #allowed = 0;
  #ended = false;
  #error: { reason: unknown } | undefined;
  #waiting: { resolve(result: IteratorResult<unknown>): void; reject(reason: unknown): void }[] = [];

  constructor(id: number, port: StreamPort, failed: (error: unknown) => unknown) {
    this.id = id;
    this.#port = port;
    this.#failed = failed;
  }

  /** Values came; whether they were asked for. */
  take(values: unknown[]): boolean {
    if (this.#ended) {
      return true;
    }
    this.#allowed -= values.length;
    if (this.#allowed < 0) {
      return false;
    }
    let i = 0;
    while (i < values.length && this.#waiting.length > 0) {
      this.#waiting.shift()!.resolve({ value: values[i++], done: false });
    }
    for (; i < values.length; i++) {
      this.#values.push(values[i]);
    }
    if (this.#waiting.length > 0) {
      this.#ask();
    }
    return true;
  }

  end(error: unknown): void {
    if (this.#ended) {
      return;
    }
    this.#ended = true;
    this.#port.closed(this.id);
    this.#error = error === undefined ? undefined : { reason: this.#failed(error) };
    const all = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < all.length; i++) {
      if (i === 0 && this.#error !== undefined) {
        all[i].reject(this.#error.reason);
        this.#error = undefined;
      } else {
        all[i].resolve({ value: undefined, done: true });
      }
    }
  }

  #ask(): void {
    if (!this.#ended && this.#allowed <= WINDOW / 2) {
      const count = WINDOW - this.#allowed;
      this.#allowed = WINDOW;
      void this.#port.notify("$/stream/more", { stream: this.id, count });
    }
  }

  next(): Promise<IteratorResult<unknown>> {
    if (this.#first < this.#values.length) {
      const value = this.#values[this.#first++];
      if (this.#first === this.#values.length) {
        this.#values = [];
        this.#first = 0;
        this.#ask();
      }
      return Promise.resolve({ value, done: false });
    }
    if (this.#ended) {
      const error = this.#error;
      this.#error = undefined;
      return error === undefined ? Promise.resolve({ value: undefined, done: true }) : Promise.reject(error.reason);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#ask();
    });
  }

  return(value?: unknown): Promise<IteratorResult<unknown>> {
    if (!this.#ended) {
      void this.#port.notify("$/stream/cancel", { stream: this.id });
    }
    this.#values = [];
    this.#first = 0;
    this.end(undefined);
    this.#error = undefined;
    return Promise.resolve({ value, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

/** A stream that a peer reads. */
export class LocalStream {
  readonly id: number;
  readonly #port: StreamPort;
  readonly #source: AsyncIterator<unknown>;
  readonly #described: (error: unknown) => unknown;
  #allowed = 0;
  #running = false;
  #over = false;

  constructor(id: number, port: StreamPort, source: AsyncIterable<unknown>, described: (error: unknown) => unknown) {
    this.id = id;
    this.#port = port;
    this.#source = source[Symbol.asyncIterator]();
    this.#described = described;
  }

  /** The peer wants some more values. */
  more(count: number): void {
    this.#allowed = Math.min(this.#allowed + count, 0x7fffffff);
    if (!this.#running && !this.#over) {
      this.#running = true;
      void this.#run();
    }
  }

  async #run(): Promise<void> {
    try {
      while (this.#allowed > 0 && !this.#over) {
        const { done, value } = await this.#source.next();
        if (this.#over) {
          return;
        }
        if (done) {
          this.#finish();
          await this.#port.notify("$/stream/end", { stream: this.id });
          return;
        }
        this.#allowed--;
        await this.#port.notify("$/stream/next", { stream: this.id, values: [value === undefined ? null : value] });
      }
    } catch (error) {
      if (!this.#over) {
        this.#finish();
        await this.#port.notify("$/stream/end", { stream: this.id, error: this.#described(error) });
      }
    } finally {
      this.#running = false;
    }
  }

  #finish(): void {
    this.#over = true;
    this.#port.closed(this.id);
  }

  /** The peer wants no more, or is gone. */
  cancel(): void {
    if (!this.#over) {
      this.#finish();
      // It is nobody's any more, so nobody hears how it ends.
      Promise.resolve(this.#source.return?.()).catch(() => {});
    }
  }
}

/** The error of a peer that sends more than it was asked for. */
export function flooded(peer: string): Error {
  return coded("protocol-error", `The peer "${peer}" sent more values of a stream than it was asked for`);
}
