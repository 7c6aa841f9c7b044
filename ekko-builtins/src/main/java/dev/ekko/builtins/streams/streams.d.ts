/** How much a stream may hold before it asks for no more. */
interface QueuingStrategy<T = any> {
  highWaterMark?: number;
  /** What one chunk counts; 1 where it is missing. */
  size?(chunk: T): number;
}

interface QueuingStrategyInit {
  highWaterMark: number;
}

/** Where the chunks of a stream come from. */
interface UnderlyingDefaultSource<R = any> {
  type?: undefined;
  start?(controller: ReadableStreamDefaultController<R>): unknown;
  /** Called whenever more is wanted, and not again before its promise is fulfilled. */
  pull?(controller: ReadableStreamDefaultController<R>): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
}

/** Where the bytes of a byte stream come from. */
interface UnderlyingByteSource {
  type: "bytes";
  /** The size of the buffers that are made for readers that bring none. */
  autoAllocateChunkSize?: number;
  start?(controller: ReadableByteStreamController): unknown;
  pull?(controller: ReadableByteStreamController): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
}

/** Where written chunks go. */
interface UnderlyingSink<W = any> {
  type?: undefined;
  start?(controller: WritableStreamDefaultController): unknown;
  write?(chunk: W, controller: WritableStreamDefaultController): void | PromiseLike<void>;
  close?(): void | PromiseLike<void>;
  abort?(reason?: any): void | PromiseLike<void>;
}

/** What turns the chunks of one type into those of another one. */
interface Transformer<I = any, O = any> {
  readableType?: undefined;
  writableType?: undefined;
  start?(controller: TransformStreamDefaultController<O>): unknown;
  transform?(chunk: I, controller: TransformStreamDefaultController<O>): void | PromiseLike<void>;
  flush?(controller: TransformStreamDefaultController<O>): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
}

interface ReadableWritablePair<R = any, W = any> {
  readable: ReadableStream<R>;
  writable: WritableStream<W>;
}

interface StreamPipeOptions {
  preventAbort?: boolean;
  preventCancel?: boolean;
  preventClose?: boolean;
  /** Ends the pipe early. */
  signal?: AbortSignal;
}

interface ReadableStreamIteratorOptions {
  /** Whether the stream stays usable when a loop is left early. */
  preventCancel?: boolean;
}

type ReadableStreamReadResult<T> = { done: false; value: T } | { done: true; value: T | undefined };

/**
 * A source of chunks that arrive in time.
 *
 * @see https://streams.spec.whatwg.org/#rs-class
 */
declare class ReadableStream<R = any> {
  constructor(underlyingSource: UnderlyingByteSource, strategy?: { highWaterMark?: number });
  constructor(underlyingSource?: UnderlyingDefaultSource<R>, strategy?: QueuingStrategy<R>);
  /** A stream of what an iterable or async iterable gives. */
  static from<T>(asyncIterable: Iterable<T> | AsyncIterable<T>): ReadableStream<T>;
  /** Whether a reader has it. */
  readonly locked: boolean;
  cancel(reason?: any): Promise<void>;
  getReader(options: { mode: "byob" }): ReadableStreamBYOBReader;
  getReader(options?: { mode?: undefined }): ReadableStreamDefaultReader<R>;
  pipeThrough<T>(transform: ReadableWritablePair<T, R>, options?: StreamPipeOptions): ReadableStream<T>;
  pipeTo(destination: WritableStream<R>, options?: StreamPipeOptions): Promise<void>;
  /** Two streams that both give all that this one has. */
  tee(): [ReadableStream<R>, ReadableStream<R>];
  values(options?: ReadableStreamIteratorOptions): AsyncIterableIterator<R>;
  [Symbol.asyncIterator](options?: ReadableStreamIteratorOptions): AsyncIterableIterator<R>;
}

/**
 * Reads chunks from a stream, which it locks.
 *
 * @see https://streams.spec.whatwg.org/#default-reader-class
 */
declare class ReadableStreamDefaultReader<R = any> {
  constructor(stream: ReadableStream<R>);
  /** Fulfilled when the stream closes, rejected when it fails or the reader is released. */
  readonly closed: Promise<void>;
  cancel(reason?: any): Promise<void>;
  read(): Promise<ReadableStreamReadResult<R>>;
  releaseLock(): void;
}

/**
 * Reads bytes from a byte stream into views that the caller brings.
 *
 * @see https://streams.spec.whatwg.org/#byob-reader-class
 */
