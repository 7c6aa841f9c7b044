// Text encoders and decoders of the Encoding standard, section 7.

import type { WebIdl } from "../webidl/webidl.ts";
import { Bytes, charCodeAt, sliceText, toWellFormed } from "./natives.ts";
import { SHORT, shortText } from "./short.ts";
import { defineTextStreams } from "./textstreams.ts";

/** What EncodingOps.java gives. */
export interface EncodingOps {
  encoding(label: string): string;
  decode(encoding: string, bytes: Uint8Array, state: number, last: boolean, fatal: boolean): string;
  state(): number;
}

/** The engine's own encoder and decoder. */
interface TextCoding {
  readonly TextEncoder: new () => {
    encode(text: string): Uint8Array;
    encodeInto(text: string, bytes: Uint8Array): { read: number; written: number };
  };
  readonly TextDecoder: new (label: string, options: object) => { decode(bytes: Uint8Array): string };
}

/** Decodes the chunks of a stream, one after the other (section 7.1). */
export interface Decoding {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  chunk(bytes: Uint8Array, last: boolean): string;
  reset(): void;
}

/** From here on Java decodes faster than the engine, calling it included. */
const LONG = 4096;

export default function (ops: EncodingOps, _part: unknown, use: (name: string) => unknown) {
  const webidl = use("webidl") as WebIdl;
  const { BufferSource, bytesOf, DOMString, USVString, defineInterface, needArguments, typedName } = webidl;
  const toDecoderOptions = webidl.dictionary<{ fatal: boolean; ignoreBOM: boolean }>("TextDecoderOptions", [
    { key: "fatal", converter: webidl.boolean, defaultValue: () => false },
    { key: "ignoreBOM", converter: webidl.boolean, defaultValue: () => false },
  ]);
  const toDecodeOptions = webidl.dictionary<{ stream: boolean }>("TextDecodeOptions", [
    { key: "stream", converter: webidl.boolean, defaultValue: () => false },
  ]);
  const SHARED = { allowShared: true };
  const NOTHING = new Bytes(0);

  // The engine's own: UTF-8 both ways, without a way to the Java half. No program can reach these objects.
  const { textCoding } = use("realm") as { textCoding: TextCoding };
  const engine = new textCoding.TextEncoder();
  const lenient = new textCoding.TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
  const strict = new textCoding.TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const encode = (text: string): Uint8Array => engine.encode(text);

  /** Decodes UTF-8 that is complete; a byte order mark stays. */
  function utf8(bytes: Uint8Array, fatal: boolean): string {
    const { length } = bytes;
    if (length >= LONG) {
      return ops.decode("utf-8", bytes, 0, true, fatal);
    }
    return (length <= SHORT ? shortText(bytes) : null) ?? (fatal ? strict : lenient).decode(bytes);
  }

  class Decoder implements Decoding {
    readonly encoding: string;
    readonly fatal: boolean;
    readonly ignoreBOM: boolean;
    readonly isUnicode: boolean;
    state = 0;
    bomSeen = false;

    constructor(encoding: string, fatal: boolean, ignoreBOM: boolean) {
      this.encoding = encoding;
      this.fatal = fatal;
      this.ignoreBOM = ignoreBOM;
      this.isUnicode = encoding === "utf-8" || encoding === "utf-16le" || encoding === "utf-16be";
    }

    reset(): void {
      this.state = 0;
      this.bomSeen = false;
    }

    chunk(bytes: Uint8Array, last: boolean): string {
      let text: string;
      if (last && this.state === 0 && this.encoding === "utf-8") {
        text = utf8(bytes, this.fatal);
      } else {
        const from = this.state;
        this.state = 0;
        text = ops.decode(this.encoding, bytes, from, last, this.fatal);
        if (!last) {
          this.state = ops.state();
        }
      }
      if (!this.bomSeen && this.isUnicode && text !== "") {
        this.bomSeen = true;
        if (!this.ignoreBOM && charCodeAt(text, 0) === 0xfeff) {
          return sliceText(text, 1);
        }
      }
      return text;
    }
  }

  function decoderFor(prefix: string, label: unknown, options: unknown): Decoding {
    const text = label === undefined ? "utf-8" : DOMString(label, `${prefix}: Argument 1`);
    const { fatal, ignoreBOM } = toDecoderOptions(options, `${prefix}: Argument 2`);
    const encoding = text === "utf-8" ? text : ops.encoding(text);
    if (encoding === "" || encoding === "replacement") {
      throw new RangeError(`${prefix}: "${text}" is not the label of an encoding that can be decoded`);
    }
    return new Decoder(encoding, fatal, ignoreBOM);
  }

  /** The bytes of a buffer source, for reading at once. */
  function given(input: unknown, prefix: string): Uint8Array {
    // The usual case first, and without an exception inside, as asking for shared memory would be.
    if (typedName(input) === "Uint8Array") {
      const { buffer, length } = webidl.rangeOf(input as Uint8Array);
      if (length > 0 && webidl.isArrayBuffer(buffer)) {
        return input as Uint8Array;
      }
    }
    return bytesOf(BufferSource(input, prefix, SHARED));
  }

  class TextDecoder {
    #decoder: Decoding;
    #continues = false;

    constructor(label: unknown = undefined, options: unknown = undefined) {
      this.#decoder = decoderFor("Failed to construct 'TextDecoder'", label, options);
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

    decode(input: unknown = undefined, options: unknown = undefined): string {
      const decoder = this.#decoder;
      const prefix = "Failed to execute 'decode' on 'TextDecoder'";
      const bytes = input === undefined ? NOTHING : given(input, `${prefix}: Argument 1`);
      const stream = options !== undefined && toDecodeOptions(options, `${prefix}: Argument 2`).stream;
      if (!this.#continues) {
        decoder.reset();
      }
      this.#continues = stream;
      return decoder.chunk(bytes, !stream);
    }
  }

  class TextEncoder {
    // A private field tells its objects from others.
    #brand = true;

    get encoding(): string {
      this.#brand;
      return "utf-8";
    }

    encode(input: unknown = ""): Uint8Array {
      this.#brand;
      return encode(USVString(input, "Failed to execute 'encode' on 'TextEncoder': Argument 1"));
    }

    encodeInto(source: unknown, destination: unknown): { read: number; written: number } {
      this.#brand;
      const prefix = "Failed to execute 'encodeInto' on 'TextEncoder'";
      needArguments(arguments.length, 2, prefix);
      const text = USVString(source, `${prefix}: Argument 1`);
      if (typedName(destination) !== "Uint8Array") {
        throw new TypeError(`${prefix}: Argument 2 is not a Uint8Array`);
      }
      return engine.encodeInto(text, destination as Uint8Array);
    }
  }

  defineInterface(TextDecoder);
  defineInterface(TextEncoder);

  const internals = {
    /** UTF-8 encode: lone surrogates become U+FFFD. */
    utf8Encode: (text: string): Uint8Array => encode(toWellFormed(text)),
    /** UTF-8 decode: a byte order mark is left out. */
    utf8Decode(bytes: Uint8Array): string {
      const text = internals.utf8DecodeWithoutBom(bytes);
      return charCodeAt(text, 0) === 0xfeff ? sliceText(text, 1) : text;
    },
    /** UTF-8 decode without BOM, as the standard calls it: a byte order mark stays. */
    utf8DecodeWithoutBom(bytes: Uint8Array): string {
      return utf8(bytes, false);
    },
    /** The name of the encoding that has a label, in lower case; empty where there is none. */
    encodingOf: (label: string): string => ops.encoding(label),
    /** Decodes with an encoding of which the name is given, in lower case; a byte order mark of its own is left out. */
    decode: (bytes: Uint8Array, encoding: string): string => new Decoder(encoding, false, false).chunk(bytes, true),
    /** The same for what comes in pieces. */
    decoder: (encoding: string): Decoding => new Decoder(encoding, false, false),
  };

  return { TextDecoder, TextEncoder, ...defineTextStreams({ use, webidl, decoderFor, given, encode }), internals };
}
