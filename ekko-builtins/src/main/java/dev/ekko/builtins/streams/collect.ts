// All bytes of a stream in one piece (Streams, section 9.1.2, "read all bytes").

import { apply, idl, newPromise, NativeUint8Array, setBytes } from "./idl.ts";
import { readableStreamDefaultReaderRead } from "./readable.ts";
import type { ReaderSlots, ReadRequest } from "./readable.ts";

class Collector implements ReadRequest {
  readonly done = newPromise<Uint8Array>();
  #reader: ReaderSlots;
  #chunks: Uint8Array[] = [];
  #length = 0;
  #again = false;
  #looping = false;

  constructor(reader: ReaderSlots) {
    this.#reader = reader;
  }

  /** A loop where chunks are at hand, so that many of them cannot exhaust the stack. */
  read(): void {
    if (this.#looping) {
      this.#again = true;
      return;
    }
    this.#looping = true;
    do {
      this.#again = false;
      readableStreamDefaultReaderRead(this.#reader, this);
    } while (this.#again);
    this.#looping = false;
  }

  chunkSteps(chunk: unknown): void {
    if (idl.typedName(chunk) !== "Uint8Array") {
      this.done.reject(new TypeError("A chunk of this stream is not a Uint8Array"));
      return;
    }
    const bytes = chunk as Uint8Array;
    this.#chunks[this.#chunks.length] = bytes;
    this.#length += idl.rangeOf(bytes).length;
    this.read();
  }

  closeSteps(): void {
    const chunks = this.#chunks;
    if (chunks.length === 1) {
      this.done.resolve(chunks[0]);
      return;
    }
    const all = new NativeUint8Array(this.#length);
    let at = 0;
    for (let i = 0; i < chunks.length; i++) {
      apply(setBytes, all, [chunks[i], at]);
      at += idl.rangeOf(chunks[i]).length;
    }
    this.done.resolve(all);
  }

  errorSteps(reason: unknown): void {
    this.done.reject(reason);
  }
}

export function collectBytes(reader: ReaderSlots): Promise<Uint8Array> {
  const collector = new Collector(reader);
  collector.read();
  return collector.done.promise;
}
