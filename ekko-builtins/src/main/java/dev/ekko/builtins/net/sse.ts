// Server-sent events as an async iterable.

import type { Parser as EventParser } from "../eventsource/parser.ts";
import { abort, checkSignal, coded, encoding, fetching, onAbort, pause, urlOf, wholeOf } from "./services.ts";
import { codedFailure, isFinal } from "./httperrors.ts";

declare const use: (name: string) => unknown;

/** How events are asked for. */
export interface EventStreamOptions {
  /** The method; `"GET"`, or `"POST"` where there is a body. */
  method?: string;
  /** Further headers. */
  headers?: HeadersInit;
  /** The request's body, sent again with each connection. */
  body?: string | Blob | ArrayBufferView | ArrayBuffer | URLSearchParams | FormData;
  /** After which event to begin. */
  lastEventId?: string;
  /** Whether to connect again when the connection ends or breaks; true where it is missing. */
  reconnect?: boolean;
  /** How many attempts in a row may fail before it is given up; 10 where it is missing. */
  maxFailures?: number;
  /** How many milliseconds to wait before connecting again where the server does not say; 3,000 where it is missing. */
  delay?: number;
  /** The client whose connections are used, of `@ekko/fetch`. */
  client?: object;
  /** Ends it; who waits for an event sees the signal's reason. */
  signal?: AbortSignal;
}

/** An event. */
export interface ServerEvent {
  /** Its type; `"message"` where the server gave none. */
  readonly type: string;
  /** Its data. */
  readonly data: string;
  /** The last id that the server gave; empty for none. */
  readonly id: string;
}

const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Events of a server, as an async iterable; see {@link events}.
 *
 * @example
 * ```ts no-run
 * import { events } from "@ekko/net";
 *
 * const stream = events("https://example.com/answers", { method: "POST", body: '{"question":"why?"}' });
 * for await (const { data } of stream) {
 *   console.log(data);
 * }
 * ```
 */
export class EventStream {
  #url: string;
  #options: EventStreamOptions;
  #lastEventId: string;
  #delay: number;
  #closed = false;
  #stop: (() => void) | undefined;

  /** @internal */
  constructor(url: string, options: EventStreamOptions) {
    this.#url = url;
    this.#options = options;
    this.#lastEventId = options.lastEventId ?? "";
    this.#delay = wholeOf(options.delay, "delay", 3_000, 0, LONGEST_DELAY);
    wholeOf(options.maxFailures, "maxFailures", 10, 0, LONGEST_DELAY);
    checkSignal(options.signal);
  }

  /** Where the events come from. */
  get url(): string {
    return this.#url;
  }

  /** The last id that the server gave, to go on with another time. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  /** Ends it, and the loop that reads it. */
  close(): void {
    this.#closed = true;
    this.#stop?.();
  }

  /** The same as {@link close}. */
  [Symbol.dispose](): void {
    this.close();
  }

  /**
   * The events, over as many connections as it takes. Leaving the loop ends the connection.
   *
   * @throws EkkoError with code `http-status` where the server refuses, `protocol-error` where it sends something else
   */
  async *[Symbol.asyncIterator](): AsyncIterableIterator<ServerEvent> {
    const { signal, reconnect = true, maxFailures = 10 } = this.#options;
    const ending = abort().createSignal() as never;
    const release = onAbort(signal, (reason) => abort().signalAbort(ending, reason));
    this.#stop = () => abort().signalAbort(ending, coded("closed", `The events of ${this.#url} are closed`));
    let failures = 0;
    try {
      while (!this.#closed) {
        checkSignal(signal);
        try {
          for await (const event of this.#connection(ending)) {
            failures = 0;
            yield event;
          }
          if (!reconnect) {
            return;
          }
          failures++;
        } catch (error) {
          if (this.#closed) {
            return;
          }
          checkSignal(signal);
          if (!reconnect || isFinal(error) || ++failures > maxFailures) {
            throw error;
          }
        }
        await pause(this.#delay, ending);
      }
    } catch (error) {
      if (!this.#closed) {
        throw error;
      }
    } finally {
      release();
      this.#stop();
      this.#stop = undefined;
    }
  }

  async *#connection(signal: AbortSignal): AsyncGenerator<ServerEvent> {
    const { body, client } = this.#options;
    const headers = new (fetching().Headers)(this.#options.headers);
    headers.set("accept", "text/event-stream");
    headers.set("cache-control", "no-store");
    if (this.#lastEventId !== "") {
      headers.set("last-event-id", String.fromCharCode(...encoding().utf8Encode(this.#lastEventId)));
    }
    const init = {
      headers, body, signal, cache: "no-store",
      method: this.#options.method ?? (body === undefined ? "GET" : "POST"),
      ...(client === undefined ? {} : { client }),
    };
    let response: Response;
    try {
      response = await fetching().fetch(this.#url, init);
    } catch (error) {
      throw codedFailure(error, "GET", this.#url);
    }
    if (response.status === 204) {
      this.#closed = true;
      return;
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      throw coded("http-status", `${this.#url} answered with ${response.status} ${response.statusText}`, { status: response.status });
    }
    if (fetching().mimeTypeOf(fetching().stateOfResponse(response).headers)?.essence !== "text/event-stream") {
      await response.body?.cancel();
      throw coded("protocol-error", `${this.#url} answered with ${response.headers.get("content-type") ?? "no type"}, and not with text/event-stream`);
    }
    yield* this.#events(response);
  }

  async *#events(response: Response): AsyncGenerator<ServerEvent> {
    const { Parser } = use("eventsource") as { Parser: typeof EventParser };
    const parser = new Parser(this.#lastEventId);
    const decoder = encoding().decoder("utf-8");
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        const whole = parser.push(decoder.chunk(chunk, false));
        for (let i = 0; i < whole.length; i++) {
          this.#lastEventId = whole[i].lastEventId;
          yield { type: whole[i].type === "" ? "message" : whole[i].type, data: whole[i].data, id: whole[i].lastEventId };
        }
        if (parser.retry >= 0) {
          this.#delay = Math.min(parser.retry, LONGEST_DELAY);
        }
      }
    } catch (error) {
      throw error instanceof RangeError ? coded("too-large", `${this.#url}: ${error.message}`) : codedFailure(error, "GET", this.#url);
    }
    this.#lastEventId = parser.lastEventId;
  }
}

/**
 * Events of a server (HTML, section 9.2), over as many connections as it takes.
 *
 * @param url an absolute URL of the scheme `http:` or `https:`
 * @param options how
 * @returns the events, which are asked for when they are read
 * @throws TypeError where an option is wrong; what else goes wrong is thrown where the events are read
 * @example
 * ```ts
 * import { events } from "@ekko/net";
 *
 * const stream = events("data:text/event-stream,id: 7%0Adata: hello%0A%0A", { reconnect: false });
 * for await (const { type, data, id } of stream) {
 *   console.log(type, data, id); // message hello 7
 * }
 * ```
 */
export function events(url: string | URL, options: EventStreamOptions = {}): EventStream {
  return new EventStream(urlOf(url), options);
}
