// TextDecoderStream and TextEncoderStream of the Encoding standard, sections 7.6 and 7.7.

import type { Streams } from "../streams/streams.ts";
import type { WebIdl } from "../webidl/webidl.ts";
import type { Decoding } from "./encoding.ts";
import { Bytes, charCodeAt, sliceText, toWellFormed } from "./natives.ts";

type Ends = ReturnType<Streams["createTransformStream"]>;

/** What the streams need of the encoders and decoders. */
interface Coding {
  readonly use: (name: string) => unknown;
  readonly webidl: WebIdl;
  decoderFor(prefix: string, label: unknown, options: unknown): Decoding;
  given(input: unknown, prefix: string): Uint8Array;
  encode(text: string): Uint8Array;
}

export function defineTextStreams({ use, webidl, decoderFor, given, encode }: Coding) {
  const NO_BYTES = new Bytes(0);

  // Asked for by the first stream, not by the first text encoder.
  function transform(algorithms: Parameters<Streams["createTransformStream"]>[0]): Ends {
    return (use("streams") as Streams).createTransformStream(algorithms);
  }

  class TextDecoderStream {
    #decoder: Decoding;
    #ends: Ends;

    constructor(label: unknown = undefined, options: unknown = undefined) {
      const decoder = decoderFor("Failed to construct 'TextDecoderStream'", label, options);
      this.#decoder = decoder;
      this.#ends = transform({
        transform(chunk, control) {
          const bytes = given(chunk, "A chunk for a TextDecoderStream");
          const text = decoder.chunk(bytes, false);
          if (text !== "") {
            control.enqueue(text);
          }
        },
        flush(control) {
          const text = decoder.chunk(NO_BYTES, true);
          if (text !== "") {
            control.enqueue(text);
          }
        },
      });
    }

    get encoding(): string {
      return this.#decoder.encoding;
    }

    get fatal(): boolean {
      return this.#decoder.fatal;
    }

    get ignoreBOM(): boolean {
      return this.#decoder.ignoreBOM;
    }

    get readable(): object {
      return this.#ends.readable;
    }

    get writable(): object {
      return this.#ends.writable;
    }
  }

  class TextEncoderStream {
    #ends: Ends;

    constructor() {
      // A high surrogate at the end of a chunk, whose partner may begin the next one.
      let high = "";
      this.#ends = transform({
        transform(chunk, control) {
          let text = high + webidl.DOMString(chunk, "A chunk for a TextEncoderStream");
          high = "";
          const last = text === "" ? 0 : charCodeAt(text, text.length - 1);
          if (last >= 0xd800 && last <= 0xdbff) {
            high = sliceText(text, -1);
            text = sliceText(text, 0, -1);
          }
          if (text !== "") {
            control.enqueue(encode(toWellFormed(text)));
          }
        },
        flush(control) {
          if (high !== "") {
            control.enqueue(encode("\uFFFD"));
          }
        },
      });
    }

    get encoding(): string {
      this.#ends;
      return "utf-8";
    }

    get readable(): object {
      return this.#ends.readable;
    }

    get writable(): object {
      return this.#ends.writable;
    }
  }

  webidl.defineInterface(TextDecoderStream);
  webidl.defineInterface(TextEncoderStream);
  return { TextDecoderStream, TextEncoderStream };
}
