// Two byte streams from one (Streams, section 4.9.1, ReadableByteStreamTee).

import { ByteControl } from "./bytecontrol.ts";
import { byobRead, respond, respondWithNewView } from "./bytepull.ts";
import { cloneAsUint8Array } from "./bytes.ts";
import { soon } from "./idl.ts";
import type { Outcome } from "./idl.ts";
import { ReadableSlots, readableStreamCancel, readableStreamDefaultReaderRead, ReaderSlots, releaseReader } from "./readable.ts";
import type { ReadRequest } from "./readable.ts";
import { Tee } from "./tee.ts";

class ByteTee extends Tee {
  readonly branches: readonly [ReadableSlots, ReadableSlots];
  #controls: readonly [ByteControl, ByteControl];
  #again: [boolean, boolean] = [false, false];

  constructor(stream: ReadableSlots) {
    super(stream);
    const branches: [ReadableSlots, ReadableSlots] = [new ReadableSlots(), new ReadableSlots()];
    this.branches = branches;
    const source = (branch: 0 | 1) => ({
      pull: () => this.#pull(branch),
      cancel: (reason: unknown) => this.cancel(branch, reason),
    });
    this.#controls = [
      new ByteControl(branches[0], source(0), 0, undefined),
      new ByteControl(branches[1], source(1), 0, undefined),
    ];
    this.#controls[0].begin(undefined);
    this.#controls[1].begin(undefined);
    this.forwardError();
  }

  fail(reason: unknown): void {
    this.#controls[0].error(reason);
    this.#controls[1].error(reason);
  }

  #pull(branch: 0 | 1): Outcome {
    if (this.reading) {
      this.#again[branch] = true;
      return undefined;
    }
    this.reading = true;
    const control = this.#controls[branch];
    if (control.pending.length === 0) {
      this.#useReader(false);
      readableStreamDefaultReaderRead(this.reader, new PlainRead(this));
    } else {
      this.#useReader(true);
      byobRead(this.reader, control.openRequest!.view!, 1, new ViewRead(this, branch));
    }
    return undefined;
  }

  #useReader(byob: boolean): void {
    if (this.reader.byob !== byob) {
      const old = this.reader;
      releaseReader(old);
      this.reader = new ReaderSlots(this.stream, byob);
      this.forwardError();
    }
  }

  control(branch: number): ByteControl {
    return this.#controls[branch];
  }

  /** A copy; undefined where none can be made, and then all has failed. */
  copy(chunk: ArrayBufferView): Uint8Array | undefined {
    try {
      return cloneAsUint8Array(chunk);
    } catch (error) {
      this.fail(error);
      this.cancelDone.resolve(readableStreamCancel(this.stream, error) as unknown as undefined);
      return undefined;
    }
  }

  /** Before a chunk is given to the branches: what they ask for from now on is for the next one. */
  begin(): void {
    this.#again[0] = false;
    this.#again[1] = false;
  }

  given(): void {
    this.reading = false;
    if (this.#again[0]) {
      this.#pull(0);
    } else if (this.#again[1]) {
      this.#pull(1);
    }
  }
}

/** Reads a chunk for both branches. */
class PlainRead implements ReadRequest {
  #tee: ByteTee;

  constructor(tee: ByteTee) {
    this.#tee = tee;
  }

  chunkSteps(chunk: unknown): void {
    soon(() => this.#give(chunk as Uint8Array));
  }

  #give(chunk: Uint8Array): void {
    const tee = this.#tee;
    tee.begin();
    let second: Uint8Array | undefined = chunk;
    if (!tee.canceled[0] && !tee.canceled[1]) {
      second = tee.copy(chunk);
      if (second === undefined) {
        return;
      }
    }
    if (!tee.canceled[0]) {
      tee.control(0).enqueue(chunk);
    }
    if (!tee.canceled[1]) {
      tee.control(1).enqueue(second);
    }
    tee.given();
  }

  closeSteps(): void {
    const tee = this.#tee;
    tee.reading = false;
    for (let i = 0; i < 2; i++) {
      if (!tee.canceled[i]) {
        tee.control(i).close();
      }
    }
    for (let i = 0; i < 2; i++) {
      if (tee.control(i).pending.length > 0) {
        respond(tee.control(i), 0);
      }
    }
    tee.ended();
  }

  errorSteps(): void {
    this.#tee.reading = false;
  }
}

/** Reads into the view that a reader gave to one branch; the other one gets a copy. */
class ViewRead implements ReadRequest {
  #tee: ByteTee;
  #branch: 0 | 1;

  constructor(tee: ByteTee, branch: 0 | 1) {
    this.#tee = tee;
    this.#branch = branch;
  }

  chunkSteps(chunk: unknown): void {
    soon(() => this.#give(chunk as ArrayBufferView));
  }

  #give(chunk: ArrayBufferView): void {
    const tee = this.#tee;
    const own = this.#branch;
    const other = 1 - own;
    tee.begin();
    if (!tee.canceled[other]) {
      const copy = tee.copy(chunk);
      if (copy === undefined) {
        return;
      }
      if (!tee.canceled[own]) {
        respondWithNewView(tee.control(own), chunk);
      }
      tee.control(other).enqueue(copy);
    } else if (!tee.canceled[own]) {
      respondWithNewView(tee.control(own), chunk);
    }
    tee.given();
  }

  closeSteps(chunk?: unknown): void {
    const tee = this.#tee;
    const own = this.#branch;
    const other = 1 - own;
    tee.reading = false;
    if (!tee.canceled[own]) {
      tee.control(own).close();
    }
    if (!tee.canceled[other]) {
      tee.control(other).close();
    }
    if (chunk !== undefined) {
      if (!tee.canceled[own]) {
        respondWithNewView(tee.control(own), chunk as ArrayBufferView);
      }
      if (!tee.canceled[other] && tee.control(other).pending.length > 0) {
        respond(tee.control(other), 0);
      }
    }
    tee.ended();
  }

  errorSteps(): void {
    this.#tee.reading = false;
  }
}

/** Both branches of a byte stream. */
export function byteTee(stream: ReadableSlots): readonly [ReadableSlots, ReadableSlots] {
  return new ByteTee(stream).branches;
}
