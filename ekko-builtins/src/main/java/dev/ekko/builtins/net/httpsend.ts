// Sending a request: attempts, time limits, hooks, progress.

import { codedFailure, isFinal, RETRIED } from "./httperrors.ts";
import type { HttpRequestOptions, HttpResponse, HttpTimings, PendingResponse, RetryOptions } from "./httpoptions.ts";
import { abort, checkSignal, coded, encoding, fetching, java, millisOf, onAbort, pause, urlOf, wholeOf } from "./services.ts";

const REPEATABLE: readonly string[] = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"];
const UPLOAD_CHUNK = 64 * 1024;

function addressWith(url: string | URL, options: HttpRequestOptions): string {
  const href = urlOf(url, options.baseUrl === undefined ? undefined : String(options.baseUrl));
  if (options.searchParams === undefined) {
    return href;
  }
  const whole = new URL(href);
  const given = options.searchParams;
  const added = typeof given === "string" || given instanceof URLSearchParams ? [...new URLSearchParams(given)]
    : Object.entries(given).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
  for (const [name, value] of added) {
    whole.searchParams.append(name, value);
  }
  return whole.href;
}

/** The body of an attempt, and whether it can be sent again. */
function bodyOf(options: HttpRequestOptions, headers: Headers): { make: () => unknown; again: boolean } {
  const { json, form, body } = options;
  if ([json, form, body].filter((one) => one !== undefined).length > 1) {
    throw new TypeError("A request has one body: give json, form or body");
  }
  if (json !== undefined) {
    const text = JSON.stringify(json);
    if (text === undefined) {
      throw new TypeError("json is nothing that JSON can say");
    }
    if (!headers.has("content-type")) {
      headers.set("content-type", "application/json");
    }
    return { make: () => text, again: true };
  }
  if (form !== undefined) {
    const fields = form instanceof FormData || form instanceof URLSearchParams ? form
      : new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)]));
    return { make: () => fields, again: true };
  }
  if (typeof body === "function") {
    return { make: body, again: true };
  }
  return { make: () => body, again: !(body instanceof ReadableStream) };
}

/** A stream of a body that tells how far it is. */
function counted(body: BodyInit, tell: NonNullable<HttpRequestOptions["onUploadProgress"]>, headers: Headers): ReadableStream {
  const total = typeof body === "string" ? encoding().utf8Encode(body).length
    : body instanceof Blob ? body.size : ArrayBuffer.isView(body) || body instanceof ArrayBuffer ? body.byteLength : null;
  const whole = new Response(body);
  const type = whole.headers.get("content-type");
  if (type !== null && !headers.has("content-type")) {
    headers.set("content-type", type);
  }
  let bytes = 0;
  return whole.body!.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, control) {
      for (let at = 0; at < chunk.length; at += UPLOAD_CHUNK) {
        const piece = chunk.subarray(at, at + UPLOAD_CHUNK);
        control.enqueue(new Uint8Array(piece));
        bytes += piece.length;
        tell({ bytes, total });
      }
    },
  }));
}

/** What is known about retries. */
function retriesOf(given: HttpRequestOptions["retry"], method: string) {
  const options: RetryOptions = typeof given === "number" ? { limit: given } : given ?? {};
  const limit = wholeOf(options.limit, "retry.limit", 2, 0, 1_000_000);
  const methods = (options.methods ?? REPEATABLE).map((name) => name.toUpperCase());
  return {
    limit: methods.includes(method) ? limit : 0,
    statuses: options.statuses ?? RETRIED,
    backoff: options.backoff ?? ((attempt: number) => 300 * 2 ** Math.min(attempt - 1, 20) * (1 - Math.random() / 2)),
    maxDelay: millisOf(options.maxDelay, "retry.maxDelay", 30_000) || Infinity,
    retryAfter: options.retryAfter !== false,
  };
}

type Retries = ReturnType<typeof retriesOf>;

