// The functions of this program that a peer may call.

import { CANCELLED, eachParameter, incoming, INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, outgoing, wireError } from "./wire.ts";
import type { WireError } from "./wire.ts";

/** What is known about the call of a peer that a function serves; see {@link callContext}. */
export interface CallContext {
  /** Aborted when the peer cancels the call, or is gone. */
  readonly signal: AbortSignal;
  /** The name of the method. */
  readonly method: string;
}

/** The functions that a peer may call, by name: those of an object, and of its class. */
export type Service = object;

let current: CallContext | undefined;

/**
 * What is known about the call of a peer that this function serves. To be called before the function first awaits.
 *
 * @returns the call's signal, which is aborted when the peer cancels it, and its method
 * @throws TypeError where no peer's call is being served, or the function has awaited before
 * @example
 * ```ts no-run
 * import { callContext, startPeer } from "@ekko/process";
 *
 * await using peer = await startPeer({
 *   command: ["python3", "peer.py"],
 *   serve: {
 *     async slow() {
 *       const { signal } = callContext();
 *       return await (await fetch("https://example.com/", { signal })).text();
 *     },
 *   },
 * });
 * ```
 */
export function callContext(): CallContext {
  if (current === undefined) {
    throw new TypeError("No call of a peer is being served here; callContext() is called before the function first awaits");
  }
  return current;
}

/** What serving needs of its connection. */
export interface ServerPort {
  answer(id: unknown, result: unknown, error: WireError | undefined): void;
  produce(source: AsyncIterable<unknown>): number;
  consume(id: number): AsyncIterable<unknown>;
  pause(): void;
  resume(): void;
}

/** A call of the peer. */
interface Request {
  readonly id: unknown;
  readonly method: string;
  readonly params: unknown;
  readonly size: number;
}

const AT_ONCE = 256;
const MOST_WAITING = 16 * 1024 * 1024;

/** Calls functions for a peer: a bounded number at once, and a bounded amount waiting. */
export class Server {
  readonly #service: Service | undefined;
  readonly #port: ServerPort;
  readonly #running = new Map<unknown, AbortController>();
  #waiting: Request[] = [];
  #size = 0;
  #count = 0;
  #paused = false;
  #over = false;

  constructor(service: Service | undefined, port: ServerPort) {
    this.#service = service;
    this.#port = port;
  }

  request(id: unknown, method: string, params: unknown, size: number): void {
    if (id !== undefined && id !== null && typeof id !== "number" && typeof id !== "string") {
      this.#port.answer(null, undefined, { code: INVALID_REQUEST, message: "The id of a request is neither a number nor a string" });
      return;
    }
    if (this.#count < AT_ONCE) {
      void this.#call({ id, method, params, size });
      return;
    }
    this.#waiting.push({ id, method, params, size });
    this.#size += size;
    if (this.#size > MOST_WAITING && !this.#paused) {
      this.#paused = true;
      this.#port.pause();
    }
  }

  cancel(id: unknown): void {
    const running = this.#running.get(id);
    if (running !== undefined) {
      running.abort();
      return;
    }
    const index = this.#waiting.findIndex((request) => request.id === id);
    if (index >= 0) {
      const [request] = this.#waiting.splice(index, 1);
      this.#size -= request.size;
      this.#port.answer(id, undefined, { code: CANCELLED, message: "The call was cancelled" });
    }
  }

  #find(method: string): ((...args: unknown[]) => unknown) | undefined {
    let owner: object | null = this.#service ?? null;
    // What every object has is nothing that a peer may call.
    while (owner !== null && owner !== Object.prototype && owner !== Function.prototype) {
      const property = Object.getOwnPropertyDescriptor(owner, method);
      if (property !== undefined) {
        return typeof property.value === "function" && method !== "constructor" ? property.value : undefined;
      }
      owner = Object.getPrototypeOf(owner);
    }
    return undefined;
  }

  async #call(request: Request): Promise<void> {
    const { id, method, params } = request;
    const service = this.#find(method);
    if (service === undefined) {
      this.#answer(id, undefined, { code: METHOD_NOT_FOUND, message: `There is no method "${method}" here` });
      return;
    }
    if (params !== undefined && (typeof params !== "object" || params === null)) {
      this.#answer(id, undefined, { code: INVALID_PARAMS, message: "The parameters are neither an array nor an object" });
      return;
    }
    this.#count++;
    const controller = new AbortController();
    if (id !== undefined && id !== null) {
      this.#running.set(id, controller);
    }
    try {
      const given = params === undefined ? [] : eachParameter(params, (value) => incoming(value, this.#port.consume));
      const result = await this.#enter({ signal: controller.signal, method }, service, Array.isArray(given) ? given : [given]);
      if (controller.signal.aborted) {
        this.#answer(id, undefined, { code: CANCELLED, message: "The call was cancelled" });
      } else {
        this.#answer(id, result === undefined ? null : outgoing(result, this.#port.produce), undefined);
      }
    } catch (error) {
      this.#answer(id, undefined, controller.signal.aborted ? { code: CANCELLED, message: "The call was cancelled" } : wireError(error));
    } finally {
      this.#running.delete(id);
      this.#count--;
      this.#next();
    }
  }

  #enter(context: CallContext, service: (...args: unknown[]) => unknown, params: unknown[]): unknown {
    const outer = current;
    current = context;
    try {
      return service.apply(this.#service, params);
    } finally {
      current = outer;
    }
  }

  #answer(id: unknown, result: unknown, error: WireError | undefined): void {
    // Who notifies wants no answer, not even of an error.
    if (id !== undefined && !this.#over) {
      this.#port.answer(id, result, error);
    }
  }

  #next(): void {
    if (this.#waiting.length === 0 || this.#over) {
      return;
    }
    const request = this.#waiting.shift()!;
    this.#size -= request.size;
    if (this.#paused && this.#size < MOST_WAITING / 2) {
      this.#paused = false;
      this.#port.resume();
    }
    void this.#call(request);
  }

  /** The peer is gone. */
  close(reason: unknown): void {
    this.#over = true;
    this.#waiting = [];
    this.#running.forEach((controller) => controller.abort(reason));
  }
}
