// The stream of a blob's bytes (File API, section 3.3, "get stream").

import { readRange, view } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { streams } from "./services.ts";

/** How much a stream gives at once: it is copied, because the reader may change or transfer it. */
const CHUNK = 1 << 16;

/** A byte stream over pieces, which holds no more than one chunk of them. */
export function streamPieces(pieces: readonly Piece[], unreadable: (cause: unknown) => never): ReadableStream<Uint8Array> {
  let index = 0;
  let offset = 0;
  // Without a prototype, so that a program cannot slip a method into it.
  const underlying = {
    __proto__: null,
    type: "bytes",
    pull(controller: ReadableByteStreamController): void | Promise<void> {
      if (index === pieces.length) {
        controller.close();
        controller.byobRequest?.respond(0);
        return undefined;
      }
      const piece = pieces[index];
      const start = piece.start + offset;
      const end = piece.end - start > CHUNK ? start + CHUNK : piece.end;
      offset += end - start;
      if (end === piece.end) {
        index++;
        offset = 0;
      }
      if (piece.memory !== null) {
        controller.enqueue(new Uint8Array(view({ memory: piece.memory, source: null, start, end })));
        return undefined;
      }
      return readRange(piece.source!, start, end).then((bytes) => controller.enqueue(bytes as Uint8Array<ArrayBuffer>), unreadable);
    },
  };
  const { ReadableStream } = streams();
  return new ReadableStream(underlying as unknown as UnderlyingByteSource, { highWaterMark: 0 });
}
