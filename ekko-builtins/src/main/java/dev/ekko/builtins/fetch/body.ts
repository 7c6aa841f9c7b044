// Bodies of the fetch standard, sections 2.2.4 and 5.2. A body stays what it was made of as long as nobody asks for its
// stream: most are read whole, and then no stream is made at all.

import { NetBody } from "./netbody.ts";
import {
  apply, charCodeAt, encoding, files, forms, idl, isObject, NativeUint8Array, resolvedWith, setBytes, slice, streams, upon,
  urls,
} from "./services.ts";
import type { Blob } from "../files/blob.ts";

/** What a body consists of. */
export class Body {
  /** Text whose UTF-8 is the body. */
  text: string | null = null;
  bytes: Uint8Array<ArrayBuffer> | null = null;
  blob: Blob | null = null;
  net: NetBody | null = null;
  /** What programs see; made of the above when it is asked for. */
  stream: object | null = null;
  /** Whether it was read without a stream. */
  used = false;

  /** Whether it can be sent again. */
  get repeatable(): boolean {
    return this.text !== null || this.bytes !== null || this.blob !== null;
  }

  get disturbed(): boolean {
    return this.stream === null ? this.used : streams().isReadableStreamDisturbed(this.stream);
  }

  get unusable(): boolean {
    // A body that was aborted says so every time that it is read.
    return (this.used && (this.net === null || !this.net.aborted)) || (this.stream !== null
      && (streams().isReadableStreamDisturbed(this.stream) || streams().isReadableStreamLocked(this.stream)));
  }

  /** The stream of this body. */
  open(): object {
    if (this.stream === null) {
      const { createReadableByteStream, getReader, readableStreamDefaultReaderRead } = streams();
      if (this.used) {
        // It was read to its end, and its reader is not given back.
        const { stream, control } = createReadableByteStream({});
        this.stream = stream;
        control.close();
        readableStreamDefaultReaderRead(getReader(stream), { chunkSteps() {}, closeSteps() {}, errorSteps() {} });
      } else if (this.net !== null) {
        this.stream = this.net.stream();
      } else if (this.blob !== null) {
        this.stream = files().streamOf(this.blob);
      } else {
        this.stream = streamOfBytes(this.takeBytes());
      }
    }
    return this.stream;
  }

  /** A copy of the bytes that are there; null where they have to be read first. */
  takeBytes(): Uint8Array<ArrayBuffer> | null {
    if (this.text !== null) {
      return encoding().utf8Encode(this.text);
    }
    return this.bytes === null ? null : new NativeUint8Array(this.bytes);
  }

  /** A second body with the same bytes ("clone a body"). */
  clone(): Body {
    const copy = new Body();
    copy.text = this.text;
    copy.bytes = this.bytes;
    copy.blob = this.blob;
    if (this.stream !== null || this.net !== null) {
      const [first, second] = streams().readableStreamTee(this.open(), true);
      this.stream = first;
      copy.stream = second;
      copy.net = this.net;
    }
    return copy;
  }

  /** The same body in new hands; this one counts as used afterwards. */
  move(): Body {
    const moved = new Body();
    moved.text = this.text;
    moved.bytes = this.bytes;
    moved.blob = this.blob;
    moved.net = this.net;
    if (this.stream === null) {
      this.used = true;
    } else {
      const { readable, writable } = streams().createTransformStream({} as never);
      idl.markHandled(streams().readableStreamPipeTo(this.stream, writable));
      moved.stream = readable;
    }
    return moved;
  }

  cancel(reason: unknown): void {
    if (this.stream !== null) {
      if (!streams().isReadableStreamLocked(this.stream)) {
        idl.markHandled(streams().readableStreamCancel(this.stream, reason));
      }
    } else {
      this.net?.cancel();
    }
  }

  /** Reads all bytes, for the caller alone. Through functions, as promises ask objects for a "then" of programs. */
  readBytes(done: (bytes: Uint8Array<ArrayBuffer>) => void, failed: (reason: unknown) => void): void {
    if (this.stream !== null) {
      readStream(this.stream, done, failed);
      return;
    }
    this.used = true;
    if (this.net !== null) {
      this.net.readAll(done, failed);
    } else if (this.blob !== null) {
      upon(files().bytesOf(this.blob) as Promise<Uint8Array<ArrayBuffer>>, done, failed);
    } else {
      done(this.takeBytes()!);
    }
  }

