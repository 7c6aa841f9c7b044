// The Streams standard: https://streams.spec.whatwg.org/

import { javaStreams } from "./javastreams.ts";
import { operations } from "./operations.ts";
import { ReadableStream } from "./readablestream.ts";
import { ReadableByteStreamController, ReadableStreamBYOBRequest, ReadableStreamDefaultController } from "./readcontrollers.ts";
import { ReadableStreamBYOBReader, ReadableStreamDefaultReader } from "./readers.ts";
import { ByteLengthQueuingStrategy, CountQueuingStrategy } from "./strategies.ts";
import { TransformStream, TransformStreamDefaultController } from "./transformstream.ts";
import { WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter } from "./writablestream.ts";

const internals = { ...operations, java: javaStreams, ReadableStream, WritableStream, TransformStream };

/** What use("streams") gives. */
export type Streams = typeof internals;

export default function () {
  return {
    ReadableStream, ReadableStreamDefaultReader, ReadableStreamBYOBReader, ReadableStreamDefaultController,
    ReadableByteStreamController, ReadableStreamBYOBRequest, WritableStream, WritableStreamDefaultWriter,
    WritableStreamDefaultController, TransformStream, TransformStreamDefaultController, ByteLengthQueuingStrategy,
    CountQueuingStrategy, internals,
  };
}
