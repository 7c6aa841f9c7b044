// An HTTP client with the manners that programs write around fetch again and again.

import { download } from "./download.ts";
import type { DownloadOptions, DownloadResult } from "./download.ts";
import { send } from "./httpsend.ts";
import { coded, fetching, urlOf } from "./services.ts";
import type { HttpHooks, HttpRequestOptions, HttpSettings, PendingResponse, RetryOptions } from "./httpoptions.ts";

/** How many connections there are. */
export interface HttpStatistics {
  /** Connections that are open or being made. */
  readonly open: number;
  /** Those of them that carry nothing. */
  readonly idle: number;
  /** Requests that wait for a connection. */
  readonly pending: number;
}

/** A client for HTTP, with settings for all its requests. */
export interface Http {
  /**
   * Sends a request with any method.
   *
   * @param url absolute, or relative to `baseUrl`
   * @param options what belongs to this request
   * @returns the response, with shortcuts to its body
   * @throws EkkoError with code `http-status` with `response` and `status` where that is not 200 to 299, `timed-out`,
   * `connection-refused`, `connection-reset`, `connection-closed`, `host-not-found`, `unreachable`, `tls-failed`,
   * `permission-denied`
   */
  request(url: string | URL, options?: HttpRequestOptions): PendingResponse;
  /** As {@link request} with GET. */
  get(url: string | URL, options?: HttpRequestOptions): PendingResponse;
  /** As {@link request} with POST. */
  post(url: string | URL, options?: HttpRequestOptions): PendingResponse;
  /** As {@link request} with PUT. */
  put(url: string | URL, options?: HttpRequestOptions): PendingResponse;
  /** As {@link request} with PATCH. */
  patch(url: string | URL, options?: HttpRequestOptions): PendingResponse;
  /** As {@link request} with DELETE. */
  delete(url: string | URL, options?: HttpRequestOptions): PendingResponse;
  /** As {@link request} with HEAD. */
  head(url: string | URL, options?: HttpRequestOptions): PendingResponse;
  /**
   * Downloads into a file, which is at its path when it is complete and not before. When the connection breaks, it goes
   * on where it was, if the server can.
   *
   * @param url absolute, or relative to `baseUrl`
   * @param path the file
   * @param options what belongs to this download
   * @returns what was downloaded
   * @throws EkkoError as {@link request} does, and `not-found` for the directory, `no-space`, `access-denied`
   */
  download(url: string | URL, path: string, options?: DownloadOptions): Promise<DownloadResult>;
  /**
   * Makes another client, with these settings and those that are given. It has connections of its own.
   *
   * @param settings what is different
   */
  create(settings?: HttpSettings): Http;
  /** How many connections there are now. */
  statistics(): HttpStatistics;
  /** Ends the client's connections and the requests on them; may be called twice. */
  close(): void;
  /** The same as {@link close}. */
  [Symbol.dispose](): void;
}

function mergedHooks(one: HttpHooks | undefined, other: HttpHooks | undefined): HttpHooks {
  const list = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): T[] => [...(a ?? []), ...(b ?? [])];
  return {
    before: list(one?.before, other?.before),
    after: list(one?.after, other?.after),
    onRetry: list(one?.onRetry, other?.onRetry),
  };
}

function mergedRetry(one: number | RetryOptions | undefined, other: number | RetryOptions | undefined): RetryOptions {
  const of = (value: number | RetryOptions | undefined): RetryOptions => typeof value === "number" ? { limit: value } : value ?? {};
  return { ...of(one), ...of(other) };
}

/** Settings with those that lie over them. */
export function merged<T extends HttpSettings>(base: HttpSettings, over: T): T {
  const headers = new (fetching().Headers)(base.headers);
  new (fetching().Headers)(over.headers).forEach((value, name) => headers.set(name, value));
  const result = { ...base, ...over, headers, hooks: mergedHooks(base.hooks, over.hooks), retry: mergedRetry(base.retry, over.retry) };
  if (over.baseUrl !== undefined && base.baseUrl !== undefined) {
    result.baseUrl = urlOf(over.baseUrl, String(base.baseUrl));
  }
  return result;
}

