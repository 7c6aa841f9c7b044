// One connection to a peer, from its start to its end: calls, answers, notifications and streams.

import { Outbox } from "./outbox.ts";
import { flooded, LocalStream, RemoteStream } from "./remotestream.ts";
import type { StreamPort } from "./remotestream.ts";
import { coded, java } from "./services.ts";
import type { PeerHandle } from "./services.ts";
import { Server } from "./serving.ts";
import type { Service } from "./serving.ts";
import { eachParameter, METHOD_NOT_FOUND, outgoing, incoming, remoteError, wireError } from "./wire.ts";
import type { WireError, WireMessage } from "./wire.ts";

/** A call that was not answered yet. */
interface Pending {
  readonly method: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Who hears that a connection is over: by its own end or by a fault of the peer. */
export type WhenOver = (connection: Connection, code: string, message: string) => void;

/** One connection to a peer. */
export class Connection {
  readonly handle: PeerHandle;
  readonly #name: string;
  readonly #outbox: Outbox;
  readonly #server: Server;
  readonly #whenOver: WhenOver;
  readonly #pending = new Map<number, Pending>();
  readonly #theirs = new Map<number, RemoteStream>();
  readonly #ours = new Map<number, LocalStream>();
  #lastId = 0;
  #lastStream = 0;
  #over = false;
  /** Answers to calls that nobody waits for: answered twice, never asked, or given up. */
  strays = 0;

