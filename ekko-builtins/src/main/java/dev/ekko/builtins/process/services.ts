// What the function around the joined files of this built-in is given (see CompileScripts), and what it asks for later.

import type { Conventions } from "../conventions/conventions.ts";
import type { Streams } from "../streams/streams.ts";
import type { WebIdl } from "../webidl/webidl.ts";

/** SpawnRequest.java. */
export interface SpawnRequest {
  command: string[];
  cwd: string;
  env: Record<string, string>;
  clearEnv: boolean;
  stdin: string;
  stdout: string;
  stderr: string;
  timeout: number;
  killSignal: string;
  grace: number;
  columns: number;
  rows: number;
}

/** Gathered.java. */
export interface Gathered {
  status(): number;
  bytes(stream: number): Uint8Array<ArrayBuffer>;
  text(stream: number): string;
}

/** ChildHandle.java. */
export interface ChildHandle {
  pid(): number;
  exit(): Promise<number>;
  signalOf(status: number): string;
  running(): boolean;
  timedOut(): boolean;
  keepAlive(keep: boolean): void;
  write(bytes: Uint8Array): Promise<void>;
  closeInput(): Promise<void>;
  read(stream: number): Promise<Uint8Array<ArrayBuffer> | null>;
  closeOutput(stream: number): void;
  outcome(limit: number): Promise<Gathered>;
  signal(name: string): boolean;
  signalTree(name: string): boolean;
  resize(columns: number, rows: number): void;
  end(): void;
}

/** PeerHandle.java. */
export interface PeerHandle {
  pid(): number;
  send(text: string, allRead: boolean): number;
  drained(): Promise<void>;
  pause(): void;
  resume(): void;
  errors(): string;
  keepAlive(keep: boolean): void;
  end(millis: number): Promise<number>;
  status(millis: number): Promise<number>;
}

type OnMessage = (text: string) => void;
type OnEnd = (code: string, message: string) => void;

/** ProcessOps.java. */
interface ProcessOps {
  startPeer(name: string, request: SpawnRequest, showErrors: boolean, maxMessage: number, onMessage: OnMessage, onEnd: OnEnd): PeerHandle;
  connectPeer(path: string, maxMessage: number, onMessage: OnMessage, onEnd: OnEnd): Promise<PeerHandle>;
  after(millis: number, keepAlive: boolean, task: () => void): number;
  cancel(id: number): void;
  spawn(request: SpawnRequest): ChildHandle;
  pipeline(requests: SpawnRequest[]): ChildHandle[];
}

declare const use: (name: string) => unknown;
declare const ops: ProcessOps;

export const java = ops;

const conventions = use("conventions") as Conventions;

export const coded = conventions.coded;
export const checkSignal = conventions.checkSignal;
export const onAbort = conventions.onAbort;

let idlNow: WebIdl | undefined;

export function idl(): WebIdl {
  return idlNow ??= use("webidl") as WebIdl;
}

let streamsNow: Streams | undefined;

export function streams(): Streams {
  return streamsNow ??= use("streams") as Streams;
}

/** What is used of "encoding". */
interface Encoding {
  utf8Encode(text: string): Uint8Array<ArrayBuffer>;
  utf8Decode(bytes: Uint8Array): string;
  decoder(encoding: string): { chunk(bytes: Uint8Array, last: boolean): string };
}

export function encoding(): Encoding {
  return use("encoding") as Encoding;
}
