// Request of the fetch standard, section 5.4.

import { extractBody, toBodyInit } from "./body.ts";
import type { Body } from "./body.ts";
import { toClient } from "./client.ts";
import { HeaderList, isToken } from "./headerlist.ts";
import { createHeaders, fillHeaders, toHeadersInit } from "./headers.ts";
import type { Headers } from "./headers.ts";
import { defineBodyMixin, needUsable } from "./mixin.ts";
import { abort, apply, defineProperty, files, idl, isObject, toUpperCase, urls } from "./services.ts";
import type { AbortSignal } from "../abort/signal.ts";
import type { Blob } from "../files/blob.ts";

/** What a request says. */
export class RequestState {
  method = "GET";
  /** A record of "url". */
  url = "";
  headers = new HeaderList();
  body: Body | null = null;
  mode = "cors";
  credentials = "same-origin";
  cache = "default";
  redirect = "follow";
  referrer = "about:client";
  referrerPolicy = "";
  integrity = "";
  keepalive = false;
  duplex = "half";
  client = 0;
  /** What the program gave; the request's own signal follows it. */
  source: AbortSignal | null = null;
  /** The blob of a blob: URL, which may be taken back after the request was made. */
  blob: Blob | undefined = undefined;
}

interface RequestInit {
  readonly body?: unknown;
  readonly cache?: string;
  readonly client?: number;
  readonly credentials?: string;
  readonly duplex?: string;
  readonly headers?: readonly (readonly string[])[];
  readonly integrity?: string;
  readonly keepalive?: boolean;
  readonly method?: string;
  readonly mode?: string;
  readonly redirect?: string;
  readonly referrer?: string;
  readonly referrerPolicy?: string;
  readonly signal?: AbortSignal | null;
  readonly window?: unknown;
}

