// What the Java half gives, and what other built-ins do.

import type { AbortInternals } from "../abort/abort.ts";

/** Ends something; may be called twice. */
export interface Handle {
  close(): void;
}

/** What PathOps.java gives. */
export interface PathOps {
  separator(): string;
  join(parts: string[]): string;
  directory(): string;
  resolve(parts: string[]): string;
  relative(from: string, to: string): string;
  normalize(path: string): string;
  isAbsolute(path: string): boolean;
  dirname(path: string): string;
  basename(path: string): string;
  fromFileUrl(url: string): string;
  toFileUrl(path: string): string;
}

/** What SystemOps.java gives. */
export interface SystemOps {
  platform(): { os: string; arch: string; processors: number; lineEnd: string };
  versions(): { ekko: string; engine: string; optimizing: boolean; why: string; java: string; jvm: string };
  osRelease(): string;
  hostname(): string;
  cpus(): { count: number; model: string | null; mhz: number | null };
  memory(): { total: number; free: number; available: number; swapTotal: number; swapFree: number };
  loadAverage(): number[];
  uptime(): number;
  user(): { name: string; home: string; uid: number | null; gid: number | null };
  networkInterfaces(): {
    name: string; family: "IPv4" | "IPv6"; address: string; prefix: number; mac: string | null; loopback: boolean; up: boolean;
  }[];
  pid(): number;
  temporaryDirectory(): string;
}

/** What CoreOps.java gives. */
export interface CoreOps {
  args(): string[];
  variable(name: string): string | null;
  setVariable(name: string, value: string | null): void;
  variables(): Record<string, string>;
  exit(status: number): never;
  exitStatus(): number;
  setExitStatus(status: number): void;
  onExit(task: () => void): Handle;
  listen(signal: string, handler: () => void): Handle;
  hold(): Handle;
  after(millis: number, keepAlive: boolean, task: () => void): Handle;
  system(): SystemOps;
  usage(): Record<string, number | null>;
  paths(): PathOps;
  permission(kind: string, resource: string): "granted" | "denied" | "prompt";
  request(kind: string, resource: string): void;
  revoke(kind: string, resource: string): void;
  logs(logger: string, level: string): boolean;
  log(level: string, logger: string, message: string, fields: Record<string, unknown>, error: unknown): void;
}

declare const ops: CoreOps;
declare const use: (name: string) => unknown;

/** The Java half. */
export const java: CoreOps = ops;

/** What another built-in offers. */
export const offered: (name: string) => unknown = use;

/** The built-in that makes signals. */
export function aborting(): AbortInternals {
  return offered("abort") as AbortInternals;
}

/** A value of an argument for a message. */
export function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : value === null ? "null" : typeof value;
}

/** A string, or a TypeError that says what was needed. */
export function text(value: unknown, what: string): string {
  if (typeof value !== "string") {
    throw new TypeError(`${what} must be a string, and not ${shown(value)}`);
  }
  return value;
}

/** Runs a task when a signal is aborted; the result takes it back. Throws its reason where it is aborted already. */
export function whenAborted(signal: AbortSignal | undefined, task: (reason: unknown) => void): () => void {
  if (signal === undefined || signal === null) {
    return () => {};
  }
  const abort = aborting();
  if (!abort.isSignal(signal)) {
    throw new TypeError(`signal must be an AbortSignal, and not ${shown(signal)}`);
  }
  const made = signal as never;
  if (abort.aborted(made)) {
    throw abort.reason(made);
  }
  const algorithm = () => task(abort.reason(made));
  abort.addAlgorithm(made, algorithm);
  return () => abort.removeAlgorithm(made, algorithm);
}
