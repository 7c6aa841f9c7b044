// EventSource of the HTML standard, section 9.2.

import { Parser } from "./parser.ts";
import type { StreamedEvent } from "./parser.ts";
import { abort, encoding, events, fetching, idl, streams, urls } from "./services.ts";
import type { EventsourceOps } from "./services.ts";

declare const ops: EventsourceOps;

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 2;
/** How long to wait before connecting again where the server does not say, in milliseconds. */
const RECONNECTION_TIME = 3000;
/** What a server can make a program wait at most, in milliseconds; longer ones do not fit into a clock. */
const LONGEST_WAIT = 2 ** 31;

const toInit = idl.dictionary<{ readonly withCredentials: boolean }>("EventSourceInit", [
  { key: "withCredentials", converter: idl.boolean, defaultValue: () => false },
]);
const { fromCharCode } = String;

/** A header's value that has the UTF-8 bytes of a text. */
function headerOf(text: string): string {
  const bytes = encoding().utf8Encode(text);
  let value = "";
  for (let i = 0; i < bytes.length; i++) {
    value += fromCharCode(bytes[i]);
  }
  return value;
}

class EventSource extends events.EventTarget {
  #url: string;
  #withCredentials: boolean;
  #state = CONNECTING;
  #lastEventId = "";
  #reconnectionTime = RECONNECTION_TIME;
  #wait = 0;
  #attempt: Attempt | null = null;

  constructor(url: unknown, init: unknown = undefined) {
    const prefix = "Failed to construct 'EventSource'";
    idl.needArguments(arguments.length, 1, prefix);
    const text = idl.USVString(url, `${prefix}: Argument 1`);
    const { withCredentials } = toInit(init, `${prefix}: Argument 2`);
    const record = urls.parse(text);
    if (record === null) {
      throw new idl.DOMException(`${prefix}: "${text}" is not a valid absolute URL`, "SyntaxError");
    }
    super();
    this.#url = urls.href(record);
    this.#withCredentials = withCredentials;
    const scheme = urls.protocol(record);
    if (scheme === "http:" || scheme === "https:") {
      ops.check(this.#url);
    }
    this.#connect();
  }

  get url(): string {
    return this.#url;
  }

  get withCredentials(): boolean {
    return this.#withCredentials;
  }

  get readyState(): number {
    return this.#state;
  }

  close(): void {
    this.#state = CLOSED;
    ops.stop(this.#wait);
    this.#attempt?.end();
    this.#attempt = null;
  }

  #connect(): void {
    const attempt = new Attempt(this.#url, this.#withCredentials, this.#lastEventId, {
      opened: () => this.#opened(attempt),
      received: (event) => this.#received(attempt, event),
      failed: (why) => this.#failed(attempt, why),
      lost: (why) => this.#lost(attempt, why),
    });
    this.#attempt = attempt;
    attempt.start();
  }

  #opened(attempt: Attempt): void {
    if (this.#attempt === attempt) {
      this.#state = OPEN;
      events.fire(this, new events.Event("open"));
    }
  }

  #received(attempt: Attempt, event: StreamedEvent): void {
    if (this.#attempt === attempt) {
      const { data, lastEventId } = event;
      events.fire(this, new events.MessageEvent(event.type === "" ? "message" : event.type, { data, lastEventId, origin: attempt.origin }));
    }
  }

  #error(why: string): void {
    const message = `The EventSource of ${this.#url} failed: ${why}`;
    events.fire(this, new events.ErrorEvent("error", { message, error: new Error(message) }));
  }

  #failed(attempt: Attempt, why: string): void {
    if (this.#attempt === attempt) {
      this.close();
      this.#error(why);
    }
  }

  /** The steps "reestablish the connection". */
  #lost(attempt: Attempt, why: string): void {
    if (this.#attempt !== attempt) {
      return;
    }
    this.#attempt = null;
    this.#state = CONNECTING;
    this.#lastEventId = attempt.lastEventId;
    if (attempt.retry >= 0) {
      this.#reconnectionTime = attempt.retry > LONGEST_WAIT ? LONGEST_WAIT : attempt.retry;
    }
    this.#error(why);
    if (this.#state === CONNECTING) {
      this.#wait = ops.start(this.#reconnectionTime, () => this.#connect());
    }
  }
}

