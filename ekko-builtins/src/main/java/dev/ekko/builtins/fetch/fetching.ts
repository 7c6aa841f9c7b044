// Fetching, from a request to its response (fetch standard, section 4).

import { Body } from "./body.ts";
import { HeaderList } from "./headerlist.ts";
import { fetchLocal } from "./localfetch.ts";
import { NetBody } from "./netbody.ts";
import { Request, signalOfRequest, stateOfRequest } from "./request.ts";
import type { RequestState } from "./request.ts";
import { createResponse, isNullBodyStatus, ResponseState } from "./response.ts";
import type { Response } from "./response.ts";
import {
  abort, apply, files, idl, java, NativeUint8Array, newPromise, rejectedWith, rejectWaiting, resolvedWith, splitText, streams, upon,
  urls, userAgent,
} from "./services.ts";
import type { AbortSignal } from "../abort/signal.ts";

const NO_BODY = 0;
const WHOLE_BODY = 1;
const STREAMED_BODY = 2;
const MOST_REDIRECTS = 20;
const NOTHING = new NativeUint8Array(0);
/** What is about a body that a redirected request no longer has (section 2.2.2, "request-body-header name"). */
const BODY_HEADERS = ["content-encoding", "content-language", "content-location", "content-type", "content-length"];
/** What is meant for one origin only. */
const PRIVATE_HEADERS = ["authorization", "proxy-authorization", "cookie", "host"];

let lastId = 0;

function newId(): number {
  lastId = lastId === 0x7fffffff ? 1 : lastId + 1;
  return lastId;
}

export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function failed(why: string): never {
  throw new TypeError(`Failed to fetch: ${why}`);
}

/** One call of fetch. */
class Fetching {
  readonly #request: RequestState;
  readonly #signal: AbortSignal | null;
  readonly #onAbort = () => this.#abort();
  readonly #outcome = newPromise<Response>();
  #id = 0;
  #aborted = false;
  #body: NetBody | null = null;
  #upload: { readonly reader: object } | null = null;
  #redirects = 0;

  constructor(request: RequestState, signal: AbortSignal | null) {
    this.#request = request;
    this.#signal = signal;
  }

  start(): Promise<Response> {
    const signal = this.#signal;
    if (signal !== null) {
      if (abort().aborted(signal)) {
        this.#request.body?.cancel(abort().reason(signal));
        return rejectedWith(abort().reason(signal));
      }
      abort().addAlgorithm(signal, this.#onAbort);
    }
    try {
      this.#begin();
    } catch (error) {
      this.#fail(error);
    }
    return this.#outcome.promise;
  }

  #succeed(response: ResponseState): void {
    if (this.#body === null) {
      this.#release();
    }
    this.#outcome.resolve(createResponse(response, "immutable"));
  }

  #fail(error: unknown): void {
    this.#release();
    this.#cancelUpload(error);
    rejectWaiting(this.#outcome, idl.fromHost(error));
  }

  #release(): void {
    if (this.#signal !== null) {
      abort().removeAlgorithm(this.#signal, this.#onAbort);
    }
  }

  #abort(): void {
    const reason = abort().reason(this.#signal!);
    this.#aborted = true;
    this.#outcome.reject(reason);
    this.#cancelUpload(reason);
    if (this.#body !== null) {
      this.#body.abort(reason);
    } else if (this.#id !== 0) {
      java.abort(this.#id);
    }
  }

  #begin(): void {
    const request = this.#request;
    const scheme = urls().protocol(request.url);
    if (scheme === "http:" || scheme === "https:") {
      this.#send();
      return;
    }
    const response = fetchLocal(request, scheme, newId);
    if (response === null) {
      failed(`URLs that begin with "${scheme}" cannot be fetched`);
    }
    if (request.method === "HEAD") {
      response.body = null;
    }
    this.#keep(response);
  }