const toRequestInit = idl.dictionary<RequestInit>("RequestInit", [
  { key: "body", converter: idl.nullable(toBodyInit) },
  { key: "cache", converter: idl.enumeration("RequestCache", ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"]) },
  { key: "client", converter: toClient },
  { key: "credentials", converter: idl.enumeration("RequestCredentials", ["omit", "same-origin", "include"]) },
  { key: "duplex", converter: idl.enumeration("RequestDuplex", ["half"]) },
  { key: "headers", converter: toHeadersInit },
  { key: "integrity", converter: idl.DOMString },
  { key: "keepalive", converter: idl.boolean },
  { key: "method", converter: idl.ByteString },
  { key: "mode", converter: idl.enumeration("RequestMode", ["navigate", "same-origin", "no-cors", "cors"]) },
  { key: "priority", converter: idl.enumeration("RequestPriority", ["high", "low", "auto"]) },
  { key: "redirect", converter: idl.enumeration("RequestRedirect", ["follow", "error", "manual"]) },
  { key: "referrer", converter: idl.USVString },
  {
    key: "referrerPolicy",
    converter: idl.enumeration("ReferrerPolicy", [
      "", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin", "origin-when-cross-origin",
      "strict-origin-when-cross-origin", "unsafe-url",
    ]),
  },
  { key: "signal", converter: idl.nullable(toSignal) },
  { key: "window", converter: idl.any },
]);

function toSignal(value: unknown, prefix: string): AbortSignal {
  if (!isObject(value) || !abort().isSignal(value)) {
    throw new TypeError(`${prefix} is not an AbortSignal`);
  }
  return value;
}

const NORMALIZED = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
const PREFIX = "Failed to construct 'Request'";

function normalizedMethod(method: string): string {
  const upper = apply(toUpperCase, method, []) as string;
  if (!isToken(method) || upper === "CONNECT" || upper === "TRACE" || upper === "TRACK") {
    throw new TypeError(`${PREFIX}: "${method}" is not a method that can be requested`);
  }
  for (let i = 0; i < NORMALIZED.length; i++) {
    if (NORMALIZED[i] === upper) {
      return upper;
    }
  }
  return method;
}

let requestState: (request: Request) => RequestState;
let requestSignal: (request: Request) => AbortSignal | null;
let isRequestObject: (value: object) => boolean;

/** A request that can be fetched. */
export class Request {
  #state: RequestState;
  #headers: Headers | undefined = undefined;
  #signal: AbortSignal | null = null;

  static {
    requestState = (request) => request.#state;
    requestSignal = (request) => request.#signal ?? request.#state.source;
    isRequestObject = (value) => #state in value;
  }

  constructor(input: unknown, options: unknown = undefined) {
    if (input === idl.KEY) {
      this.#state = options as RequestState;
      return;
    }
    idl.needArguments(arguments.length, 1, PREFIX);
    const from = isRequest(input) ? input : null;
    const text = from === null ? idl.USVString(input, `${PREFIX}: Argument 1`) : "";
    const init = toRequestInit(options, `${PREFIX}: Argument 2`);
    const state = this.#state = from === null ? stateOfUrl(text) : copyState(from.#state);
    applyInit(state, init, from !== null);
    state.source = init.signal !== undefined ? init.signal : from === null ? null : requestSignal(from);
    let headers: HeaderList | null = null;
    if (init.headers !== undefined) {
      headers = new HeaderList();
    } else if (state.mode === "no-cors") {
      headers = state.headers;
    }
    if (headers !== null) {
      const given = init.headers ?? headers.copy().sorted();
      state.headers = new HeaderList();
      fillHeaders(this.#headersObject(), given, PREFIX);
    }
    this.#setBody(state, init, from === null ? null : from.#state);
  }

  #headersObject(): Headers {
    return this.#headers ??= createHeaders(this.#state.headers, this.#state.mode === "no-cors" ? "request-no-cors" : "request");
  }

  #setBody(state: RequestState, init: RequestInit, from: RequestState | null): void {
    const given = init.body !== undefined && init.body !== null;
    const inherited = from === null ? null : from.body;
    if ((given || inherited !== null) && (state.method === "GET" || state.method === "HEAD")) {
      throw new TypeError(`${PREFIX}: a request with the method ${state.method} has no body`);
    }
    if (given) {
      const { body, type } = extractBody(init.body);
      if (type !== null && !state.headers.has("content-type")) {
        state.headers.append("Content-Type", type);
      }
      state.body = body;
    }
    const final = state.body ?? inherited;
    if (final !== null && !final.repeatable && given) {
      if (init.duplex === undefined) {
        throw new TypeError(`${PREFIX}: a stream as the body needs the member duplex: "half"`);
      }
      if (state.mode !== "same-origin" && state.mode !== "cors") {
        throw new TypeError(`${PREFIX}: a stream cannot be the body in the mode "${state.mode}"`);
      }
    }
    if (state.body === null && inherited !== null) {
      needUsable(from!, PREFIX);
      state.body = inherited.move();
    }
  }

  get method(): string {
    return this.#state.method;
  }

  get url(): string {
    return urls().href(this.#state.url);
  }

  get headers(): Headers {
    this.#state;
    return this.#headersObject();
  }

  get destination(): string {
    this.#state;
    return "";
  }

  get referrer(): string {
    const { referrer } = this.#state;
    return referrer === "no-referrer" ? "" : referrer;
  }

  get referrerPolicy(): string {
    return this.#state.referrerPolicy;
  }

  get mode(): string {
    return this.#state.mode;
  }

  get credentials(): string {
    return this.#state.credentials;
  }

  get cache(): string {
    return this.#state.cache;
  }

  get redirect(): string {
    return this.#state.redirect;
  }

  get integrity(): string {
    return this.#state.integrity;
  }

  get keepalive(): boolean {
    return this.#state.keepalive;
  }

  get isReloadNavigation(): boolean {
    this.#state;
    return false;
  }

  get isHistoryNavigation(): boolean {
    this.#state;
    return false;
  }

  get signal(): AbortSignal {
    const { source } = this.#state;
    return this.#signal ??= abort().dependent(source === null ? [] : [source]);
  }

  get duplex(): string {
    return this.#state.duplex;
  }

  clone(): Request {
    const state = this.#state;
    needUsable(state, "Failed to execute 'clone' on 'Request'");
    const copy = copyState(state);
    copy.headers = state.headers.copy();
    copy.body = state.body === null ? null : state.body.clone();
    copy.source = this.signal;
    return new Request(idl.KEY, copy);
  }
}

function stateOfUrl(text: string): RequestState {
  const { parse, password, protocol, username, href } = urls();
  const url = parse(text);
  if (url === null) {
    throw new TypeError(`${PREFIX}: "${text}" is not a valid URL; there is no location that a relative one could be resolved against`);
  }
  if (username(url) !== "" || password(url) !== "") {
    throw new TypeError(`${PREFIX}: "${text}" has a user name or password; send them in the header Authorization`);
  }
  const state = new RequestState();
  state.url = url;
  if (protocol(url) === "blob:") {
    state.blob = files().blobUrls.lookup(href(url));
  }
  return state;
}

function copyState(from: RequestState): RequestState {
  const state = new RequestState();
  state.method = from.method;
  state.url = from.url;
  state.headers = from.headers.copy();
  state.mode = from.mode;
  state.credentials = from.credentials;
  state.cache = from.cache;
  state.redirect = from.redirect;
  state.referrer = from.referrer;
  state.referrerPolicy = from.referrerPolicy;
  state.integrity = from.integrity;
  state.keepalive = from.keepalive;
  state.client = from.client;
  state.blob = from.blob;
  return state;
}

function applyInit(state: RequestState, init: RequestInit, fromRequest: boolean): void {
  if (init.window !== undefined && init.window !== null) {
    throw new TypeError(`${PREFIX}: "window" can only be null`);
  }
  if (fromRequest && Object.keys(init).length > 0) {
    if (state.mode === "navigate") {
      state.mode = "same-origin";
    }
    state.referrer = "about:client";
    state.referrerPolicy = "";
  }
  if (init.referrer !== undefined) {
    state.referrer = toReferrer(init.referrer);
  }
  if (init.mode === "navigate") {
    throw new TypeError(`${PREFIX}: the mode "navigate" is for browsers' own requests`);
  }
  state.referrerPolicy = init.referrerPolicy ?? state.referrerPolicy;
  state.mode = init.mode ?? state.mode;
  state.credentials = init.credentials ?? state.credentials;
  state.cache = init.cache ?? state.cache;
  state.redirect = init.redirect ?? state.redirect;
  state.integrity = init.integrity ?? state.integrity;
  state.keepalive = init.keepalive ?? state.keepalive;
  state.client = init.client ?? state.client;
  if (state.cache === "only-if-cached" && state.mode !== "same-origin") {
    throw new TypeError(`${PREFIX}: the cache mode "only-if-cached" needs the mode "same-origin"`);
  }
  if (init.method !== undefined) {
    state.method = normalizedMethod(init.method);
  }
  if (state.mode === "no-cors" && state.method !== "GET" && state.method !== "HEAD" && state.method !== "POST") {
    throw new TypeError(`${PREFIX}: the mode "no-cors" does not allow the method ${state.method}`);
  }
}

function toReferrer(text: string): string {
  if (text === "") {
    return "no-referrer";
  }
  if (urls().parse(text) === null) {
    throw new TypeError(`${PREFIX}: the referrer "${text}" is not a valid URL`);
  }
  // A URL of another origin than the client's counts as the client, and without a location every origin is another.
  return "about:client";
}

export function isRequest(value: unknown): value is Request {
  return isObject(value) && isRequestObject(value);
}

export function stateOfRequest(request: unknown): RequestState {
  if (!isRequest(request)) {
    throw new TypeError("This is not a Request");
  }
  return requestState(request);
}

/** The signal that a program can abort a request with, without making one. */
export function signalOfRequest(request: Request): AbortSignal | null {
  return requestSignal(request);
}

defineProperty(Request, "length", { value: 1 });
defineBodyMixin(Request, stateOfRequest);
idl.defineInterface(Request);
