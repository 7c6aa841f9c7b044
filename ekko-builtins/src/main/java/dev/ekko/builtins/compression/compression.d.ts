/** The formats of compressed data: RFC 1952, RFC 1950, RFC 1951 and RFC 7932. */
type CompressionFormat = "gzip" | "deflate" | "deflate-raw" | "brotli";

/**
 * Compresses what is written to it.
 *
 * @see https://compression.spec.whatwg.org/#compression-stream
 */
declare class CompressionStream {
  constructor(format: CompressionFormat);
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>;
}

/**
 * Decompresses what is written to it; data that is damaged, ends too early or goes on after its end is a `TypeError`.
 *
 * @see https://compression.spec.whatwg.org/#decompression-stream
 */
declare class DecompressionStream {
  constructor(format: CompressionFormat);
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>;
}
