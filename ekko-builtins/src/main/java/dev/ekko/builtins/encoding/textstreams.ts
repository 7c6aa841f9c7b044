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

  type Step = (chunk: unknown, enqueue: (chunk: unknown) => void) => void;

  function transform(step: Step, last: Step): Ends {
    const run = (steps: Step, chunk: unknown, control: Ends["control"]) => {
      try {
        steps(chunk, (made) => control.enqueue(made));
        return undefined;
      } catch (error) {
        return webidl.rejectedWith(error);
      }
    };
    // Asked for by the first stream, not by the first text encoder.
    return (use("streams") as Streams).createTransformStream({
      transform: (chunk, control) => run(step, chunk, control),
      flush: (control) => run(last, undefined, control),
    });
  }

  class TextDecoderStream {
    #decoder: Decoding;
    #ends: Ends;

    constructor(label: unknown = undefined, options: unknown = undefined) {
      const decoder = decoderFor("Failed to construct 'TextDecoderStream'", label, options);
      this.#decoder = decoder;
      const decode = (bytes: Uint8Array, last: boolean, enqueue: (chunk: unknown) => void) => {
        const text = decoder.chunk(bytes, last);
        if (text !== "") {
          enqueue(text);
        }
      };
      this.#ends = transform(
        (chunk, enqueue) => decode(given(chunk, "A chunk for a TextDecoderStream"), false, enqueue),
        (_, enqueue) => decode(NO_BYTES, true, enqueue),
      );
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
      this.#ends = transform(
        (chunk, enqueue) => {
          let text = high + webidl.DOMString(chunk, "A chunk for a TextEncoderStream");
          high = "";
          const last = text === "" ? 0 : charCodeAt(text, text.length - 1);
          if (last >= 0xd800 && last <= 0xdbff) {
            high = sliceText(text, -1);
            text = sliceText(text, 0, -1);
          }
          if (text !== "") {
            enqueue(encode(toWellFormed(text)));
          }
        },
        (_, enqueue) => {
          if (high !== "") {
            enqueue(encode("\uFFFD"));
          }
        },
      );
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
