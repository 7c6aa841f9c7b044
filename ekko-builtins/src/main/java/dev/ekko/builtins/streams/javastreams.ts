// Streams of Java as streams of scripts, and the other way round. The Java half of these is in Ekko's border, which
// calls what is here.

import { brands, needReadable, needWritable, publicReadable, publicWritable } from "./brands.ts";
import { ByteControl } from "./bytecontrol.ts";
import { idl, newPromise, nothing, react, rejectedWith } from "./idl.ts";
import { isReadableStreamLocked, readableStreamCancel, readableStreamDefaultReaderRead, ReadableSlots, ReaderSlots, releaseReader } from "./readable.ts";
import { isWritableStreamLocked, WritableSlots, WriterSlots } from "./writable.ts";
import { closeWithErrorPropagation, WritableControl, writableStreamDefaultWriterWrite } from "./writablecontrol.ts";
import type { Writer } from "./writablecontrol.ts";

/** HostByteSource.java. */
interface HostByteSource {
  read(): Promise<Uint8Array | null>;
  cancel(): Promise<unknown>;
}

/** HostByteSink.java. */
interface HostByteSink {
  write(bytes: ArrayBufferView): Promise<unknown>;
  close(): Promise<unknown>;
}

const UNHEARD = { resolve: nothing, reject: nothing };

function take(control: ByteControl, bytes: Uint8Array | null): void {
  if (bytes !== null) {
    control.enqueue(bytes, true);
    return;
  }
  control.end();
}

/** Lets Java read a stream chunk by chunk. */
function javaReader(stream: ReadableSlots) {
  const reader = new ReaderSlots(stream, false);
  return {
    /** A promise of the bytes of the next chunk, of null at the end. */
    read() {
      const result = newPromise<ArrayBufferView | ArrayBuffer | null>();
      readableStreamDefaultReaderRead(reader, {
        chunkSteps(chunk) {
          try {
            result.resolve(idl.bytesOf(idl.BufferSource(chunk, "A chunk of the stream that Java reads", { allowShared: true })));
          } catch (error) {
            result.reject(error);
            react(readableStreamCancel(stream, error), nothing, nothing);
          }
        },
        closeSteps() {
          result.resolve(null);
        },
        errorSteps: result.reject,
      });
      return result.promise;
    },
    cancel() {
      react(readableStreamCancel(stream, undefined), nothing, nothing);
      releaseReader(reader);
    },
  };
}

/** Lets Java write to a stream; each promise is fulfilled when the stream wants more. */
function javaWriter(writer: Writer) {
  return {
    write(bytes: Uint8Array): Promise<unknown> {
      writableStreamDefaultWriterWrite(writer, bytes, UNHEARD);
      return writer.ready.promise;
    },
    close: () => closeWithErrorPropagation(writer),
  };
}

export const javaStreams = {
  isReadable: (value: unknown) => brands.readable(value) !== undefined,
  isWritable: (value: unknown) => brands.writable(value) !== undefined,
  isLocked(value: unknown): boolean {
    const readable = brands.readable(value);
    return readable === undefined ? isWritableStreamLocked(needWritable(value, "The value")) : isReadableStreamLocked(readable);
  },
  reader: (stream: unknown) => javaReader(needReadable(stream, "The value")),
  writer: (stream: unknown) => javaWriter(new WriterSlots(needWritable(stream, "The value"))),

  /** A byte stream of what Java reads, when it is wanted. */
  readable(host: HostByteSource): object {
    const slots = new ReadableSlots();
    const control: ByteControl = new ByteControl(slots, {
      pull: () => react(host.read(), (bytes) => take(control, bytes)),
      cancel: () => host.cancel(),
    }, 0, undefined);
    control.begin(undefined);
    return publicReadable(slots);
  },

  /** A stream that hands bytes to Java. */
  writable(host: HostByteSink): object {
    const slots = new WritableSlots<WritableControl>();
    const control = new WritableControl(slots, {
      write(chunk) {
        try {
          return host.write(idl.bytesOf(idl.BufferSource(chunk, "A chunk written to Java", { allowShared: true })));
        } catch (error) {
          return rejectedWith(error);
        }
      },
      close: () => host.close(),
      abort: () => host.close(),
    }, 1, undefined);
    control.begin(undefined);
    return publicWritable(slots);
  },
};
