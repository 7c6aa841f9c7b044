// Response of the fetch standard, section 5.5.

import { extractBody, toBodyInit } from "./body.ts";
import type { Body, Extracted } from "./body.ts";
import { HeaderList } from "./headerlist.ts";
import { createHeaders, fillHeaders, toHeadersInit } from "./headers.ts";
import type { Guard, Headers } from "./headers.ts";
import { defineBodyMixin, needUsable } from "./mixin.ts";
import { defineProperty, idl, isObject, matched, toJson, urls } from "./services.ts";

/** What a response says. */
export class ResponseState {
  type = "default";
  status = 200;
  statusText = "";
  headers = new HeaderList();
  body: Body | null = null;
  /** The serialized URL without its fragment; empty where it came from none. */
  url = "";
  redirected = false;
  /** How long its steps took, as Timings.java has it; empty for the usual client. */
  timings = "";
}

interface ResponseInit {
  readonly headers?: readonly (readonly string[])[];
  readonly status: number;
  readonly statusText: string;
}

const toResponseInit = idl.dictionary<ResponseInit>("ResponseInit", [
  { key: "headers", converter: toHeadersInit },
  { key: "status", converter: idl.unsignedShort, defaultValue: () => 200 },
  { key: "statusText", converter: idl.ByteString, defaultValue: () => "" },
]);

const REASON = /^[\t -~\x80-\xff]*$/;

export function isNullBodyStatus(status: number): boolean {
  return status === 101 || status === 103 || status === 204 || status === 205 || status === 304;
}

let responseState: (response: Response) => ResponseState;
let isResponseObject: (value: object) => boolean;

/** The answer to a request. */
export class Response {
  #state: ResponseState;
  #guard: Guard;
  #headers: Headers | undefined = undefined;

  static {
    responseState = (response) => response.#state;
    isResponseObject = (value) => #state in value;
  }

  constructor(body: unknown = null, options: unknown = undefined, guard: unknown = undefined) {
    if (body === idl.KEY) {
      this.#state = options as ResponseState;
      this.#guard = guard as Guard;
      return;
    }
    const prefix = "Failed to construct 'Response'";
    const given = body === null || body === undefined ? null : toBodyInit(body, `${prefix}: Argument 1`);
    const init = toResponseInit(options, `${prefix}: Argument 2`);
    this.#state = new ResponseState();
    this.#guard = "response";
    this.#initialize(init, given === null ? null : extractBody(given), prefix);
  }

  #initialize(init: ResponseInit, extracted: Extracted | null, prefix: string): void {
    const state = this.#state;
    if (init.status < 200 || init.status > 599) {
      throw new RangeError(`${prefix}: the status ${init.status} is outside of 200 to 599`);
    }
    if (matched(REASON, init.statusText) === null) {
      throw new TypeError(`${prefix}: the statusText has a character that cannot be sent`);
    }
    state.status = init.status;
    state.statusText = init.statusText;
    if (init.headers !== undefined) {
      fillHeaders(this.#headersObject(), init.headers, prefix);
    }
    if (extracted !== null) {
      if (isNullBodyStatus(state.status)) {
        throw new TypeError(`${prefix}: a response with the status ${state.status} has no body`);
      }
      state.body = extracted.body;
      if (extracted.type !== null && !state.headers.has("content-type")) {
        state.headers.append("Content-Type", extracted.type);
      }
    }
  }

  #headersObject(): Headers {
    return this.#headers ??= createHeaders(this.#state.headers, this.#guard);
  }

  static error(): Response {
    const state = new ResponseState();
    state.type = "error";
    state.status = 0;
    return createResponse(state, "immutable");
  }

  static redirect(url: unknown, status: unknown = 302): Response {
    const prefix = "Failed to execute 'redirect' on 'Response'";
    idl.needArguments(arguments.length, 1, prefix);
    const text = idl.USVString(url, `${prefix}: Argument 1`);
    const code = idl.unsignedShort(status, `${prefix}: Argument 2`);
    const { parse, href } = urls();
    const target = parse(text);
    if (target === null) {
      throw new TypeError(`${prefix}: "${text}" is not a valid URL`);
    }
    if (code !== 301 && code !== 302 && code !== 303 && code !== 307 && code !== 308) {
      throw new RangeError(`${prefix}: ${code} is not the status of a redirect`);
    }
    const state = new ResponseState();
    state.status = code;
    state.headers.append("Location", href(target));
    return createResponse(state, "immutable");
  }

  static json(data: unknown, init: unknown = undefined): Response {
    const prefix = "Failed to execute 'json' on 'Response'";
    idl.needArguments(arguments.length, 1, prefix);
    const text = toJson(data);
    if (text === undefined) {
      throw new TypeError(`${prefix}: Argument 1 has no form in JSON`);
    }
    const options = toResponseInit(init, `${prefix}: Argument 2`);
    const response = createResponse(new ResponseState(), "response");
    response.#initialize(options, { body: extractBody(text).body, type: "application/json" }, prefix);
    return response;
  }

  get type(): string {
    return this.#state.type;
  }

  get url(): string {
    return this.#state.url;
  }

  get redirected(): boolean {
    return this.#state.redirected;
  }

  get status(): number {
    return this.#state.status;
  }

  get ok(): boolean {
    const { status } = this.#state;
    return status >= 200 && status <= 299;
  }

  get statusText(): string {
    return this.#state.statusText;
  }

  get headers(): Headers {
    this.#state;
    return this.#headersObject();
  }

  clone(): Response {
    const state = this.#state;
    needUsable(state, "Failed to execute 'clone' on 'Response'");
    const copy = new ResponseState();
    copy.type = state.type;
    copy.status = state.status;
    copy.statusText = state.statusText;
    copy.headers = state.headers.copy();
    copy.url = state.url;
    copy.redirected = state.redirected;
    copy.body = state.body === null ? null : state.body.clone();
    return createResponse(copy, this.#guard);
  }
}

export function createResponse(state: ResponseState, guard: Guard): Response {
  return new Response(idl.KEY, state, guard);
}

export function isResponse(value: unknown): value is Response {
  return isObject(value) && isResponseObject(value);
}

export function stateOfResponse(response: unknown): ResponseState {
  if (!isResponse(response)) {
    throw new TypeError("This is not a Response");
  }
  return responseState(response);
}

defineProperty(Response, "length", { value: 0 });
defineBodyMixin(Response, stateOfResponse);
idl.defineInterface(Response);
