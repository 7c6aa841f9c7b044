// The Compression standard: https://compression.spec.whatwg.org/

import type { Streams } from "../streams/streams.ts";
import type { WebIdl } from "../webidl/webidl.ts";

/** What CompressionOps.java gives. */
interface CompressionOps {
  compress(format: string): number;
  decompress(format: string): number;
  push(id: number, bytes: Uint8Array): void;
  finish(id: number): void;
  next(id: number): Uint8Array;
  close(id: number): void;
}

type Control = ReturnType<Streams["createTransformStream"]>["control"];

/** How much one chunk may give before the reader's pace counts. The standard has no limit; a bomb has none either. */
const AT_ONCE = 1 << 20;

export default function (ops: CompressionOps, _part: unknown, use: (name: string) => unknown) {
  const idl = use("webidl") as WebIdl;
  const streams = use("streams") as Streams;
  const formatOf = idl.enumeration("CompressionFormat", ["deflate", "deflate-raw", "gzip", "brotli"]);
  // For streams that are dropped before their end.
  const dropped = new FinalizationRegistry<number>((id) => ops.close(id));
  const { apply } = Reflect;
  const { register } = FinalizationRegistry.prototype;

  function failed(id: number, error: unknown): unknown {
    ops.close(id);
    return idl.fromHost(error);
  }

  /** Enqueues what there is; a promise where the reader has to catch up. */
  function drain(id: number, control: Control): Promise<unknown> | undefined {
    try {
      for (let total = 0; ;) {
        const bytes = ops.next(id);
        const length = bytes.byteLength;
        if (length === 0) {
          return undefined;
        }
        control.enqueue(bytes);
        total += length;
        if (total >= AT_ONCE && control.backpressure) {
          return idl.react(control.wanted, () => control.open ? drain(id, control) : undefined);
        }
      }
    } catch (error) {
      return idl.rejectedWith(failed(id, error));
    }
  }

  function open(id: number) {
    const pair = streams.createTransformStream({
      transform(chunk, control) {
        let bytes: Uint8Array;
        try {
          bytes = idl.bytesOf(idl.BufferSource(chunk, "The chunk"));
          ops.push(id, bytes);
        } catch (error) {
          return idl.rejectedWith(failed(id, error));
        }
        return drain(id, control);
      },
      flush(control) {
        ops.finish(id);
        const waiting = drain(id, control);
        if (waiting === undefined) {
          ops.close(id);
          return undefined;
        }
        return idl.react(waiting, () => ops.close(id));
      },
      cancel() {
        ops.close(id);
        return undefined;
      },
    });
    // Reachable as long as either end is.
    apply(register, dropped, [pair.control, id]);
    return pair;
  }

  class CompressionStream {
    #pair: { readable: object; writable: object };

    constructor(format: unknown) {
      const prefix = "Failed to construct 'CompressionStream'";
      idl.needArguments(arguments.length, 1, prefix);
      this.#pair = start(formatOf(format, `${prefix}: Argument 1`), (name) => ops.compress(name));
    }

    get readable(): object {
      return this.#pair.readable;
    }

    get writable(): object {
      return this.#pair.writable;
    }
  }

  class DecompressionStream {
    #pair: { readable: object; writable: object };

    constructor(format: unknown) {
      const prefix = "Failed to construct 'DecompressionStream'";
      idl.needArguments(arguments.length, 1, prefix);
      this.#pair = start(formatOf(format, `${prefix}: Argument 1`), (name) => ops.decompress(name));
    }

    get readable(): object {
      return this.#pair.readable;
    }

    get writable(): object {
      return this.#pair.writable;
    }
  }

  function start(format: string, begin: (format: string) => number) {
    try {
      return open(begin(format));
    } catch (error) {
      throw idl.fromHost(error);
    }
  }

  idl.defineInterface(CompressionStream);
  idl.defineInterface(DecompressionStream);
  return { CompressionStream, DecompressionStream };
}
