// Peers: programs in any language that are called, and call back.

import { Connection, crashed, later } from "./connection.ts";
import type { WhenOver } from "./connection.ts";
import { millis, pathOf, requestOf } from "./options.ts";
import type { CommonOptions } from "./options.ts";
import { coded, java, checkSignal, onAbort } from "./services.ts";
import type { PeerHandle } from "./services.ts";
import type { Service } from "./serving.ts";
import { METHOD_NOT_FOUND } from "./wire.ts";

/** What a peer does: it runs, is started again, was closed, or does not come back. */
export type PeerState = "ready" | "restarting" | "closed" | "failed";

/** What can be said about any peer. */
export interface PeerOptions {
  /** Its name in messages, and in the permission `ipc`; of a program its own, and of a socket the path, unless given. */
  readonly name?: string;
  /** The functions that it may call. Those of an object and of its class, and nothing that every object has. */
  readonly serve?: Service;
  /** How many milliseconds a call may take; no limit unless given. */
  readonly timeout?: number;
  /** How many bytes a message may have; 64 MiB unless given. */
  readonly maxMessage?: number;
  /** Asks again and again whether it still answers, and ends it where it does not. */
  readonly health?: HealthOptions;
  /** Closes it when aborted. */
  readonly signal?: AbortSignal;
}

/** How often a peer is asked whether it still answers. */
export interface HealthOptions {
  /** Every how many milliseconds; 10000 unless given. */
  readonly interval?: number;
  /** How many milliseconds it has to answer; 5000 unless given. */
  readonly timeout?: number;
}

/** When a peer that has crashed is started again. */
export interface RestartOptions {
  /** How many times in a row; 5 unless given. A peer that has run for a minute begins anew. */
  readonly limit?: number;
  /** How many milliseconds to wait before the first time; each further time twice as long. 100 unless given. */
  readonly delay?: number;
  /** The longest time to wait; 10000 unless given. */
  readonly maxDelay?: number;
}

/** What can be said about a peer that is a program. */
export interface StartPeerOptions extends PeerOptions, Pick<CommonOptions, "cwd" | "env" | "clearEnv" | "killGrace"> {
  /** The program, by name or path, and its arguments. It talks over its standard input and output. */
  readonly command: readonly string[];
  /** Whether it is started again when it crashes; never unless given. */
  readonly restart?: boolean | RestartOptions;
  /** Whether what it writes as errors goes where Ekko's own errors go; it is kept for error messages in any case. */
  readonly stderr?: "inherit" | "keep";
}

/** What can be said about a peer that is connected to. */
export interface ConnectPeerOptions extends PeerOptions {
  /** The path of the Unix socket at which it listens. */
  readonly unix: string | URL;
}

/** What can be said about one call. */
export interface CallOptions {
  /** Gives the call up, and tells the peer. */
  readonly signal?: AbortSignal;
  /** How many milliseconds it may take. */
  readonly timeout?: number;
}

/** What a call of a peer gives: a promise, which can be iterated over where the result is a stream. */
export type RemoteResult<T> = T extends AsyncIterable<infer I>
  ? Promise<AsyncIterableIterator<I>> & AsyncIterable<I>
  : Promise<Awaited<T>>;

/** The functions of a service as a peer's: all of them give promises. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => RemoteResult<Awaited<R>> : never;
};

/** A program in any language that can be called, and may call back. */
export interface Peer extends AsyncDisposable {
  /** Its name. */
  readonly name: string;
  /** The number of its program; null where it is not known. */
  readonly pid: number | null;
  /** What it does. */
  readonly state: PeerState;
  /** How many calls it has not answered yet. */
  readonly pending: number;
  /** How many answers came that nobody waits for: given twice, never asked for, or too late. */
  readonly strays: number;
  /** Done when it is closed or has failed for good; never fails. */
  readonly closed: Promise<void>;
  /**
   * Calls a method.
   *
   * @param method its name
   * @param params its parameters, in order or by name; each of them may be an async iterable, which the peer can read
   * @param options how long it may take
   * @returns the result, which is an async iterable where the peer streams it
   * @throws EkkoError `remote-failed` where the method fails, with `rpcCode`, `data`, `remoteName` and `remoteCode`;
   *   `not-found` where there is no such method, `crashed` where the peer is gone before it answers, `timed-out`, `closed`
   */
  call<T = unknown>(method: string, params?: readonly unknown[] | object, options?: CallOptions): RemoteResult<T>;
  /**
   * Tells it something, without an answer.
   *
   * @returns done when there is room for more; await it in loops
   */
  notify(method: string, params?: readonly unknown[] | object): Promise<void>;
  /** Its methods as functions. */
  as<T>(): Remote<T>;
  /** How many milliseconds it takes to answer nothing. */
  ping(options?: CallOptions): Promise<number>;
  /** What it does, now and whenever that changes, until it is closed. */
  states(): AsyncIterableIterator<PeerState>;
  /** Lets Ekko's own program end before it; it is ended then. */
  unref(): void;
  /** Closes it: its input ends, and a program that does not end by that is ended. */
  close(): Promise<void>;
  /** The same. */
  [Symbol.asyncDispose](): Promise<void>;
}

