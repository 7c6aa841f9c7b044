// Streams that go to another place: each end speaks with the other through a port (Streams, section 8.2).

import { cloneError, idl } from "./kit.ts";
import { attach, closePort, openChannel, postThrough } from "./ports.ts";
import type { Streams } from "../streams/streams.ts";

declare const use: (name: string) => unknown;

/** What one end tells the other. */
interface Word {
  readonly type: "chunk" | "close" | "error" | "pull";
  readonly value: unknown;
}

interface EndListener {
  heard(word: Word): void;
  broken(error: unknown): void;
}

let known: Streams | undefined;
function streams(): Streams {
  return known ??= use("streams") as Streams;
}

function tell(port: object, type: Word["type"], value: unknown): void {
  postThrough(port, { type, value });
}

// The other end hears of an error, even of one that cannot be cloned itself.
function tellError(port: object, error: unknown): void {
  try {
    tell(port, "error", error);
  } catch (uncloneable) {
    tell(port, "error", uncloneable);
  }
}

function tellOrFail(port: object, type: Word["type"], value: unknown): void {
  try {
    tell(port, type, value);
  } catch (error) {
    tellError(port, error);
    throw error;
  }
}

function listen(port: object, listener: EndListener): void {
  attach(port, {
    message: (value) => listener.heard(value as Word),
    failed() {
      const error = cloneError("A chunk of a transferred stream could not be read");
      tellError(port, error);
      listener.broken(error);
      closePort(port);
    },
    closed: () => listener.broken(new idl.DOMException("The other end of a transferred stream is gone", "NetworkError")),
  });
}

/** A readable stream of what comes through a port. */
function readableFrom(port: object): object {
  let open = true;
  const { stream, control } = streams().createReadableStream({
    pull() {
      tell(port, "pull", undefined);
      return undefined;
    },
    cancel(reason) {
      open = false;
      try {
        tellOrFail(port, "error", reason);
      } finally {
        closePort(port);
      }
      return undefined;
    },
  }, 0);
  listen(port, {
    heard({ type, value }) {
      if (!open) {
        return;
      }
      if (type === "chunk") {
        control.enqueue(value);
        return;
      }
      open = false;
      if (type === "close") {
        control.close();
      } else {
        control.error(value);
      }
      closePort(port);
    },
    broken(error) {
      if (open) {
        open = false;
        control.error(error);
      }
    },
  });
  return stream;
}

/** A writable stream whose chunks go through a port, one for each that the other end asks for. */
function writableTo(port: object): object {
  let wanted = idl.newPromise<void>();
  let waiting = true;
  const want = () => {
    if (waiting) {
      waiting = false;
      wanted.resolve();
    }
  };
  const { stream, control } = streams().createWritableStream({
    write: (chunk) => idl.react(wanted.promise, () => {
      wanted = idl.newPromise();
      waiting = true;
      try {
        tellOrFail(port, "chunk", chunk);
      } catch (error) {
        closePort(port);
        throw error;
      }
    }),
    close() {
      tell(port, "close", undefined);
      closePort(port);
      return undefined;
    },
    abort(reason) {
      try {
        tellOrFail(port, "error", reason);
      } finally {
        closePort(port);
      }
      return undefined;
    },
  }, 1);
  listen(port, {
    heard({ type, value }) {
      if (type === "error") {
        control.errorIfNeeded(value);
      }
      want();
    },
    broken(error) {
      control.errorIfNeeded(error);
      want();
    },
  });
  return stream;
}

function sendReadable(stream: object): object {
  const [near, far] = openChannel();
  idl.markHandled(streams().readableStreamPipeTo(stream, writableTo(near)));
  return far;
}

function sendWritable(stream: object): object {
  const [near, far] = openChannel();
  idl.markHandled(streams().readableStreamPipeTo(readableFrom(near), stream));
  return far;
}

function refuseLocked(locked: boolean): void {
  if (locked) {
    throw cloneError("A stream that is locked cannot be transferred; release its reader or writer first");
  }
}

idl.transferable({
  name: "ReadableStream",
  builtin: "messaging",
  is: (value) => streams().isReadableStream(value),
  check: (value) => refuseLocked(streams().isReadableStreamLocked(value)),
  transfer: (value) => ({ data: undefined, ports: [sendReadable(value)] }),
  receive: (_, ports) => readableFrom(ports[0]),
});
idl.transferable({
  name: "WritableStream",
  builtin: "messaging",
  is: (value) => streams().isWritableStream(value),
  check: (value) => refuseLocked(streams().isWritableStreamLocked(value)),
  transfer: (value) => ({ data: undefined, ports: [sendWritable(value)] }),
  receive: (_, ports) => writableTo(ports[0]),
});
idl.transferable({
  name: "TransformStream",
  builtin: "messaging",
  is: (value) => value instanceof streams().TransformStream,
  check(value) {
    const { readable, writable } = value as TransformStream;
    refuseLocked(streams().isReadableStreamLocked(readable) || streams().isWritableStreamLocked(writable));
  },
  transfer: (value) => ({
    data: undefined,
    ports: [sendReadable((value as TransformStream).readable), sendWritable((value as TransformStream).writable)],
  }),
  receive(_, ports) {
    // Its own ends are replaced; what it was made with is never used.
    return Object.defineProperties(new (streams().TransformStream as new () => object)(), {
      readable: { value: readableFrom(ports[0]), enumerable: true, configurable: true },
      writable: { value: writableTo(ports[1]), enumerable: true, configurable: true },
    });
  },
});
