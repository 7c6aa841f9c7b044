// What a program sends, in order, although the bytes of a blob may have to be read first.

import type { Blob } from "../files/blob.ts";
import type { WebsocketOps } from "./services.ts";
import { files, idl } from "./services.ts";

declare const ops: WebsocketOps;

/** Text, bytes, a blob whose bytes are not in memory, or the wish to close. */
type Item = string | Uint8Array | Blob | { readonly code: number; readonly reason: string };

/** Sends messages over one connection. */
export class Outbox {
  #id: number;
  #waiting: Item[] = [];
  #failed: (error: unknown) => void;

  constructor(id: number, failed: (error: unknown) => void) {
    this.#id = id;
    this.#failed = failed;
  }

  /** The connection is over; nothing is sent any more. */
  end(): void {
    this.#id = 0;
    this.#waiting.length = 0;
  }

  add(item: Item): void {
    const waiting = this.#waiting;
    if (waiting.length > 0 || !this.#now(item)) {
      waiting[waiting.length] = item;
      if (waiting.length === 1) {
        this.#read(item as Blob);
      }
    }
  }

  /** Sends at once what needs no reading. */
  #now(item: Item): boolean {
    if (typeof item === "string") {
      ops.sendText(this.#id, item);
    } else if (item instanceof Uint8Array) {
      ops.sendBytes(this.#id, item);
    } else if (files().isBlob(item)) {
      const bytes = files().bytesNow(item);
      if (bytes === null) {
        return false;
      }
      ops.sendBytes(this.#id, bytes);
    } else {
      ops.close(this.#id, item.code, item.reason);
    }
    return true;
  }

  #read(blob: Blob): void {
    idl.upon(files().bytesOf(blob), (bytes) => {
      const waiting = this.#waiting;
      if (this.#id === 0) {
        return;
      }
      ops.sendBytes(this.#id, bytes);
      let next = 1;
      while (next < waiting.length && this.#now(waiting[next])) {
        next++;
      }
      const rest = waiting.splice(next);
      this.#waiting = rest;
      if (rest.length > 0) {
        this.#read(rest[0] as Blob);
      }
    }, this.#failed);
  }
}
