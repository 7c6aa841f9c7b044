// Fetching what needs no network: blob:, data: and file: URLs (fetch standard, section 4.2 "scheme fetch").

import { Body } from "./body.ts";
import { parseMimeType, serializeMimeType } from "./mime.ts";
import { NetBody } from "./netbody.ts";
import type { RequestState } from "./request.ts";
import { ResponseState } from "./response.ts";
import { apply, idl, indexOf, java, lower, matched, slice, urls } from "./services.ts";

const BASE64 = /;[ ]*base64$/i;
// With white space, as the standard allows it for blobs ("parse a single range header value").
const RANGE = /^bytes[\t ]*=[\t ]*([0-9]*)[\t ]*-[\t ]*([0-9]*)$/;
const { replace } = String.prototype;

function stripped(text: string): string {
  return apply(replace, text, [/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, ""] as never) as string;
}

function localFailure(why: string): never {
  throw new TypeError(`Failed to fetch: ${why}`);
}

/** The response to a request for something local, or null where its scheme is another one. about: URLs are refused like
 * unknown ones, as browsers and the standard's tests have it. */
export function fetchLocal(request: RequestState, scheme: string, newId: () => number): ResponseState | null {
  switch (scheme) {
    case "blob:":
      return fetchBlob(request);
    case "data:":
      return fetchData(request);
    case "file:":
      return fetchFile(request, newId);
    default:
      return null;
  }
}

function responseFor(request: RequestState, type: string | null, body: Body): ResponseState {
  const response = new ResponseState();
  response.type = "basic";
  response.statusText = "OK";
  response.url = urls().hrefWithoutFragment(request.url);
  response.body = body;
  if (type !== null) {
    response.headers.append("Content-Type", type);
  }
  return response;
}

function fetchData(request: RequestState): ResponseState {
  const text = slice(urls().hrefWithoutFragment(request.url), 5);
  const comma = indexOf(text, ",");
  if (comma < 0) {
    localFailure("a data: URL needs a comma in front of its data");
  }
  let type = stripped(slice(text, 0, comma));
  const marked = matched(BASE64, type);
  if (marked !== null) {
    type = slice(type, 0, marked.index);
  }
  const body = new Body();
  body.bytes = java.dataBytes(slice(text, comma + 1), marked !== null);
  const mime = parseMimeType(apply(String.prototype.startsWith, type, [";"]) ? `text/plain${type}` : type);
  return responseFor(request, mime === null ? "text/plain;charset=US-ASCII" : serializeMimeType(mime), body);
}

function fetchBlob(request: RequestState): ResponseState {
  const { blob } = request;
  if (blob === undefined) {
    localFailure("there is no blob behind this blob: URL; it may have been revoked");
  }
  if (request.method !== "GET") {
    localFailure(`a blob: URL can be fetched with GET only, not with ${request.method}`);
  }
  const body = new Body();
  const range = request.headers.get("range");
  const { size, type } = blob;
  if (range === null) {
    body.blob = blob;
    const response = responseFor(request, null, body);
    response.headers.append("Content-Length", `${size}`);
    response.headers.append("Content-Type", type);
    return response;
  }
  const found = matched(RANGE, lower(range));
  if (found === null || (found[1] === "" && found[2] === "")) {
    localFailure(`"${range}" is not a range of bytes`);
  }
  const start = found[1] === "" ? (size > +found[2] ? size - +found[2] : 0) : +found[1];
  const end = found[1] === "" || found[2] === "" || +found[2] >= size ? size - 1 : +found[2];
  if (start > end || start >= size) {
    localFailure(`the blob has ${size} bytes, so "${range}" is outside of it`);
  }
  body.blob = blob.slice(start, end + 1, type);
  const response = responseFor(request, null, body);
  response.status = 206;
  response.statusText = "Partial Content";
  response.headers.append("Content-Length", `${end - start + 1}`);
  response.headers.append("Content-Type", type);
  response.headers.append("Content-Range", `bytes ${start}-${end}/${size}`);
  return response;
}

function fetchFile(request: RequestState, newId: () => number): ResponseState {
  if (request.method !== "GET") {
    localFailure(`a file: URL can be fetched with GET only, not with ${request.method}`);
  }
  const body = new Body();
  const id = newId();
  try {
    java.openFile(id, urls().hrefWithoutFragment(request.url));
  } catch (error) {
    throw idl.fromHost(error);
  }
  body.net = new NetBody(id);
  return responseFor(request, null, body);
}