  readText(done: (text: string) => void, failed: (reason: unknown) => void): void {
    if (this.stream === null && this.text !== null) {
      this.used = true;
      const marked = apply(charCodeAt, this.text, [0]) === 0xfeff;
      done(marked ? slice(this.text, 1) : this.text);
    } else if (this.stream === null && this.net !== null) {
      this.used = true;
      this.net.readText(done, failed);
    } else {
      this.readBytes((bytes) => done(encoding().utf8Decode(bytes)), failed);
    }
  }
}

/** Reads a stream to its end through a reader that it keeps. */
function readStream(stream: object, done: (bytes: Uint8Array<ArrayBuffer>) => void, failed: (reason: unknown) => void): void {
  const { getReader, readableStreamDefaultReaderRead } = streams();
  const reader = getReader(stream);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const request = {
    chunkSteps(chunk: unknown) {
      if (idl.typedName(chunk) !== "Uint8Array") {
        failed(new TypeError("A body's stream gave something that is no Uint8Array"));
        return;
      }
      chunks[chunks.length] = chunk as Uint8Array;
      size += (chunk as Uint8Array).length;
      // By way of a microtask, so that a stream that has much at hand makes no deep stack.
      upon(SETTLED, next);
    },
    closeSteps() {
      const all = new NativeUint8Array(size);
      for (let i = 0, at = 0; i < chunks.length; i++) {
        apply(setBytes, all, [chunks[i], at]);
        at += chunks[i].length;
      }
      done(all);
    },
    errorSteps: failed,
  };
  function next(): void {
    readableStreamDefaultReaderRead(reader, request);
  }
  next();
}

const SETTLED = resolvedWith(undefined);

function streamOfBytes(bytes: Uint8Array<ArrayBuffer> | null): object {
  let left = bytes;
  const { stream, control } = streams().createReadableByteStream({
    pull(to: { close(): void; enqueue(chunk: Uint8Array): void }) {
      if (left !== null && left.length > 0) {
        to.enqueue(idl.copyOf(left));
      }
      left = null;
      to.close();
      return undefined;
    },
  } as never);
  if (bytes === null || bytes.length === 0) {
    control.close();
  }
  return stream;
}

/** A body with the media type that goes with it. */
export interface Extracted {
  readonly body: Body;
  readonly type: string | null;
}

/** What a program gives as a body, with everything that is no body of its own made a string. */
export function toBodyInit(value: unknown, prefix: string): unknown {
  if (isObject(value) && (isBufferSource(value) || streams().isReadableStream(value) || files().isBlob(value)
    || forms().isFormData(value) || urls().paramsList(value) !== undefined)) {
    return value;
  }
  return idl.USVString(value, prefix);
}

function isBufferSource(value: object): value is ArrayBuffer | ArrayBufferView {
  return ArrayBuffer.isView(value) || idl.isArrayBuffer(value);
}

/** The body of what toBodyInit gave ("extract a body"). */
export function extractBody(init: unknown): Extracted {
  const body = new Body();
  if (typeof init === "string") {
    body.text = init;
    return { body, type: "text/plain;charset=UTF-8" };
  }
  const object = init as object;
  if (isBufferSource(object)) {
    body.bytes = idl.copyOf(object);
    return { body, type: null };
  }
  if (files().isBlob(object)) {
    body.blob = object as unknown as Blob;
    const { type } = body.blob;
    return { body, type: type === "" ? null : type };
  }
  if (forms().isFormData(object)) {
    const form = forms().encodeMultipart(object as never);
    body.blob = form.blob;
    return { body, type: form.type };
  }
  if (urls().paramsList(object) !== undefined) {
    body.text = `${apply(paramsToString(), object, [])}`;
    return { body, type: "application/x-www-form-urlencoded;charset=UTF-8" };
  }
  const { isReadableStreamDisturbed, isReadableStreamLocked } = streams();
  if (isReadableStreamDisturbed(object) || isReadableStreamLocked(object)) {
    throw new TypeError("A stream that was read from, or is locked to a reader, cannot become a body");
  }
  body.stream = object;
  return { body, type: null };
}

function paramsToString(): () => string {
  return (globalThis as unknown as { URLSearchParams: { prototype: { toString: () => string } } }).URLSearchParams.prototype.toString;
}
