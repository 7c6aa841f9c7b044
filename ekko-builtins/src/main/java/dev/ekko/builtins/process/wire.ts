// The messages of JSON-RPC 2.0 and of Ekko's additions to it; see docs/ipc.md.

import { coded } from "./services.ts";
import type { CodedError } from "../conventions/errors.ts";

export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INVALID_REQUEST = -32600;
export const FAILED = -32000;
export const CANCELLED = -32800;

/** An error on the wire. */
export interface WireError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** Any message, as it may look. */
export interface WireMessage {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** The error of a call that the peer answered with one. */
export function remoteError(peer: string, method: string, error: unknown): CodedError {
  const wire = (typeof error === "object" && error !== null ? error : {}) as Partial<WireError>;
  const code = typeof wire.code === "number" ? wire.code : FAILED;
  const said = typeof wire.message === "string" ? wire.message : "no message";
  const data = wire.data;
  const details = typeof data === "object" && data !== null ? data as { name?: unknown; code?: unknown } : {};
  const more = { rpcCode: code, data, remoteName: details.name, remoteCode: details.code };
  return code === METHOD_NOT_FOUND
    ? coded("not-found", `The peer "${peer}" has no method "${method}": ${said}`, more)
    : coded("remote-failed", `"${method}" of the peer "${peer}" failed: ${typeof details.name === "string" ? `${details.name}: ` : ""}${said}`, more);
}

/** What a peer is told of an error of a function that it called; no stack, which is nobody else's business. */
export function wireError(error: unknown): WireError {
  if (error instanceof Error) {
    const { code } = error as { code?: unknown };
    const data = { name: error.name, ...(typeof code === "string" ? { code } : {}) };
    return { code: error.name === "AbortError" ? CANCELLED : FAILED, message: `${error.message}`, data };
  }
  return { code: FAILED, message: String(error) };
}

const MARKER = /^\$+stream$/;

function soleKey(value: object): string | undefined {
  const keys = Object.keys(value);
  return keys.length === 1 && MARKER.test(keys[0]) ? keys[0] : undefined;
}

/** A value on its way out: one that looks like the marker of a stream gets one more "$". */
export function outgoing(value: unknown, produce: (source: AsyncIterable<unknown>) => number): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (typeof (value as AsyncIterable<unknown>)[Symbol.asyncIterator] === "function") {
    return { $stream: produce(value as AsyncIterable<unknown>) };
  }
  const key = Array.isArray(value) ? undefined : soleKey(value);
  return key === undefined ? value : { [`$${key}`]: (value as Record<string, unknown>)[key] };
}

/** A value that came in: a stream where it is the marker of one. */
export function incoming(value: unknown, consume: (id: number) => AsyncIterable<unknown>): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  const key = soleKey(value);
  if (key === undefined) {
    return value;
  }
  const inner = (value as Record<string, unknown>)[key];
  return key === "$stream" && typeof inner === "number" ? consume(inner) : { [key.slice(1)]: inner };
}

/** The parameters of a call: each of them may be a stream. */
export function eachParameter(params: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(params)) {
    return params.map(change);
  }
  const changed: Record<string, unknown> = {};
  const names = Object.keys(params as object);
  for (let i = 0; i < names.length; i++) {
    // A parameter may have any name, "__proto__" too.
    Object.defineProperty(changed, names[i], {
      value: change((params as Record<string, unknown>)[names[i]]), enumerable: true, configurable: true, writable: true,
    });
  }
  return changed;
}