declare class ReadableStreamBYOBReader {
  constructor(stream: ReadableStream<Uint8Array>);
  readonly closed: Promise<void>;
  cancel(reason?: any): Promise<void>;
  /** Fills a view with at least `min` elements, unless the stream ends before; takes the memory of the view. */
  read<T extends ArrayBufferView>(view: T, options?: { min?: number }): Promise<ReadableStreamReadResult<T>>;
  releaseLock(): void;
}

/**
 * Controls a stream from within its source.
 *
 * @see https://streams.spec.whatwg.org/#rs-default-controller-class
 */
declare class ReadableStreamDefaultController<R = any> {
  private constructor();
  /** How much more is wanted; null where the stream has failed. */
  readonly desiredSize: number | null;
  close(): void;
  enqueue(chunk?: R): void;
  error(reason?: any): void;
}

/**
 * Controls a byte stream from within its source.
 *
 * @see https://streams.spec.whatwg.org/#rbs-controller-class
 */
declare class ReadableByteStreamController {
  private constructor();
  /** The view that a reader waits for, or null. */
  readonly byobRequest: ReadableStreamBYOBRequest | null;
  readonly desiredSize: number | null;
  close(): void;
  /** Gives bytes to readers; takes the memory of the chunk. */
  enqueue(chunk: ArrayBufferView): void;
  error(reason?: any): void;
}

/**
 * A reader's view, for the source to write into.
 *
 * @see https://streams.spec.whatwg.org/#rs-byob-request-class
 */
declare class ReadableStreamBYOBRequest {
  private constructor();
  readonly view: Uint8Array | null;
  respond(bytesWritten: number): void;
  respondWithNewView(view: ArrayBufferView): void;
}

/**
 * A destination of chunks.
 *
 * @see https://streams.spec.whatwg.org/#ws-class
 */
declare class WritableStream<W = any> {
  constructor(underlyingSink?: UnderlyingSink<W>, strategy?: QueuingStrategy<W>);
  readonly locked: boolean;
  abort(reason?: any): Promise<void>;
  close(): Promise<void>;
  getWriter(): WritableStreamDefaultWriter<W>;
}

/**
 * Writes chunks to a stream, which it locks.
 *
 * @see https://streams.spec.whatwg.org/#default-writer-class
 */
declare class WritableStreamDefaultWriter<W = any> {
  constructor(stream: WritableStream<W>);
  readonly closed: Promise<void>;
  readonly desiredSize: number | null;
  /** Fulfilled when the stream wants more. */
  readonly ready: Promise<void>;
  abort(reason?: any): Promise<void>;
  close(): Promise<void>;
  releaseLock(): void;
  write(chunk?: W): Promise<void>;
}

/**
 * Controls a writable stream from within its sink.
 *
 * @see https://streams.spec.whatwg.org/#ws-default-controller-class
 */
declare class WritableStreamDefaultController {
  private constructor();
  /** Aborted when the stream is. */
  readonly signal: AbortSignal;
  error(reason?: any): void;
}

/**
 * A writable stream and a readable one: what goes in comes out, changed.
 *
 * @see https://streams.spec.whatwg.org/#ts-class
 */
declare class TransformStream<I = any, O = any> {
  constructor(transformer?: Transformer<I, O>, writableStrategy?: QueuingStrategy<I>, readableStrategy?: QueuingStrategy<O>);
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}

/**
 * Controls a transform stream from within.
 *
 * @see https://streams.spec.whatwg.org/#ts-default-controller-class
 */
declare class TransformStreamDefaultController<O = any> {
  private constructor();
  readonly desiredSize: number | null;
  enqueue(chunk?: O): void;
  error(reason?: any): void;
  /** Closes the readable side and fails the writable one. */
  terminate(): void;
}

/**
 * Measures chunks by their `byteLength`.
 *
 * @see https://streams.spec.whatwg.org/#blqs-class
 */
declare class ByteLengthQueuingStrategy implements QueuingStrategy<ArrayBufferView> {
  constructor(init: QueuingStrategyInit);
  readonly highWaterMark: number;
  readonly size: (chunk: ArrayBufferView) => number;
}

/**
 * Counts chunks.
 *
 * @see https://streams.spec.whatwg.org/#cqs-class
 */
declare class CountQueuingStrategy implements QueuingStrategy {
  constructor(init: QueuingStrategyInit);
  readonly highWaterMark: number;
  readonly size: () => 1;
}
