// A peer that lives: its connections, its calls, its health, and being started again.

import { Connection, crashed, later } from "./connection.ts";
import type { WhenOver } from "./connection.ts";
import { millis } from "./options.ts";
import type { CallOptions, Peer, PeerOptions, PeerState, Remote, RemoteResult, RestartOptions } from "./peertypes.ts";
import { checkSignal, coded, onAbort } from "./services.ts";
import type { PeerHandle } from "./services.ts";
import { METHOD_NOT_FOUND } from "./wire.ts";

const STEADY = 60_000;
const GRACE_FOR_STATUS = 500;

/** Makes a new connection; the functions hear what happens on it. */
type Opener = (onMessage: (text: string) => void, onEnd: (code: string, message: string) => void) => PeerHandle | Promise<PeerHandle>;

/** What a peer is made of. */
export interface Settings {
  readonly name: string;
  readonly options: PeerOptions;
  readonly restart: Required<RestartOptions> | undefined;
  readonly grace: number;
}

/** A peer over one connection after another: each ends with its program or socket, and the peer lives on. */
export class PeerImpl implements Peer {
  readonly name: string;
  readonly closed: Promise<void>;
  readonly #open: Opener;
  readonly #settings: Settings;
  readonly #timeout: number;
  #finished!: () => void;
  #connection: Connection | undefined;
  #state: PeerState = "restarting";
  #waiting: { run(): void; fail(error: unknown): void }[] = [];
  #watchers: ((state: PeerState) => void)[] = [];
  #failure: unknown;
  #attempts = 0;
  #began = 0;
  #kept = true;
  #stopHealth: () => void = () => {};
  #stopListening: () => void = () => {};
  #stopRestart: () => void = () => {};

  constructor(settings: Settings, open: Opener) {
    this.name = settings.name;
    this.#settings = settings;
    this.#open = open;
    this.#timeout = millis(settings.options.timeout, "timeout", Infinity);
    this.closed = new Promise((resolve) => this.#finished = resolve);
  }

  /** Connects, the first time or again. */
  async connect(): Promise<void> {
    let connection: Connection | undefined;
    // Nothing is heard of it before it is resumed below.
    const handle = await this.#open(
      (text) => connection!.receive(text),
      (code, message) => this.#lost(connection!, code, message),
    );
    const whenOver: WhenOver = (over, code, message) => this.#lost(over, code, message);
    connection = new Connection(this.name, handle, this.#settings.options.serve, whenOver);
    if (this.#state === "closed") {
      await handle.end(this.#settings.grace);
      return;
    }
    this.#connection = connection;
    this.#began = Date.now();
    if (!this.#kept) {
      handle.keepAlive(false);
    }
    handle.resume();
    this.#become("ready");
    this.#watchHealth();
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((call) => call.run());
  }

  listen(signal: AbortSignal | undefined): void {
    this.#stopListening = onAbort(signal, () => void this.close());
  }

  #become(state: PeerState): void {
    this.#state = state;
    this.#watchers.slice().forEach((watcher) => watcher(state));
    if (state === "closed" || state === "failed") {
      this.#watchers = [];
      this.#stopListening();
      this.#finished();
    }
  }

  /** The connection is over, by the peer's doing. */
  #lost(connection: Connection, code: string, message: string): void {
    if (connection !== this.#connection) {
      return;
    }
    this.#connection = undefined;
    this.#stopHealth();
    const again = this.#settings.restart !== undefined;
    if (Date.now() - this.#began > STEADY) {
      this.#attempts = 0;
    }
    const retry = again && this.#attempts < this.#settings.restart!.limit;
    if (retry) {
      this.#become("restarting");
    }
    void this.#bury(connection, code, message, retry);
  }

  async #bury(connection: Connection, code: string, message: string, retry: boolean): Promise<void> {
    const { handle } = connection;
    // What it said last tells more than that it is gone.
    const status = await handle.status(code === "closed" ? GRACE_FOR_STATUS : 0);
    const error = code === "closed" || code === "connection-closed"
      ? crashed(this.name, message, status, handle.errors())
      : coded(code, `The peer "${this.name}" is given up: ${message}`, { stderr: handle.errors() });
    connection.fail(error);
    const ended = handle.end(this.#settings.grace);
    if (this.#state === "closed") {
      return;
    }
    if (!retry) {
      this.#failure = error;
      this.#become("failed");
      this.#failWaiting(error);
      return;
    }
    await ended;
    this.#restartLater(error);
  }

