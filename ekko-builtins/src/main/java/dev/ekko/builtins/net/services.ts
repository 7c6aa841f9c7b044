// What the function around the joined files of this package is given (see CompileScripts), and what it asks for later.

import type { AbortInternals } from "../abort/abort.ts";
import type { Conventions } from "../conventions/conventions.ts";
import type { Streams } from "../streams/streams.ts";
import type { WebIdl } from "../webidl/webidl.ts";

/** TlsRequest.java. */
export interface TlsRequest {
  caCerts: string[];
  cert: string;
  key: string;
  alpn: string[];
  serverName: string;
  clientAuth: string;
  timeout: number;
}

/** Endpoint.java. */
export interface JavaEndpoint {
  host: string;
  port: number;
  path: string;
}

/** TlsFacts.java. */
export interface TlsFacts {
  protocol: string;
  cipher: string;
  alpn: string;
  certificates: string[];
}

/** ConnectionHandle.java. */
export interface ConnectionHandle {
  local(): JavaEndpoint;
  remote(): JavaEndpoint;
  tls(): TlsFacts | null;
  read(): Promise<Uint8Array<ArrayBuffer> | null>;
  write(bytes: Uint8Array): boolean;
  drained(): Promise<void>;
  finish(): Promise<void>;
  close(): Promise<void>;
  abort(): void;
  startTls(tls: TlsRequest, server: boolean): Promise<void>;
}

/** ListenerHandle.java. */
export interface ListenerHandle {
  local(): JavaEndpoint;
  accept(): Promise<ConnectionHandle | null>;
  close(): Promise<void>;
}

/** Datagram.java. */
export interface JavaDatagram {
  data: Uint8Array<ArrayBuffer>;
  host: string;
  port: number;
}

/** UdpHandle.java. */
export interface UdpHandle {
  local(): JavaEndpoint;
  send(data: Uint8Array, host: string, port: number): Promise<void>;
  receive(): Promise<JavaDatagram | null>;
  multicast(group: string, device: string, join: boolean): Promise<void>;
  multicastOptions(hops: number, loopback: boolean): void;
  close(): Promise<void>;
}

/** SocketMessage.java. */
export interface JavaSocketMessage {
  isText: boolean;
  text: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** SocketEnd.java. */
export interface JavaSocketEnd {
  code: number;
  reason: string;
  clean: boolean;
  failure: string;
}

/** SocketHandle.java. */
export interface SocketHandle {
  protocol(): string;
  next(): Promise<JavaSocketMessage | null>;
  sendText(text: string): Promise<void>;
  sendBytes(bytes: Uint8Array): Promise<void>;
  ping(): Promise<number>;
  close(code: number, reason: string): void;
  abort(): void;
  ended(): Promise<JavaSocketEnd>;
}

/** What is used of "url". */
interface Urls {
  parse(input: string, base?: string): string | null;
  href(url: string): string;
  protocol(url: string): string;
  pathname(url: string): string;
}

/** What is used of "fetch". */
export interface Fetching {
  fetch(input: unknown, init: unknown): Promise<Response>;
  Headers: typeof Headers;
  HttpClient: new (options?: object) => { close(): void };
  Request: typeof Request;
  statisticsOf(client: object): string;
  stateOfResponse(response: Response): ResponseFacts;
  mimeTypeOf(headers: unknown): { essence: string } | null;
}

/** What is used of a response's state. */
export interface ResponseFacts {
  status: number;
  timings: string;
  headers: { get(name: string): string | null };
  body: { net: NetBodyFacts | null } | null;
}

/** What is used of a body that comes over the network. */
export interface NetBodyFacts {
  onEnd: (() => void) | undefined;
  onBytes: ((count: number) => void) | undefined;
  abort(reason: unknown): void;
}

/** DownloadHandle.java. */
export interface DownloadHandle {
  version(): string;
  size(): number;
  restart(version: string): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  commit(): Promise<void>;
  close(): Promise<void>;
}

/** Waits, unless a signal is aborted. */
export function pause(millis: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const timer = java.after(millis, true, () => {
      release();
      resolve();
    });
    const release = onAbort(signal, (reason) => {
      java.cancel(timer);
      reject(reason);
    });
  });
}

