// What programs see of peers: options, calls, and the peer itself.

import type { CommonOptions } from "./options.ts";
import type { Service } from "./serving.ts";

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