  constructor(name: string, handle: PeerHandle, service: Service | undefined, whenOver: WhenOver) {
    this.#name = name;
    this.handle = handle;
    this.#whenOver = whenOver;
    this.#outbox = new Outbox(handle);
    this.#server = new Server(service, {
      answer: (id, result, error) => this.#reply(id, result, error),
      produce: (source) => this.#produce(source),
      consume: (id) => this.#consume(id),
      pause: () => handle.pause(),
      resume: () => handle.resume(),
    });
  }

  get pending(): number {
    return this.#pending.size;
  }

  #send(make: () => object): void | Promise<void> {
    return this.#outbox.send(() => JSON.stringify({ jsonrpc: "2.0", ...make() }));
  }

  #reply(id: unknown, result: unknown, error: WireError | undefined): void {
    void this.#outbox.send(() => {
      try {
        return JSON.stringify({ jsonrpc: "2.0", id, ...(error === undefined ? { result } : { error }) });
      } catch (unwritable) {
        return JSON.stringify({ jsonrpc: "2.0", id, error: wireError(unwritable) });
      }
    });
  }

  /** Calls a method; the function in the result gives the call up. */
  call(method: string, params: unknown, resolve: (value: unknown) => void, reject: (reason: unknown) => void): () => void {
    const id = ++this.#lastId;
    let sent = false;
    this.#pending.set(id, { method, resolve, reject });
    void this.#outbox.send(() => {
      if (!this.#pending.has(id)) {
        return undefined;
      }
      try {
        const text = JSON.stringify({ jsonrpc: "2.0", id, method, ...this.#parameters(params) });
        sent = true;
        return text;
      } catch (error) {
        // What cannot be written as JSON is the caller's fault, not the connection's.
        this.#pending.delete(id);
        reject(error);
        return undefined;
      }
    }, id);
    return () => {
      if (this.#pending.delete(id) && sent) {
        void this.notify("$/cancelRequest", { id });
      }
    };
  }

  #parameters(params: unknown): { params?: unknown } {
    return params === undefined ? {} : { params: eachParameter(params, (value) => outgoing(value, (source) => this.#produce(source))) };
  }

  /** Sends a notification; where the result is a promise, it waits until there is room for more. */
  notify(method: string, params: unknown): void | Promise<void> {
    return this.#send(() => ({ method, ...this.#parameters(params) }));
  }

  #produce(source: AsyncIterable<unknown>): number {
    const id = ++this.#lastStream;
    const port: StreamPort = { notify: (method, params) => this.#control(method, params), closed: () => this.#ours.delete(id) };
    this.#ours.set(id, new LocalStream(id, port, source, wireError));
    return id;
  }

  #consume(id: number): RemoteStream {
    const port: StreamPort = { notify: (method, params) => this.#control(method, params), closed: () => this.#theirs.delete(id) };
    const stream = new RemoteStream(id, port, (error) => error instanceof Error ? error : remoteError(this.#name, "a stream", error));
    this.#theirs.set(id, stream);
    return stream;
  }

  // Values of a stream are sent as they are: nothing inside of them is a stream itself.
  #control(method: string, params: unknown): void | Promise<void> {
    return this.#send(() => ({ method, params }));
  }

  /** A message came. */
  receive(text: string): void {
    let message: WireMessage;
    try {
      message = JSON.parse(text);
    } catch (error) {
      this.#broken(`it sent a message that is no JSON (${(error as Error).message}): ${text.slice(0, 60)}`);
      return;
    }
    if (Array.isArray(message)) {
      if (message.length === 0) {
        this.#broken("it sent an empty batch");
      }
      message.forEach((each) => this.#dispatch(each, text.length));
    } else {
      this.#dispatch(message, text.length);
    }
  }

  #dispatch(message: WireMessage, size: number): void {
    if (typeof message !== "object" || message === null) {
      this.#broken("it sent a message that is no object");
    } else if (typeof message.method === "string") {
      this.#incoming(message.method, message, size);
    } else if ("result" in message || "error" in message) {
      this.#answer(message);
    } else {
      this.#broken("it sent a message that is neither a call nor an answer");
    }
  }

  #answer(message: WireMessage): void {
    const id = message.id;
    const call = typeof id === "number" ? this.#pending.get(id) : undefined;
    if (call === undefined) {
      this.strays++;
      if (typeof id === "number") {
        this.#outbox.answered(id);
      }
      this.#refuse(message.result);
      return;
    }
    this.#pending.delete(id as number);
    this.#outbox.answered(id as number);
    if (message.error !== undefined && message.error !== null) {
      call.reject(remoteError(this.#name, call.method, message.error));
    } else {
      call.resolve(incoming(message.result === undefined ? null : message.result, (stream) => this.#consume(stream)));
    }
  }

  // A stream that nobody waits for any more would stay open at the peer.
  #refuse(result: unknown): void {
    incoming(result, (stream) => {
      void this.#control("$/stream/cancel", { stream });
      return [] as unknown as AsyncIterable<unknown>;
    });
  }

  #incoming(method: string, message: WireMessage, size: number): void {
    if (!method.startsWith("$/")) {
      this.#server.request(message.id, method, message.params, size);
      return;
    }
    const params = (message.params ?? {}) as { id?: unknown; stream?: unknown; values?: unknown; count?: unknown; error?: unknown };
    switch (method) {
      case "$/cancelRequest":
        this.#server.cancel(params.id);
        return;
      case "$/ping":
        void this.#send(() => ({ id: message.id, result: null }));
        return;
      case "$/stream/next": {
        const stream = this.#theirs.get(params.stream as number);
        if (stream !== undefined && !stream.take(Array.isArray(params.values) ? params.values : [])) {
          stream.end(flooded(this.#name));
          this.#broken("it sent more values of a stream than it was asked for");
        }
        return;
      }
      case "$/stream/end":
        this.#theirs.get(params.stream as number)?.end(params.error ?? undefined);
        return;
      case "$/stream/more":
        if (Number.isInteger(params.count) && (params.count as number) > 0) {
          this.#ours.get(params.stream as number)?.more(params.count as number);
        }
        return;
      case "$/stream/cancel":
        this.#ours.get(params.stream as number)?.cancel();
        return;
      default:
        // Additions that are not known may be left alone, unless an answer is wanted.
        if (message.id !== undefined) {
          void this.#send(() => ({ id: message.id, error: { code: METHOD_NOT_FOUND, message: `There is no method "${method}" here` } }));
        }
    }
  }

  #broken(message: string): void {
    if (!this.#over) {
      this.#whenOver(this, "protocol-error", message);
    }
  }

  /** Ends everything that is under way, with an error. */
  fail(error: unknown): void {
    this.#over = true;
    this.#outbox.close();
    this.#pending.forEach((call) => call.reject(error));
    this.#pending.clear();
    this.#theirs.forEach((stream) => stream.end(error));
    this.#ours.forEach((stream) => stream.cancel());
    this.#server.close(error);
  }
}

/** Runs a task later, unless that is taken back; no program waits for it unless it is to be kept alive. */
export function later(millis: number, task: () => void, keepAlive = false): () => void {
  const id = java.after(millis, keepAlive, task);
  return () => java.cancel(id);
}

/** The error of calls that a peer did not live to answer. */
export function crashed(name: string, message: string, status: number, stderr: string): Error {
  const said = stderr.trim();
  return coded("crashed", `The peer "${name}" is gone: ${message}${status >= 0 ? `, its program ended with code ${status}` : ""}`
    + `${said === "" ? "" : `: ${said.length > 2000 ? `...${said.slice(-2000)}` : said}`}`, { exitCode: status < 0 ? null : status, stderr });
}