export function urls(): Urls {
  return use("url") as Urls;
}

export function fetching(): Fetching {
  return use("fetch") as Fetching;
}

/** An absolute URL of a string or URL, as it is sent; TypeError where it is none. */
export function urlOf(value: unknown, base?: string): string {
  const text = idl().USVString(value, "The URL");
  const url = urls().parse(text, base);
  if (url === null) {
    throw new TypeError(`"${text}" is no ${base === undefined ? "absolute " : ""}URL`);
  }
  return urls().href(url);
}

/** NetOps.java. */
interface NetOps {
  stop(job: number): void;
  forget(job: number): void;
  connect(request: object, job: number): Promise<ConnectionHandle>;
  connectUnix(path: string, timeout: number, job: number): Promise<ConnectionHandle>;
  listen(request: object): Promise<ListenerHandle>;
  listenUnix(path: string, backlog: number): Promise<ListenerHandle>;
  bindUdp(host: string, port: number, reuseAddress: boolean, broadcast: boolean): Promise<UdpHandle>;
  download(path: string, keep: boolean): Promise<DownloadHandle>;
  after(millis: number, keepAlive: boolean, task: () => void): number;
  cancel(timer: number): void;
  openSocket(wanted: object, job: number): Promise<SocketHandle>;
  lookup(name: string, job: number): Promise<string[]>;
  resolve(name: string, type: string, server: string, port: number, timeout: number, job: number): Promise<string[][]>;
}

declare const use: (name: string) => unknown;
declare const ops: NetOps;

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

export function abort(): AbortInternals {
  return use("abort") as AbortInternals;
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

/** Bytes of text in UTF-8, or of a buffer, not copied. */
export function toBytes(data: unknown, what: string): Uint8Array {
  return typeof data === "string" ? encoding().utf8Encode(data)
    : idl().bytesOf(idl().BufferSource(data, what)) as Uint8Array;
}

/** An option that is a string. */
export function stringOf(value: unknown, name: string, missing?: string): string {
  if (value === undefined && missing !== undefined) {
    return missing;
  }
  if (typeof value !== "string") {
    throw new TypeError(`${name} is a string, but ${value === undefined ? "it is missing" : `a value of type ${typeof value} was given`}`);
  }
  return value;
}

/** A host: a name, or an address with or without brackets. */
export function hostOf(value: unknown, missing?: string): string {
  const host = stringOf(value, "host", missing);
  if (host === "" || host.indexOf("/") >= 0 || host.indexOf("\0") >= 0) {
    throw new TypeError(`host is a name or an address, but "${host}" was given`);
  }
  return host.charCodeAt(0) === 91 && host.charCodeAt(host.length - 1) === 93 ? host.slice(1, -1) : host;
}

/** A whole number of an option. */
export function wholeOf(value: unknown, name: string, missing: number | undefined, least: number, most: number): number {
  if (value === undefined && missing !== undefined) {
    return missing;
  }
  if (typeof value !== "number") {
    throw new TypeError(`${name} is a number, but ${value === undefined ? "it is missing" : `a value of type ${typeof value} was given`}`);
  }
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} is a whole number from ${least} to ${most}, but ${value} was given`);
  }
  return value;
}

/** Milliseconds of an option; 0 for none. */
export function millisOf(value: unknown, name: string, missing: number): number {
  return value === Infinity ? 0 : wholeOf(value, name, missing, 1, 2 ** 31 - 1);
}

/** A list of strings of an option. */
export function stringsOf(value: unknown, name: string): string[] {
  if (value === undefined) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw new TypeError(`${name} is an array of strings`);
  }
  return value.map((one) => stringOf(one, `An element of ${name}`));
}

/** Starts something with a number by which it can be stopped; rejects with the signal's reason when that is aborted. */
export function stoppable<T>(signal: AbortSignal | undefined, start: (job: number) => Promise<T>, late?: (result: T) => void): Promise<T> {
  return conventions.stoppable(java, signal, start, late);
}
