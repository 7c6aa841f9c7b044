// What can be said about requests.

/** How a request that failed is sent again. */
export interface RetryOptions {
  /** How often at most; 2 where it is missing. */
  limit?: number;
  /** The methods for which it is; those that change nothing twice where it is missing: GET, HEAD, PUT, DELETE, OPTIONS. */
  methods?: readonly string[];
  /** The answers after which it is; 408, 425, 429, 500, 502, 503 and 504 where it is missing. */
  statuses?: readonly number[];
  /** How many milliseconds to wait before an attempt; 0.3, 0.6, 1.2... seconds, each up to a half less, where it is missing. */
  backoff?: (attempt: number) => number;
  /** The longest wait in milliseconds; 30,000 where it is missing. A server that wants a longer one is not asked again. */
  maxDelay?: number;
  /** Whether the header Retry-After counts; true where it is missing. */
  retryAfter?: boolean;
}

/** A retry that is about to happen. */
export interface RetryEvent {
  /** The number of the attempt, 1 for the first one after the failure. */
  readonly attempt: number;
  /** Why. */
  readonly error: unknown;
  /** In how many milliseconds. */
  readonly delay: number;
  /** What is sent again. */
  readonly request: Request;
}

/** Functions that see requests and responses on their way, in order. */
export interface HttpHooks {
  /** Before each attempt: may change the request's headers, give another request, or answer by itself. */
  before?: readonly ((request: Request) => Request | Response | void | Promise<Request | Response | void>)[];
  /** After each answer: may give another one. */
  after?: readonly ((response: Response, request: Request) => Response | void | Promise<Response | void>)[];
  /** Before a wait: may stop it with `false`, and then the failure is thrown. */
  onRetry?: readonly ((event: RetryEvent) => boolean | void | Promise<boolean | void>)[];
}

/** How far a body is. */
export interface Progress {
  /** Bytes so far. */
  readonly bytes: number;
  /** Bytes at the end; null where nobody said. */
  readonly total: number | null;
}

/** What holds for all requests of a client. */
export interface HttpSettings {
  /** What relative URLs are relative to. End it with a slash to go on below it. */
  baseUrl?: string | URL;
  /** Headers of every request. */
  headers?: HeadersInit;
  /** How requests are sent again; a number is the limit, 0 for never. */
  retry?: number | RetryOptions;
  /** How many milliseconds each attempt has until its answer begins; 30,000 where it is missing, `Infinity` for no limit. */
  timeout?: number;
  /** How many milliseconds all of it has, with retries and the body; no limit where it is missing. */
  totalTimeout?: number;
  /** Functions that see requests and responses on their way. */
  hooks?: HttpHooks;
  /** Whether an answer that is not 200 to 299 is an error; true where it is missing. */
  throwOnError?: boolean;
  /** An `HttpClient` of `@ekko/fetch`, whose connections are used in place of own ones. */
  client?: object;
  /** How own connections are made, as for `HttpClient` of `@ekko/fetch`: certificates, proxy, limits. */
  connection?: object;
}

/** What belongs to one request. */
export interface HttpRequestOptions extends HttpSettings {
  /** The method; `"GET"` where it is missing. */
  method?: string;
  /** What is added to the URL's query. */
  searchParams?: string | URLSearchParams | Record<string, string | number | boolean | undefined>;
  /** A body of JSON. */
  json?: unknown;
  /** A body as HTML forms send it. */
  form?: FormData | URLSearchParams | Record<string, string | number | boolean>;
  /** Any other body. A stream cannot be sent again, a function that gives one can. */
  body?: BodyInit | (() => BodyInit);
  /** Hears of the answer's bytes as they come. */
  onProgress?: (progress: Progress) => void;
  /** Hears of the request's bytes as they go; such a body is sent in chunks, as its length is not known to HTTP then. */
  onUploadProgress?: (progress: Progress) => void;
  /** What is followed; as for `fetch`. */
  redirect?: "follow" | "error" | "manual";
  /** Ends it, at any stage. */
  signal?: AbortSignal;
}

/** How long the steps of a request took, in milliseconds. */
export interface HttpTimings {
  /** The look-up of the name; 0 where the connection was there already. */
  readonly dns: number;
  /** The connection; 0 where it was there already. */
  readonly connect: number;
  /** The encryption; 0 where the connection was there already, or is not encrypted. */
  readonly tls: number;
  /** Until there was a connection. */
  readonly wait: number;
  /** Until the answer began. */
  readonly firstByte: number;
  /** Until the answer ended; null while it has not. */
  readonly total: number | null;
}

/** The answer to a request that was sent. */
export interface HttpResponse extends Response {
  /** How long the steps of the last attempt took. */
  readonly timings: HttpTimings;
  /** How many attempts it took. */
  readonly attempts: number;
}

/** An answer that will come, with shortcuts to its body. */
export interface PendingResponse extends Promise<HttpResponse> {
  /** The body's JSON. */
  json<T = unknown>(): Promise<T>;
  /** The body's text. */
  text(): Promise<string>;
  /** The body's bytes. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** The body as a Blob. */
  blob(): Promise<Blob>;
  /** The body as a stream. */
  stream(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}