  #restartLater(error: unknown): void {
    if (this.#state !== "restarting") {
      return;
    }
    const { limit, delay, maxDelay } = this.#settings.restart!;
    if (this.#attempts >= limit) {
      this.#failure = error;
      this.#become("failed");
      this.#failWaiting(error);
      return;
    }
    this.#stopRestart = later(Math.min(maxDelay, delay * 2 ** this.#attempts++), () => {
      this.connect().catch((failure) => this.#restartLater(failure));
    }, this.#kept);
  }

  #failWaiting(error: unknown): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((call) => call.fail(error));
  }

  #watchHealth(): void {
    const { health } = this.#settings.options;
    if (health === undefined) {
      return;
    }
    const interval = millis(health.interval, "interval", 10_000);
    const timeout = millis(health.timeout, "timeout", 5000);
    const ask = () => {
      const asked = this.#connection;
      this.ping({ timeout }).then(
        () => asked === this.#connection && (this.#stopHealth = later(interval, ask)),
        (error) => asked !== undefined && this.#lost(asked, "timed-out", `it does not answer (${(error as Error).message})`),
      );
    };
    this.#stopHealth = later(interval, ask);
  }

  get pid(): number | null {
    return this.#connection?.handle.pid() || null;
  }

  get state(): PeerState {
    return this.#state;
  }

  get pending(): number {
    return this.#connection?.pending ?? 0;
  }

  get strays(): number {
    return this.#connection?.strays ?? 0;
  }

  #gone(): unknown {
    return this.#state === "closed" ? coded("closed", `The peer "${this.name}" was closed`) : this.#failure;
  }

  call<T = unknown>(method: string, params?: readonly unknown[] | object, options?: CallOptions): RemoteResult<T> {
    if (typeof method !== "string") {
      throw new TypeError("The name of a method is text");
    }
    if (params !== undefined && (typeof params !== "object" || params === null)) {
      throw new TypeError("The parameters of a call are an array, or an object with their names");
    }
    const promise = new Promise((resolve, reject) => this.#start(method, params, options, resolve, reject));
    // Where the result is a stream, there is no need to wait for it first.
    Object.defineProperty(promise, Symbol.asyncIterator, { value: () => iterate(promise, method, this.name), configurable: true });
    return promise as RemoteResult<T>;
  }

  #start(
    method: string, params: unknown, options: CallOptions | undefined, resolve: (value: unknown) => void, reject: (reason: unknown) => void,
  ): void {
    const signal = options?.signal;
    checkSignal(signal);
    const timeout = options?.timeout === undefined ? this.#timeout : millis(options.timeout, "timeout", Infinity);
    let giveUp: () => void = () => {};
    let stopTimer: (() => void) | undefined;
    let stopSignal: (() => void) | undefined;
    const settled = <V>(then: (value: V) => void) => (value: V) => {
      stopTimer?.();
      stopSignal?.();
      then(value);
    };
    const done = timeout === Infinity && signal === undefined ? resolve : settled(resolve);
    const failed = timeout === Infinity && signal === undefined ? reject : settled(reject);
    if (signal !== undefined) {
      stopSignal = onAbort(signal, (reason) => {
        giveUp();
        failed(reason);
      });
    }
    if (timeout < 2 ** 53 - 1) {
      stopTimer = later(timeout, () => {
        giveUp();
        failed(coded("timed-out", `"${method}" of the peer "${this.name}" took longer than ${timeout} ms`));
      });
    }
    const run = () => giveUp = this.#connection!.call(method, params, done, failed);
    if (this.#connection !== undefined) {
      run();
    } else if (this.#state === "restarting") {
      const call = { run, fail: failed };
      this.#waiting.push(call);
      giveUp = () => this.#waiting = this.#waiting.filter((other) => other !== call);
    } else {
      failed(this.#gone());
    }
  }

  async notify(method: string, params?: readonly unknown[] | object): Promise<void> {
    if (this.#connection === undefined && this.#state === "restarting") {
      await new Promise<void>((resolve, reject) => this.#waiting.push({ run: resolve, fail: reject }));
    }
    if (this.#connection === undefined) {
      throw this.#gone();
    }
    await this.#connection.notify(method, params);
  }

  as<T>(): Remote<T> {
    const known = new Map<string | symbol, unknown>();
    return new Proxy(Object.create(null), {
      get: (_target, name) => {
        // Whoever awaits a proxy asks it for "then".
        if (typeof name !== "string" || name === "then") {
          return undefined;
        }
        let method = known.get(name);
        if (method === undefined) {
          method = (...params: unknown[]) => this.call(name, params);
          known.set(name, method);
        }
        return method;
      },
    }) as Remote<T>;
  }

  async ping(options?: CallOptions): Promise<number> {
    const from = performance.now();
    try {
      await this.call("$/ping", undefined, options);
    } catch (error) {
      // A peer that knows nothing of pings answers all the same.
      if ((error as { rpcCode?: unknown }).rpcCode !== METHOD_NOT_FOUND) {
        throw error;
      }
    }
    return performance.now() - from;
  }

  async* states(): AsyncGenerator<PeerState, void, undefined> {
    let states: PeerState[] = [this.#state];
    let wake: () => void = () => {};
    const watcher = (state: PeerState) => {
      states.push(state);
      wake();
    };
    this.#watchers.push(watcher);
    try {
      while (true) {
        const now = states;
        states = [];
        for (let i = 0; i < now.length; i++) {
          yield now[i];
          if (now[i] === "closed" || now[i] === "failed") {
            return;
          }
        }
        if (states.length === 0) {
          await new Promise<void>((resolve) => wake = resolve);
        }
      }
    } finally {
      this.#watchers = this.#watchers.filter((other) => other !== watcher);
    }
  }

  unref(): void {
    this.#kept = false;
    this.#connection?.handle.keepAlive(false);
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    if (this.#state === "closed" || this.#state === "failed") {
      return;
    }
    this.#connection = undefined;
    this.#stopHealth();
    this.#stopRestart();
    this.#become("closed");
    const error = this.#gone();
    this.#failWaiting(error);
    connection?.fail(error);
    await connection?.handle.end(this.#settings.grace);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

async function* iterate(promise: Promise<unknown>, method: string, peer: string): AsyncGenerator<unknown, void, undefined> {
  const result = await promise as AsyncIterable<unknown> | null;
  if (typeof result !== "object" || result === null || typeof result[Symbol.asyncIterator] !== "function") {
    throw new TypeError(`"${method}" of the peer "${peer}" gave no stream to iterate over; await the call instead`);
  }
  yield* result;
}
