// Messages on their way out, which wait in the program where the peer does not keep up.

import type { PeerHandle } from "./services.ts";

const HIGH = 1024 * 1024;

interface Waiting {
  write(): void;
  done(): void;
}

/** Sends messages in order, and makes them no sooner than there is room for them. */
export class Outbox {
  readonly #handle: PeerHandle;
  #waiting: Waiting[] = [];
  #full = false;
  #allRead = true;
  #lastRequest: number | undefined;
  #over = false;

  constructor(handle: PeerHandle) {
    this.#handle = handle;
  }

  /** A call was answered; if it was the last thing sent, then the peer has read everything. */
  answered(id: number): void {
    if (id === this.#lastRequest) {
      this.#allRead = true;
    }
  }

  /** Sends what a function makes, unless that is nothing; the result waits where there is no room. */
  send(make: () => string | undefined, request?: number): void | Promise<void> {
    if (this.#over) {
      return;
    }
    if (!this.#full) {
      this.#write(make(), request);
      return;
    }
    return new Promise((done, failed) => {
      const write = () => {
        try {
          this.#write(make(), request);
          done();
        } catch (error) {
          // What cannot be written is a failure of its own; others go on.
          failed(error);
        }
      };
      this.#waiting.push({ write, done });
    });
  }

  #write(text: string | undefined, request: number | undefined): void {
    if (text === undefined) {
      return;
    }
    const allRead = this.#allRead;
    this.#allRead = false;
    this.#lastRequest = request;
    if (this.#handle.send(text, allRead) > HIGH) {
      this.#full = true;
      void this.#handle.drained().then(() => this.#drain());
    }
  }

  #drain(): void {
    this.#full = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < waiting.length; i++) {
      if (this.#full && !this.#over) {
        this.#waiting = waiting.slice(i);
        return;
      }
      waiting[i].write();
    }
  }

  /** The peer is gone: nothing waits any more. */
  close(): void {
    this.#over = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < waiting.length; i++) {
      waiting[i].done();
    }
  }
}
