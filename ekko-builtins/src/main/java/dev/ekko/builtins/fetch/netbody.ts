// The bodies that the Java half hands over bit by bit: of answers, and of files.

import { apply, encoding, idl, java, NativeUint8Array, react, rejectedWith, setBytes, sliceBytes, streams, upon } from "./services.ts";

const Registry = FinalizationRegistry;
const { register } = Registry.prototype;
let unread: FinalizationRegistry<number> | undefined;


/** A number in the Java half, and what became of it. */
export class NetBody {
  readonly id: number;
  /** Called once when the body has ended in any way. */
  onEnd: (() => void) | undefined;
  /** Called with the number of bytes that came, by whoever reads bit by bit. */
  onBytes: ((count: number) => void) | undefined;
  #ended = false;
  #aborted = false;
  #reason: unknown = undefined;
  #reject: ((reason: unknown) => void) | undefined;

  constructor(id: number) {
    this.id = id;
  }

  /** Ends the exchange when nobody can read the body any more, so that it holds no memory and no connection. */
  watch(): void {
    unread ??= new Registry((id) => java.abort(id));
    apply(register, unread, [this, this.id]);
  }

  /** Ends it with a reason, which whoever reads sees; wherever it is. */
  abort(reason: unknown): void {
    if (!this.#ended) {
      this.#aborted = true;
      this.#reason = reason;
      this.#end();
      java.abort(this.id);
      this.#reject?.(reason);
    }
  }

  /** Nobody wants the rest. */
  cancel(): void {
    if (!this.#ended) {
      this.#end();
      java.abort(this.id);
    }
  }

  #end(): void {
    this.#ended = true;
    const then = this.onEnd;
    this.onEnd = undefined;
    then?.();
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  readText(done: (text: string) => void, failed: (reason: unknown) => void): void {
    this.#whole(() => java.readText(this.id), async () => encoding().utf8Decode(await this.#pieces()), done, failed);
  }

  readAll(done: (bytes: Uint8Array<ArrayBuffer>) => void, failed: (reason: unknown) => void): void {
    this.#whole(() => java.readAll(this.id), () => this.#pieces(), done, failed);
  }

  async #pieces(): Promise<Uint8Array<ArrayBuffer>> {
    let all = new NativeUint8Array(0) as Uint8Array<ArrayBuffer>;
    let length = 0;
    for (let piece = await java.read(this.id); piece !== null; piece = await java.read(this.id)) {
      this.onBytes?.(piece.length);
      if (length + piece.length > all.length) {
        const more = new NativeUint8Array(length === 0 ? piece.length : Math.max(length + piece.length, 2 * length));
        apply(setBytes, more, [all]);
        all = more;
      }
      apply(setBytes, all, [piece, length]);
      length += piece.length;
    }
    return apply(sliceBytes, all, [0, length]) as Uint8Array<ArrayBuffer>;
  }

  #whole<T>(read: () => Promise<T>, pieces: () => Promise<T>, done: (value: T) => void, failed: (reason: unknown) => void): void {
    if (this.#aborted) {
      failed(this.#reason);
      return;
    }
    this.#reject = failed;
    upon(
      this.onBytes === undefined ? read() : pieces(),
      (value) => {
        this.#finish();
        done(value);
      },
      (error) => {
        this.#finish();
        failed(this.#aborted ? this.#reason : idl.fromHost(error));
      },
    );
  }

  #finish(): void {
    this.#reject = undefined;
    if (!this.#ended) {
      this.#end();
      java.forget(this.id);
    }
  }

  /** The next bytes, null at the end. */
  read(): Promise<Uint8Array<ArrayBuffer> | null> {
    if (this.#ended) {
      return this.#aborted ? rejectedWith(this.#reason) : Promise.resolve(null);
    }
    return react(
      java.read(this.id),
      (chunk) => {
        if (chunk === null) {
          this.#finish();
        } else {
          this.onBytes?.(chunk.length);
        }
        return chunk;
      },
      (error) => {
        this.#finish();
        throw this.#aborted ? this.#reason : idl.fromHost(error);
      },
    );
  }

  /** The body as a stream, one piece ahead of its reader, so that it notices when the connection breaks. */
  stream(): object {
    const source = {
      pull: (to: { close(): void; enqueue(chunk: Uint8Array): void; error(reason: unknown): void }) => react(this.read(), (chunk) => {
        if (chunk === null) {
          to.close();
        } else {
          to.enqueue(chunk);
        }
      }),
      cancel: () => {
        this.cancel();
        return undefined;
      },
    };
    const { stream, control } = streams().createReadableByteStream(source as never, 1);
    this.#reject = (reason) => control.error(reason);
    if (this.#aborted) {
      control.error(this.#reason);
    }
    return stream;
  }
}