/** What comes of an attempt; each is called in a task of its own. */
interface Outcomes {
  opened(): void;
  received(event: StreamedEvent): void;
  /** It makes no sense to try again. */
  failed(why: string): void;
  lost(why: string): void;
}

/** One connection. */
class Attempt {
  #url: string;
  #withCredentials: boolean;
  #outcomes: Outcomes;
  #parser: Parser;
  #decoder = encoding().decoder("utf-8");
  #signal = abort.createSignal();
  #reader: object | undefined;
  /** The serialized origin of the URL at the end of all redirects. */
  origin = "";

  constructor(url: string, withCredentials: boolean, lastEventId: string, outcomes: Outcomes) {
    this.#url = url;
    this.#withCredentials = withCredentials;
    this.#parser = new Parser(lastEventId);
    this.#outcomes = outcomes;
  }

  get lastEventId(): string {
    return this.#parser.lastEventId;
  }

  get retry(): number {
    return this.#parser.retry;
  }

  start(): void {
    const headers = [["accept", "text/event-stream"]];
    if (this.lastEventId !== "") {
      headers[1] = ["last-event-id", headerOf(this.lastEventId)];
    }
    const init = {
      __proto__: null, headers, cache: "no-store", signal: this.#signal,
      credentials: this.#withCredentials ? "include" : "same-origin",
    };
    idl.upon(fetching.fetch(this.#url, init), (response) => this.#answered(response), (error) => this.#broken(error));
  }

  /** Ends it; what it still hears is for nobody. */
  end(): void {
    abort.signalAbort(this.#signal, undefined);
  }

  #broken(error: unknown): void {
    const denied = (error as { code?: unknown } | null)?.code === "permission-denied";
    const why = error instanceof Error ? error.message : "the connection was lost";
    ops.post(() => denied ? this.#outcomes.failed(why) : this.#outcomes.lost(why));
  }

  #refuse(why: string): void {
    this.end();
    ops.post(() => this.#outcomes.failed(why));
  }

  #answered(response: unknown): void {
    const { status, headers, body, url } = fetching.stateOfResponse(response);
    const type = fetching.mimeTypeOf(headers);
    if (status !== 200) {
      this.#refuse(`the server answered with the status ${status}`);
    } else if (type === null || type.essence !== "text/event-stream") {
      this.#refuse("the answer is not of the type text/event-stream");
    } else {
      const record = urls.parse(url);
      this.origin = record === null ? "null" : urls.origin(record);
      ops.post(() => {
        this.#outcomes.opened();
        if (body === null) {
          this.#outcomes.lost("the answer has no body");
        } else {
          this.#reader = streams.getReader(body.open());
          this.#read();
        }
      });
    }
  }

  #read(): void {
    streams.readableStreamDefaultReaderRead(this.#reader as never, {
      chunkSteps: (chunk: unknown) => this.#chunk(chunk as Uint8Array),
      closeSteps: () => ops.post(() => this.#outcomes.lost("the server ended the stream")),
      errorSteps: (error: unknown) => this.#broken(error),
    });
  }

  #chunk(bytes: Uint8Array): void {
    let whole: StreamedEvent[];
    try {
      whole = this.#parser.push(this.#decoder.chunk(bytes, false));
    } catch (error) {
      this.#refuse((error as Error).message);
      return;
    }
    this.#deliver(whole, 0);
  }

  /** Each message in a task of its own; no more is read before the last of them. */
  #deliver(whole: StreamedEvent[], index: number): void {
    ops.post(() => {
      if (index === whole.length) {
        this.#read();
        return;
      }
      this.#outcomes.received(whole[index]);
      this.#deliver(whole, index + 1);
    });
  }
}

export default function () {
  const handlers = ["open", "message", "error"];
  for (let i = 0; i < handlers.length; i++) {
    events.defineHandler(EventSource, handlers[i]);
  }
  idl.defineInterface(EventSource, { CONNECTING, OPEN, CLOSED });
  return { EventSource, internals: { Parser } };
}