function make(settings: HttpSettings): Http {
  if (settings.baseUrl !== undefined) {
    urlOf(settings.baseUrl);
  }
  let own: { close(): void } | undefined;
  let closed = false;
  const client = (): object => {
    if (closed) {
      throw coded("closed", "The HTTP client is closed; make another one with http.create");
    }
    if (settings.client !== undefined) {
      return settings.client;
    }
    return own ??= new (fetching().HttpClient)(settings.connection ?? {});
  };
  const request = (url: string | URL, options: HttpRequestOptions = {}): PendingResponse =>
    send(url, () => ({ ...merged(settings, options), client: options.client ?? client() }));
  const by = (method: string) => (url: string | URL, options: HttpRequestOptions = {}): PendingResponse => request(url, { ...options, method });
  const close = (): void => {
    closed = settings.client === undefined;
    own?.close();
    own = undefined;
  };
  return Object.freeze({
    request,
    get: by("GET"), post: by("POST"), put: by("PUT"), patch: by("PATCH"), delete: by("DELETE"), head: by("HEAD"),
    download: async (url: string | URL, path: string, options: DownloadOptions = {}): Promise<DownloadResult> =>
      download(url, path, { ...merged(settings, options), client: options.client ?? client() }),
    create: (over: HttpSettings = {}): Http => make(merged(settings, over)),
    statistics: (): HttpStatistics => {
      const used = settings.client ?? own;
      const [open, idle, pending] = used === undefined ? [0, 0, 0] : fetching().statisticsOf(used).split(",").map(Number);
      return Object.freeze({ open, idle, pending });
    },
    close,
    [Symbol.dispose]: close,
  });
}

let usual: Http | undefined;
const the = (): Http => usual ??= make({});

/**
 * A client for HTTP on top of `fetch`, with what programs write around that again and again: a base URL, retries with
 * back-off, time limits, errors for answers that say no, hooks, progress, downloads.
 *
 * @example
 * ```ts no-run
 * import { http } from "@ekko/net";
 *
 * using api = http.create({
 *   baseUrl: "https://api.example.com/v1/",
 *   headers: { authorization: "Bearer secret" },
 *   retry: { limit: 4, maxDelay: 5_000 },
 *   timeout: 10_000,
 *   hooks: { onRetry: [({ attempt, delay }) => console.log(`again in ${delay} ms (${attempt})`)] },
 * });
 * const users = await api.get("users", { searchParams: { active: true } }).json<{ name: string }[]>();
 * await api.post("users", { json: { name: "Ada" } });
 * await api.download("export.csv", "export.csv", { onProgress: ({ bytes, total }) => console.log(bytes, total) });
 * ```
 * @example
 * ```ts
 * import { http } from "@ekko/net";
 *
 * console.log(await http.get("data:application/json,[1,2]").json()); // [ 1, 2 ]
 * const code = await http.get("http://127.0.0.1:3/", { retry: 0 }).catch((error) => error.code);
 * console.log(code); // connection-refused
 * ```
 */
export const http: Http = Object.freeze({
  request: (url: string | URL, options?: HttpRequestOptions) => the().request(url, options),
  get: (url: string | URL, options?: HttpRequestOptions) => the().get(url, options),
  post: (url: string | URL, options?: HttpRequestOptions) => the().post(url, options),
  put: (url: string | URL, options?: HttpRequestOptions) => the().put(url, options),
  patch: (url: string | URL, options?: HttpRequestOptions) => the().patch(url, options),
  delete: (url: string | URL, options?: HttpRequestOptions) => the().delete(url, options),
  head: (url: string | URL, options?: HttpRequestOptions) => the().head(url, options),
  download: (url: string | URL, path: string, options?: DownloadOptions) => the().download(url, path, options),
  create: (settings?: HttpSettings) => make(settings ?? {}),
  statistics: () => the().statistics(),
  close: () => {
    usual?.close();
    usual = undefined;
  },
  [Symbol.dispose]: () => http.close(),
});
