// Parsing of forms: multipart/form-data after RFC 7578 and RFC 2046, and application/x-www-form-urlencoded.

import { entriesOf, FormData } from "./formData.ts";
import type { Entry } from "./formData.ts";
import { headersOf } from "./partHeaders.ts";
import { encoding, files, urlencoded } from "./services.ts";
import type { FormsOps } from "./services.ts";

declare const ops: FormsOps;

/** Files up to this size are copied out of the body, so that one of them does not keep all of it. */
const COPIED = 1 << 16;
const CR = 13;
const LF = 10;
const DASH = 45;

const timeNow = Date.now;

function malformed(why: string): never {
  throw new TypeError(`The body is no valid multipart/form-data: ${why}`);
}

function range(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}

/**
 * Finds a pattern from a position on. Only a window of the bytes is handed to Java at a time, and it grows, so that a
 * short part costs little and a long body is never there twice.
 */
function find(bytes: Uint8Array, pattern: Uint8Array, from: number): number {
  let size = 1 << 9;
  let start = from;
  while (bytes.length - start >= pattern.length) {
    const end = start + size < bytes.length ? start + size : bytes.length;
    const found = ops.find(range(bytes, start, end), pattern);
    if (found >= 0) {
      return start + found;
    }
    // The pattern may begin in one window and end in the next.
    start = end - pattern.length + 1;
    size = size < 1 << 20 ? size << 4 : size;
  }
  return -1;
}

/** Where the first boundary begins: at the start, or at a line after what RFC 2046 calls the preamble. */
function firstBoundary(bytes: Uint8Array, delimiter: Uint8Array): number {
  const bare = range(delimiter, 2, delimiter.length);
  let at = 0;
  while (at < bare.length && bytes[at] === bare[at]) {
    at++;
  }
  if (at === bare.length) {
    return 0;
  }
  const found = find(bytes, delimiter, 0);
  return found < 0 ? malformed("its boundary does not occur") : found + 2;
}

/**
 * The form in a multipart/form-data body.
 *
 * @param bytes the body, which nobody changes any more; large files of the form are ranges of it
 * @param boundary the boundary that the header Content-Type names
 * @throws TypeError where the body is malformed or incomplete
 */
export function parseMultipart(bytes: Uint8Array, boundary: string): FormData {
  const { utf8Encode, utf8DecodeWithoutBom } = encoding();
  if (boundary === "") {
    malformed("its boundary is empty");
  }
  const delimiter = utf8Encode(`\r\n--${boundary}`);
  const headersEnd = utf8Encode("\r\n\r\n");
  const form = new FormData();
  const entries = entriesOf(form);
  let at = firstBoundary(bytes, delimiter) + delimiter.length - 2;
  while (!(bytes[at] === DASH && bytes[at + 1] === DASH)) {
    while (bytes[at] === 32 || bytes[at] === 9) {
      at++;
    }
    if (bytes[at] !== CR || bytes[at + 1] !== LF) {
      malformed("a boundary is not at the end of its line, or the closing one is missing");
    }
    // From the line end of the boundary, so that a part without any headers is seen as one.
    const blank = find(bytes, headersEnd, at);
    if (blank < 0) {
      malformed("the headers of a part do not end");
    }
    const headers = headersOf(blank === at ? "" : utf8DecodeWithoutBom(range(bytes, at + 2, blank)));
    if (headers === undefined) {
      malformed("a part has no header Content-Disposition that says form-data and a name");
    }
    const start = blank + 4;
    // An empty part shares its line end with the headers.
    const end = find(bytes, delimiter, start - 2);
    if (end < 0) {
      malformed("the last part is not followed by a boundary");
    }
    entries[entries.length] = entryFrom(headers, bytes, start, end < start ? start : end, utf8DecodeWithoutBom);
    at = end + delimiter.length;
  }
  return form;
}

function entryFrom(
  headers: { readonly name: string; readonly filename: string | undefined; readonly type: string | undefined },
  bytes: Uint8Array,
  start: number,
  end: number,
  decode: (bytes: Uint8Array) => string,
): Entry {
  const content = range(bytes, start, end);
  if (headers.filename === undefined) {
    return [headers.name, decode(content)];
  }
  const kept = content.length <= COPIED ? new Uint8Array(content) : content;
  return [headers.name, files().createFile(kept, headers.filename, headers.type ?? "text/plain", timeNow())];
}

/** The form in an application/x-www-form-urlencoded body (URL standard, section 5.1). */
export function parseUrlencoded(bytes: Uint8Array): FormData {
  const form = new FormData();
  const entries = entriesOf(form);
  const pairs = urlencoded(encoding().utf8DecodeWithoutBom(bytes));
  for (let i = 0; i < pairs.length; i++) {
    entries[i] = pairs[i];
  }
  return form;
}
