/** What a body can be made of. */
type BodyInit = ReadableStream<Uint8Array> | Blob | ArrayBuffer | ArrayBufferView | FormData | URLSearchParams | string;

/** What headers can be made of. */
type HeadersInit = Headers | Iterable<readonly [string, string]> | Record<string, string>;

/**
 * The names and values of HTTP headers.
 *
 * @see https://fetch.spec.whatwg.org/#headers-class
 */
declare class Headers implements Iterable<[string, string]> {
  constructor(init?: HeadersInit);
  append(name: string, value: string): void;
  delete(name: string): void;
  /** All values of a name, joined with a comma; null where there are none. */
  get(name: string): string | null;
  /** The values of `Set-Cookie`, which must not be joined. */
  getSetCookie(): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  forEach(callback: (value: string, name: string, headers: Headers) => void, thisArg?: unknown): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

/** What requests and responses have in common. */
interface Body {
  /** The body as a stream of bytes; null where there is none. */
  readonly body: ReadableStream<Uint8Array> | null;
  /** Whether anything was read of it. */
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>;
  formData(): Promise<FormData>;
  json(): Promise<any>;
  text(): Promise<string>;
}

type RequestInfo = Request | string | URL;

/** Options of a request. */
interface RequestInit {
  body?: BodyInit | null;
  /** There is no cache; `no-cache`, `no-store` and `reload` tell those on the way. */
  cache?: "default" | "no-store" | "reload" | "no-cache" | "force-cache" | "only-if-cached";
  /** Sends the request with the connections, certificates and timeouts of a client; Ekko's own. */
  client?: import("@ekko/fetch").HttpClient;
  credentials?: "omit" | "same-origin" | "include";
  /** Needed where the body is a stream. */
  duplex?: "half";
  headers?: HeadersInit;
  /** The hash that the body must have, such as `sha256-...`. */
  integrity?: string;
  keepalive?: boolean;
  method?: string;
  mode?: "same-origin" | "no-cors" | "cors";
  priority?: "high" | "low" | "auto";
  /** With `manual`, the redirect itself is the response, its status and headers included. */
  redirect?: "follow" | "error" | "manual";
  referrer?: string;
  referrerPolicy?: string;
  signal?: AbortSignal | null;
  window?: null;
}

/**
 * A request that can be fetched.
 *
 * @see https://fetch.spec.whatwg.org/#request-class
 */
declare class Request implements Body {
  constructor(input: RequestInfo, init?: RequestInit);
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly destination: "";
  readonly referrer: string;
  readonly referrerPolicy: string;
  readonly mode: "same-origin" | "no-cors" | "cors";
  readonly credentials: "omit" | "same-origin" | "include";
  readonly cache: string;
  readonly redirect: "follow" | "error" | "manual";
  readonly integrity: string;
  readonly keepalive: boolean;
  readonly isReloadNavigation: boolean;
  readonly isHistoryNavigation: boolean;
  readonly signal: AbortSignal;
  readonly duplex: "half";
  clone(): Request;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>;
  formData(): Promise<FormData>;
  json(): Promise<any>;
  text(): Promise<string>;
}

/** Options of a response. */
interface ResponseInit {
  headers?: HeadersInit;
  /** 200 to 599. */
  status?: number;
  statusText?: string;
}

/**
 * The answer to a request.
 *
 * @see https://fetch.spec.whatwg.org/#response-class
 */
declare class Response implements Body {
  constructor(body?: BodyInit | null, init?: ResponseInit);
  static error(): Response;
  /** A response whose body is the JSON of a value. */
  static json(data: unknown, init?: ResponseInit): Response;
  static redirect(url: string | URL, status?: 301 | 302 | 303 | 307 | 308): Response;
  readonly type: "basic" | "default" | "error";
  /** Where it came from in the end, without a fragment. */
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  /** Whether the status is 200 to 299. */
  readonly ok: boolean;
  /** The words behind the status; empty in HTTP/2. */
  readonly statusText: string;
  readonly headers: Headers;
  clone(): Response;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>;
  formData(): Promise<FormData>;
  json(): Promise<any>;
  text(): Promise<string>;
}

/**
 * Fetches a URL of `http:`, `https:`, `data:`, `blob:` or `file:`.
 *
 * The promise is fulfilled when the headers of the answer are there, whatever its status, and rejected with a `TypeError`
 * where there is no answer. Needs the permission `net` for the host, again for each redirect, and `read` for files.
 *
 * @see https://fetch.spec.whatwg.org/#fetch-method
 */
declare function fetch(input: RequestInfo, init?: RequestInit): Promise<Response>;
