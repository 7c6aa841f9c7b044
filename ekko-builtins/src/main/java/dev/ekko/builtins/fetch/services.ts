// What the function around the joined files of this built-in is given (see CompileScripts), and what it asks for later.

import type { AbortInternals } from "../abort/abort.ts";
import type { Files } from "../files/files.ts";
import type { Forms } from "../forms/forms.ts";
import type { Streams } from "../streams/streams.ts";
import type { WebIdl } from "../webidl/webidl.ts";

/** What FetchOps.java gives. */
export interface FetchOps {
  send(id: number, client: number, method: string, url: string, headers: string, kind: number, body: Uint8Array): Promise<string>;
  write(id: number, bytes: Uint8Array): Promise<boolean>;
  finish(id: number): void;
  begin(id: number): void;
  read(id: number): Promise<Uint8Array<ArrayBuffer> | null>;
  readAll(id: number): Promise<Uint8Array<ArrayBuffer>>;
  readText(id: number): Promise<string>;
  abort(id: number): void;
  forget(id: number): void;
  discard(id: number): void;
  openFile(id: number, url: string): void;
  dataBytes(data: string, base64: boolean): Uint8Array<ArrayBuffer>;
  matches(metadata: string, bytes: Uint8Array): boolean;
  client(settings: string): number;
  closeClient(client: number): void;
  statistics(client: number): string;
}

declare const use: (name: string) => unknown;
declare const ops: FetchOps;

export const java = ops;
export const idl = use("webidl") as WebIdl;
export const { isObject, newPromise, promised, rejectedWith, rejectWaiting, resolvedWith, react, upon } = idl;
export const { apply } = Reflect;
export const { defineProperty, setPrototypeOf } = Object;
export const { charCodeAt, indexOf: indexOfText, slice: sliceText, toLowerCase, toUpperCase, split: splitText, trim } = String.prototype;
export const { set: setBytes, slice: sliceBytes } = Uint8Array.prototype;
export const { parse: parseJson, stringify: toJson } = JSON;
export const NativeUint8Array = Uint8Array;
const { exec } = RegExp.prototype;

/** The match of a pattern, whatever a program has made of regular expressions. */
export function matched(pattern: RegExp, text: string): RegExpExecArray | null {
  return apply(exec, pattern, [text]) as RegExpExecArray | null;
}

export function lower(text: string): string {
  return apply(toLowerCase, text, []) as string;
}

export function slice(text: string, from: number, to?: number): string {
  return apply(sliceText, text, [from, to]) as string;
}

export function indexOf(text: string, part: string, from = 0): number {
  return apply(indexOfText, text, [part, from]) as number;
}

/** What is used of "encoding". */
interface Encoding {
  utf8Encode(text: string): Uint8Array<ArrayBuffer>;
  utf8Decode(bytes: Uint8Array): string;
}

/** What is used of "url". */
export interface Urls {
  parse(input: string, base?: string): string | null;
  href(url: string): string;
  hrefWithoutFragment(url: string): string;
  protocol(url: string): string;
  username(url: string): string;
  password(url: string): string;
  port(url: string): string;
  isBadPort(port: string): boolean;
  hash(url: string): string;
  pathname(url: string): string;
  search(url: string): string;
  origin(url: string): string;
  paramsList(value: unknown): readonly (readonly [string, string])[] | undefined;
}

// Each is asked for when it is needed first, so that nobody pays for what a program does not touch.
export function encoding(): Encoding {
  return use("encoding") as Encoding;
}

export function urls(): Urls {
  return use("url") as unknown as Urls;
}

export function abort(): AbortInternals {
  return use("abort") as AbortInternals;
}

export function files(): Files {
  return use("files") as Files;
}

export function forms(): Forms {
  return use("forms") as Forms;
}

export function userAgent(): string {
  return (use("navigator") as { userAgent: string }).userAgent;
}

let streamsNow: Streams | undefined;

export function streams(): Streams {
  return streamsNow ??= use("streams") as Streams;
}
