// Failures of requests, as EkkoError.

import { coded } from "./services.ts";

/** What fetch rejects with, with the code of what is behind it. */
export function codedFailure(error: unknown, method: string, url: string): unknown {
  if (!(error instanceof TypeError)) {
    return error;
  }
  const code = (error.cause as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? coded(code, `${method} ${url} failed: ${error.message}`, { url }, { cause: error }) : error;
}

const TEMPORARY = ["connection-refused", "connection-reset", "connection-closed", "host-not-found", "unreachable", "timed-out", "io-failed"];
/** Answers after which it makes sense to ask once more. */
export const RETRIED: readonly number[] = Object.freeze([408, 425, 429, 500, 502, 503, 504]);

/** Whether it makes no sense to try again. */
export function isFinal(error: unknown): boolean {
  const { code, status } = error as { code?: string; status?: number };
  return code === "http-status" ? !RETRIED.includes(status!) : code === undefined || !TEMPORARY.includes(code);
}