  /** Ties a response's body to the signal, and hands the response over. */
  #keep(response: ResponseState): void {
    const { integrity } = this.#request;
    const { body } = response;
    if (integrity === "" || body === null) {
      if (body !== null && body.net !== null) {
        this.#body = body.net;
        body.net.onEnd = () => this.#release();
      }
      this.#succeed(response);
      return;
    }
    body.readBytes((bytes) => {
      if (java.matches(integrity, bytes)) {
        response.body = new Body();
        response.body.bytes = bytes;
        this.#succeed(response);
      } else {
        this.#fail(new TypeError(`Failed to fetch: the body of ${response.url} does not match its integrity metadata`));
      }
    }, (error) => this.#fail(error));
  }

  /** What becomes of an answer's head. */
  #answered(id: number, head: string[]): void {
    const request = this.#request;
    const response = new ResponseState();
    response.type = "basic";
    response.status = +head[0];
    response.statusText = head[1];
    response.url = urls().hrefWithoutFragment(request.url);
    response.redirected = this.#redirects > 0;
    response.timings = head[2];
    for (let i = 3; i + 1 < head.length; i += 2) {
      response.headers.append(head[i], head[i + 1]);
    }
    if (isRedirectStatus(response.status) && request.redirect !== "manual") {
      const location = this.#location(response);
      if (location !== null) {
        java.discard(id);
        this.#redirect(response.status, location);
        this.#send();
        return;
      }
    }
    if (request.method === "HEAD" || isNullBodyStatus(response.status)) {
      java.discard(id);
    } else {
      java.begin(id);
      response.body = new Body();
      const net = response.body.net = new NetBody(id);
      net.watch();
    }
    this.#keep(response);
  }

  /** Sends the request as it is now. */
  #send(): void {
    const request = this.#request;
    const { href, isBadPort, port, hrefWithoutFragment } = urls();
    if (isBadPort(port(request.url))) {
      failed(`${href(request.url)} has a port that is blocked because other protocols use it`);
    }
    if (request.cache === "only-if-cached") {
      failed("the request may only be answered from a cache, and there is none");
    }
    const id = this.#id = newId();
    const { body } = request;
    let kind = NO_BODY;
    let bytes = NOTHING;
    if (body !== null) {
      const whole = body.stream === null ? body.takeBytes() ?? (body.blob === null ? null : files().bytesNow(body.blob)) : null;
      kind = whole === null ? STREAMED_BODY : WHOLE_BODY;
      bytes = (whole ?? NOTHING) as Uint8Array<ArrayBuffer>;
    }
    const head = java.send(id, request.client, request.method, hrefWithoutFragment(request.url), this.#headers().lines(), kind, bytes);
    if (kind === STREAMED_BODY) {
      this.#sendBody(id, body!);
    }
    upon(head, (text) => {
      try {
        this.#answered(id, apply(splitText as (separator: string) => string[], text, ["\n"]));
      } catch (error) {
        this.#fail(error);
      }
    }, (error) => {
      java.forget(id);
      this.#fail(this.#aborted ? abort().reason(this.#signal!) : error);
    });
  }

  #headers(): HeaderList {
    const { headers, cache } = this.#request;
    const sent = headers.copy();
    if (!sent.has("accept")) {
      sent.append("Accept", "*/*");
    }
    if (!sent.has("accept-language")) {
      sent.append("Accept-Language", "*");
    }
    if (!sent.has("user-agent")) {
      sent.append("User-Agent", userAgent());
    }
    if (!sent.has("accept-encoding")) {
      sent.append("Accept-Encoding", sent.has("range") ? "identity" : "gzip, deflate, br, zstd");
    }
    if (cache === "no-cache" && !sent.has("cache-control")) {
      sent.append("Cache-Control", "max-age=0");
    }
    if (cache === "no-store" || cache === "reload") {
      if (!sent.has("pragma")) {
        sent.append("Pragma", "no-cache");
      }
      if (!sent.has("cache-control")) {
        sent.append("Cache-Control", "no-cache");
      }
    }
    return sent;
  }

  /** Sends the body chunk by chunk, as fast as the connection takes them. */
  #sendBody(id: number, body: Body): void {
    const { getReader, readableStreamDefaultReaderRead, readableStreamReaderCancel } = streams();
    const reader = getReader(body.open());
    this.#upload = { reader };
    const failed = (error: unknown) => this.#uploadFailed(id, error);
    const next = () => readableStreamDefaultReaderRead(reader, {
      chunkSteps(chunk) {
        if (idl.typedName(chunk) !== "Uint8Array") {
          failed(new TypeError("The stream of a request's body gave something that is no Uint8Array"));
        } else if ((chunk as Uint8Array).length === 0) {
          upon(resolvedWith(undefined), next);
        } else {
          upon(java.write(id, chunk as Uint8Array), more, failed);
        }
      },
      closeSteps: () => {
        this.#upload = null;
        java.finish(id);
      },
      errorSteps: failed,
    });
    const more = (wanted: boolean) => {
      if (wanted) {
        next();
      } else {
        // The server has answered already and wants no more.
        this.#upload = null;
        idl.markHandled(readableStreamReaderCancel(reader, undefined));
      }
    };
    next();
  }

  #uploadFailed(id: number, error: unknown): void {
    if (!this.#aborted && this.#upload !== null) {
      this.#outcome.reject(error instanceof TypeError ? error : new TypeError("Failed to fetch: the request's body failed", { cause: error }));
      this.#cancelUpload(error);
      java.abort(id);
    }
  }

  #cancelUpload(reason: unknown): void {
    const upload = this.#upload;
    this.#upload = null;
    if (upload !== null) {
      idl.markHandled(streams().readableStreamReaderCancel(upload.reader as never, reason));
    } else {
      this.#request.body?.cancel(reason);
    }
  }

  /** Where a redirect leads; null where it does not say. */
  #location(response: ResponseState): string | null {
    const value = response.headers.get("location");
    if (value === null) {
      return null;
    }
    const { parse, href, hash, password, protocol, username } = urls();
    const current = this.#request.url;
    if (this.#request.redirect === "error") {
      java.abort(this.#id);
      failed(`${href(current)} redirects, and the request's mode "redirect" is "error"`);
    }
    let next = parse(value, href(current));
    if (next !== null && hash(next) === "" && hash(current) !== "" && indexOfHash(href(next)) < 0) {
      next = parse(href(next) + hash(current));
    }
    const scheme = next === null ? "" : protocol(next);
    if (next === null || (scheme !== "http:" && scheme !== "https:")) {
      java.abort(this.#id);
      failed(`${href(current)} redirects to "${value}", which is no URL of http or https`);
    }
    if (this.#request.mode === "cors" && (username(next) !== "" || password(next) !== "")) {
      java.abort(this.#id);
      failed(`${href(current)} redirects to a URL with a user name or password`);
    }
    return next;
  }

  #redirect(status: number, next: string): void {
    const request = this.#request;
    const { origin, href } = urls();
    if (++this.#redirects > MOST_REDIRECTS) {
      failed(`there are more than ${MOST_REDIRECTS} redirects, the last one to ${href(next)}`);
    }
    if (status !== 303 && request.body !== null && !request.body.repeatable) {
      failed(`${href(request.url)} redirects, but the request's body was a stream, which cannot be sent again`);
    }
    if (((status === 301 || status === 302) && request.method === "POST")
      || (status === 303 && request.method !== "GET" && request.method !== "HEAD")) {
      request.method = "GET";
      this.#cancelUpload(undefined);
      request.body = null;
      remove(request.headers, BODY_HEADERS);
    }
    if (origin(request.url) !== origin(next)) {
      remove(request.headers, PRIVATE_HEADERS);
    }
    request.url = next;
  }
}

function indexOfHash(text: string): number {
  return apply(String.prototype.indexOf, text, ["#"]);
}

function remove(headers: HeaderList, names: readonly string[]): void {
  for (let i = 0; i < names.length; i++) {
    headers.delete(names[i]);
  }
}

export function fetchRequest(input: unknown, init: unknown): Promise<Response> {
  try {
    const request = new Request(input, init);
    return new Fetching(stateOfRequest(request), signalOfRequest(request)).start();
  } catch (error) {
    return rejectedWith(error);
  }
}