const MAX_MESSAGE = 64 * 1024 * 1024;
const STEADY = 60_000;
const GRACE_FOR_STATUS = 500;

/** Makes a new connection; the functions hear what happens on it. */
type Opener = (onMessage: (text: string) => void, onEnd: (code: string, message: string) => void) => PeerHandle | Promise<PeerHandle>;

interface Settings {
  readonly name: string;
  readonly options: PeerOptions;
  readonly restart: Required<RestartOptions> | undefined;
  readonly grace: number;
}

class PeerImpl implements Peer {
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

function restartOf(option: boolean | RestartOptions | undefined): Required<RestartOptions> | undefined {
  if (option === undefined || option === false) {
    return undefined;
  }
  const { limit = 5, delay, maxDelay } = option === true ? {} as RestartOptions : option;
  if (typeof limit !== "number" || !(limit >= 0)) {
    throw new RangeError(`The option "limit" of "restart" is ${String(limit)}; it is a number, from 0`);
  }
  return { limit, delay: millis(delay, "delay", 100), maxDelay: millis(maxDelay, "maxDelay", 10_000) };
}

function maxMessageOf(value: number | undefined): number {
  if (value !== undefined && (!Number.isInteger(value) || value < 1 || value > 0x7fff_0000)) {
    throw new RangeError(`The option "maxMessage" is ${String(value)}; it is a whole number of bytes, from 1 to ${0x7fff_0000}`);
  }
  return value ?? MAX_MESSAGE;
}

/**
 * Starts a program that is a peer: it is called and calls back by JSON-RPC 2.0 over its standard input and output. Ekko's
 * own program goes on until the peer is closed, which `await using` does.
 *
 * @param options the program, and what it may call
 * @returns the peer, which runs
 * @throws EkkoError what {@link spawn} throws; `permission-denied` where the permissions `run` and `ipc` do not cover it
 * @example
 * ```ts no-run
 * import { startPeer } from "@ekko/process";
 *
 * interface Geometry {
 *   area(width: number, height: number): number;
 *   points(count: number): AsyncIterable<{ x: number; y: number }>;
 * }
 *
 * await using peer = await startPeer({ command: ["python3", "geometry.py"], restart: true });
 * const geometry = peer.as<Geometry>();
 * console.log(await geometry.area(6, 7));
 * for await (const { x, y } of geometry.points(1000)) {
 *   console.log(x, y);
 * }
 * ```
 */
export async function startPeer(options: StartPeerOptions): Promise<Peer> {
  const { command, cwd, env, clearEnv, killGrace } = options;
  const request = requestOf(command, { cwd, env, clearEnv, killGrace }, { stdin: "pipe", stdout: "pipe", stderr: "pipe" });
  const maxMessage = maxMessageOf(options.maxMessage);
  const name = options.name ?? command[0].slice(Math.max(command[0].lastIndexOf("/"), command[0].lastIndexOf("\\")) + 1);
  checkSignal(options.signal);
  const peer = new PeerImpl({ name, options, restart: restartOf(options.restart), grace: request.grace },
    (onMessage, onEnd) => java.startPeer(name, request, options.stderr === "inherit", maxMessage, onMessage, onEnd));
  await peer.connect();
  peer.listen(options.signal);
  return peer;
}

/**
 * Connects to a peer that listens at a Unix socket.
 *
 * @param options the socket, and what the peer may call
 * @returns the peer
 * @throws EkkoError `not-found` where there is no such socket, `connection-refused` where nobody listens, `access-denied`,
 *   `name-too-long`, `not-supported`; `permission-denied` where the permission `ipc` does not cover the path
 * @example
 * ```ts no-run
 * import { connectPeer } from "@ekko/process";
 *
 * await using peer = await connectPeer({ unix: "/run/geometry.sock" });
 * console.log(await peer.call("area", [6, 7]));
 * ```
 */
export async function connectPeer(options: ConnectPeerOptions): Promise<Peer> {
  const path = pathOf(options.unix, "The option \"unix\"");
  const maxMessage = maxMessageOf(options.maxMessage);
  checkSignal(options.signal);
  const peer = new PeerImpl({ name: options.name ?? path, options, restart: undefined, grace: 0 },
    (onMessage, onEnd) => java.connectPeer(path, maxMessage, onMessage, onEnd));
  await peer.connect();
  peer.listen(options.signal);
  return peer;
}
