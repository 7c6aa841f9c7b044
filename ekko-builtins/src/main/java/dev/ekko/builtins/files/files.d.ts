/**
 * What a blob is made of: bytes, text (as UTF-8), or other blobs, whose bytes are shared.
 *
 * @see https://w3c.github.io/FileAPI/#typedefdef-blobpart
 */
type BlobPart = ArrayBuffer | ArrayBufferView | Blob | string;

/** Options of {@link Blob}. */
interface BlobPropertyBag {
  /** The media type; characters outside of ASCII make it empty. */
  type?: string;
  /** `"native"` turns all line ends of strings into line feeds; `"transparent"`, the default, leaves them. */
  endings?: "transparent" | "native";
}

/** Options of {@link File}. */
interface FilePropertyBag extends BlobPropertyBag {
  /** Milliseconds since 1970; now where it is missing. */
  lastModified?: number;
}

/**
 * Bytes that never change. Slices share them, and nothing is read before it is asked for.
 *
 * @see https://w3c.github.io/FileAPI/#blob-section
 */
declare class Blob {
  /**
   * @param blobParts what it is made of, in order
   * @param options the type and what happens to line ends
   */
  constructor(blobParts?: Iterable<BlobPart>, options?: BlobPropertyBag);
  /** The number of bytes. */
  readonly size: number;
  /** The media type in lower case, or empty. */
  readonly type: string;
  /** A part of it, without copying; negative positions count from the end. */
  slice(start?: number, end?: number, contentType?: string): Blob;
  /** A byte stream that holds one chunk at a time. */
  stream(): ReadableStream<Uint8Array>;
  /** The bytes as UTF-8, without a byte order mark. */
  text(): Promise<string>;
  /** A copy of the bytes. */
  arrayBuffer(): Promise<ArrayBuffer>;
  /** A copy of the bytes. */
  bytes(): Promise<Uint8Array>;
}

/**
 * A blob with a name and a time.
 *
 * @see https://w3c.github.io/FileAPI/#file-section
 */
declare class File extends Blob {
  /**
   * @param fileBits what it is made of, in order
   * @param fileName its name; it need not be that of any file
   * @param options the type, what happens to line ends, and the time of the last change
   */
  constructor(fileBits: Iterable<BlobPart>, fileName: string, options?: FilePropertyBag);
  /** Its name. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}

/**
 * Reads blobs with events instead of promises, as old programs do; new ones use {@link Blob.text} and its kin.
 *
 * @see https://w3c.github.io/FileAPI/#APIASynch
 */
declare class FileReader extends EventTarget {
  static readonly EMPTY: 0;
  static readonly LOADING: 1;
  static readonly DONE: 2;
  readonly EMPTY: 0;
  readonly LOADING: 1;
  readonly DONE: 2;
  constructor();
  /** Begins to read; the result will be an ArrayBuffer. */
  readAsArrayBuffer(blob: Blob): void;
  /** Begins to read; the result will have one character for each byte. */
  readAsBinaryString(blob: Blob): void;
  /** Begins to read; the result will be text in the encoding that a byte order mark, the argument or the type says. */
  readAsText(blob: Blob, encoding?: string): void;
  /** Begins to read; the result will be a `data:` URL in base64. */
  readAsDataURL(blob: Blob): void;
  /** Ends a read; `abort` and `loadend` fire before it returns. */
  abort(): void;
  readonly readyState: 0 | 1 | 2;
  readonly result: string | ArrayBuffer | null;
  readonly error: DOMException | null;
  onloadstart: ((this: FileReader, event: ProgressEvent) => unknown) | null;
  onprogress: ((this: FileReader, event: ProgressEvent) => unknown) | null;
  onload: ((this: FileReader, event: ProgressEvent) => unknown) | null;
  onabort: ((this: FileReader, event: ProgressEvent) => unknown) | null;
  onerror: ((this: FileReader, event: ProgressEvent) => unknown) | null;
  onloadend: ((this: FileReader, event: ProgressEvent) => unknown) | null;
}
