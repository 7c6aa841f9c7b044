// Text that comes in pieces, line by line.

import { coded, encoding } from "./services.ts";

/** The longest line, in characters: a program that never ends its line must not fill the memory. */
const LONGEST = 64 * 1024 * 1024;

/** The lines of a stream of bytes in UTF-8, without line ends; leaving the loop early cancels the stream. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = encoding().decoder("utf-8");
  let rest = "";
  let last = false;
  const reader = stream.getReader();
  try {
    while (!last) {
      const { done, value } = await reader.read();
      last = done;
      const text: string = done ? decoder.chunk(new Uint8Array(0), true) : decoder.chunk(value, false);
      let from = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
        const line = rest + text.slice(from, end);
        rest = "";
        from = end + 1;
        yield line.endsWith("\r") ? line.slice(0, -1) : line;
      }
      rest += text.slice(from);
      if (rest.length > LONGEST) {
        throw coded("too-large", `A line of the program's output has more than ${LONGEST} characters; read its bytes`);
      }
    }
    if (rest !== "") {
      yield rest;
    }
  } finally {
    if (!last) {
      await reader.cancel();
    }
    reader.releaseLock();
  }
}
