interface TextDecoderOptions {
  /** Whether malformed input is a TypeError; it is replaced by U+FFFD otherwise. */
  fatal?: boolean;
  /** Whether a byte order mark is part of the text. */
  ignoreBOM?: boolean;
}

/**
 * Decodes bytes to text, in one of the encodings of the standard.
 *
 * @see https://encoding.spec.whatwg.org/#interface-textdecoder
 */
declare class TextDecoder {
  /**
   * @param label a label of the encoding, `"utf-8"` where it is missing
   * @throws RangeError where no encoding has that label
   */
  constructor(label?: string, options?: TextDecoderOptions);
  /** The encoding's name, in lower case. */
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  /**
   * Decodes a chunk, or all of the bytes.
   *
   * @param options with `stream`, more chunks follow
   */
  decode(input?: ArrayBuffer | SharedArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}

/**
 * Encodes text as UTF-8.
 *
 * @see https://encoding.spec.whatwg.org/#interface-textencoder
 */
declare class TextEncoder {
  constructor();
  /** Always `"utf-8"`. */
  readonly encoding: string;
  encode(input?: string): Uint8Array<ArrayBuffer>;
  /** Encodes as much as fits, and tells how many units were read and how many bytes were written. */
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}

/**
 * A transform from chunks of bytes to chunks of text.
 *
 * @see https://encoding.spec.whatwg.org/#interface-textdecoderstream
 */
declare class TextDecoderStream {
  /** @param label as of {@link TextDecoder} */
  constructor(label?: string, options?: TextDecoderOptions);
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  readonly readable: ReadableStream<string>;
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>;
}

/**
 * A transform from chunks of text to chunks of UTF-8.
 *
 * @see https://encoding.spec.whatwg.org/#interface-textencoderstream
 */
declare class TextEncoderStream {
  constructor();
  /** Always `"utf-8"`. */
  readonly encoding: string;
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<string>;
}