/** What a server asks to wait, in milliseconds; undefined where it does not. */
function askedDelay(response: Response | undefined): number | undefined {
  const value = response?.headers.get("retry-after");
  if (value === null || value === undefined) {
    return undefined;
  }
  const seconds = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** How long to wait before another attempt; undefined where there is none. */
export function delayBefore(attempt: number, error: unknown, retries: Retries): number | undefined {
  const { response, status } = error as { response?: Response; status?: number };
  if (attempt > retries.limit || (status !== undefined ? !retries.statuses.includes(status) : isFinal(error))) {
    return undefined;
  }
  const asked = retries.retryAfter ? askedDelay(response) : undefined;
  if (asked !== undefined) {
    return asked <= retries.maxDelay ? asked : undefined;
  }
  const own = Number(retries.backoff(attempt));
  return Math.min(Math.max(0, Number.isNaN(own) ? 0 : own), retries.maxDelay);
}

/** One request with all its attempts. */
class Sending {
  readonly #url: string;
  readonly #options: HttpRequestOptions;
  readonly #method: string;
  readonly #headers: Headers;
  readonly #body: { make: () => unknown; again: boolean };
  readonly #retries: Retries;
  readonly #timeout: number;
  readonly #ending = abort().createSignal() as unknown as AbortSignal;
  #release: () => void = () => {};
  #timer = 0;
  #attempt = 0;

  constructor(url: string | URL, options: HttpRequestOptions) {
    checkSignal(options.signal);
    this.#options = options;
    this.#url = addressWith(url, options);
    this.#method = String(options.method ?? "GET").toUpperCase();
    this.#headers = new (fetching().Headers)(options.headers);
    this.#body = bodyOf(options, this.#headers);
    this.#retries = retriesOf(options.retry, this.#method);
    this.#timeout = millisOf(options.timeout, "timeout", 30_000);
    const total = millisOf(options.totalTimeout, "totalTimeout", 0);
    this.#release = onAbort(options.signal, (reason) => this.#end(reason));
    if (total > 0) {
      this.#timer = java.after(total, false, () => this.#end(this.#late("in all", total)));
    }
  }

  #end(reason: unknown): void {
    abort().signalAbort(this.#ending as never, reason);
  }

  #late(what: string, millis: number): Error {
    return coded("timed-out", `${this.#method} ${this.#url} took longer than ${millis} ms ${what}`, { url: this.#url });
  }

  /** Nothing can end it any more. */
  #over(): void {
    this.#release();
    java.cancel(this.#timer);
  }

  async run(): Promise<HttpResponse> {
    try {
      return await this.#run();
    } catch (error) {
      this.#over();
      throw error;
    }
  }

  async #run(): Promise<HttpResponse> {
    while (true) {
      let request = this.#request();
      let failure: unknown;
      try {
        const answer = await this.#before(request);
        request = answer instanceof fetching().Request ? answer : request;
        const response = await this.#after(answer instanceof fetching().Request ? await this.#once(answer) : answer, request);
        if (response.ok || (this.#options.throwOnError === false && !this.#again(response))) {
          return this.#finished(response);
        }
        failure = coded("http-status", `${this.#method} ${this.#url} answered with ${response.status} ${response.statusText}`.trim(),
          { status: response.status, response, url: this.#url });
      } catch (error) {
        checkSignal(this.#ending);
        failure = codedFailure(error, this.#method, this.#url);
      }
      const delay = this.#body.again ? delayBefore(++this.#attempt, failure, this.#retries) : undefined;
      if (delay === undefined || !await this.#announced(failure, delay, request)) {
        const { response } = failure as { response?: Response };
        if (response !== undefined && this.#options.throwOnError === false) {
          return this.#finished(response);
        }
        throw failure;
      }
      void (failure as { response?: Response }).response?.body?.cancel().catch(() => {});
      await pause(delay, this.#ending);
    }
  }

  #again(response: Response): boolean {
    return this.#retries.statuses.includes(response.status) && this.#attempt < this.#retries.limit && this.#body.again;
  }

  #request(): Request {
    const headers = new (fetching().Headers)(this.#headers);
    const { onUploadProgress, redirect, client } = this.#options;
    let body = this.#body.make();
    if (body !== undefined && body !== null && onUploadProgress !== undefined) {
      body = counted(body as BodyInit, onUploadProgress, headers);
    }
    const init = {
      method: this.#method, headers, body, signal: this.#ending, client,
      ...(redirect === undefined ? {} : { redirect }),
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
    };
    return new (fetching().Request)(this.#url, init as RequestInit);
  }

  async #before(request: Request): Promise<Request | Response> {
    let now = request;
    for (const hook of this.#options.hooks?.before ?? []) {
      const given = await hook(now);
      if (given instanceof Response) {
        return given;
      }
      now = given ?? now;
    }
    return now;
  }

  async #after(response: Response, request: Request): Promise<Response> {
    let now = response;
    for (const hook of this.#options.hooks?.after ?? []) {
      now = await hook(now, request) ?? now;
    }
    return now;
  }

  async #announced(error: unknown, delay: number, request: Request): Promise<boolean> {
    for (const hook of this.#options.hooks?.onRetry ?? []) {
      if (await hook({ attempt: this.#attempt, error, delay, request }) === false) {
        return false;
      }
    }
    return true;
  }

  /** One attempt, until the answer begins. */
  async #once(request: Request): Promise<Response> {
    // While hooks ran, or before anything did.
    checkSignal(this.#ending);
    if (this.#timeout === 0) {
      return fetching().fetch(request, undefined);
    }
    const attempt = abort().createSignal() as unknown as AbortSignal;
    let late: Error | undefined;
    const timer = java.after(this.#timeout, false, () => {
      late = this.#late("until its answer began", this.#timeout);
      abort().signalAbort(attempt as never, late);
    });
    const release = onAbort(this.#ending, (reason) => abort().signalAbort(attempt as never, reason));
    let response: Response | undefined;
    try {
      return response = await fetching().fetch(request, { signal: attempt });
    } finally {
      java.cancel(timer);
      const net = response === undefined ? null : fetching().stateOfResponse(response).body?.net ?? null;
      if (net === null) {
        release();
      } else {
        this.#atEnd(net, release);
      }
    }
  }

  #atEnd(net: { onEnd: (() => void) | undefined }, action: () => void): void {
    const before = net.onEnd;
    net.onEnd = () => {
      before?.();
      action();
    };
  }

  /** Hands an answer over, with what the program may ask it for. */
  #finished(response: Response): HttpResponse {
    const { onProgress } = this.#options;
    const state = fetching().stateOfResponse(response);
    const net = state.body?.net ?? null;
    const [dns, connect, tls, wait, firstByte] = state.timings === "" ? [0, 0, 0, 0, 0] : state.timings.split(",").map((one) => Number(one) / 1000);
    const began = performance.now();
    let total: number | null = net === null ? firstByte : null;
    if (net === null) {
      this.#over();
    } else {
      this.#atEnd(net, () => {
        total = firstByte + performance.now() - began;
        this.#over();
      });
      if (onProgress !== undefined) {
        const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
        let bytes = 0;
        net.onBytes = (count) => {
          bytes += count;
          onProgress({ bytes, total: length === null ? null : Number(length) });
        };
      }
    }
    const timings: HttpTimings = Object.freeze({ dns, connect, tls, wait, firstByte, get total() { return total; } });
    return Object.defineProperties(response, {
      timings: { value: timings, configurable: true },
      attempts: { value: this.#attempt + 1, configurable: true },
    }) as HttpResponse;
  }
}

/** Sends a request. */
export function send(url: string | URL, optionsOf: () => HttpRequestOptions): PendingResponse {
  const response = (async () => new Sending(url, optionsOf()).run())();
  const then = <T>(read: (response: HttpResponse) => Promise<T>): Promise<T> => response.then(async (found) => {
    try {
      return await read(found);
    } catch (error) {
      throw codedFailure(error, "The body of", found.url);
    }
  });
  return Object.assign(response, {
    json: <T>() => then((found) => found.json() as Promise<T>),
    text: () => then((found) => found.text()),
    bytes: () => then((found) => found.bytes() as Promise<Uint8Array<ArrayBuffer>>),
    blob: () => then((found) => found.blob()),
    stream: () => then(async (found) => (found.body ?? new Blob([]).stream()) as ReadableStream<Uint8Array<ArrayBuffer>>),
  });
}
