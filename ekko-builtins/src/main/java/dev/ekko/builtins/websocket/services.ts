// What the function around the joined files of this built-in is given (see CompileScripts).

import type { EventsInternals } from "../events/events.ts";
import type { Files } from "../files/files.ts";
import type { WebIdl } from "../webidl/webidl.ts";

/** What WebsocketOps.java gives. */
export interface WebsocketOps {
  listen(
    open: (id: number, protocol: string, extensions: string) => void,
    text: (id: number, text: string) => void,
    bytes: (id: number, bytes: Uint8Array) => void,
    sent: (id: number, bytes: number) => void,
    closing: (id: number) => void,
    closed: (id: number, code: number, reason: string, clean: boolean, failure: string) => void,
  ): void;
  open(url: string, credentials: string, protocols: string): number;
  sendText(id: number, text: string): number;
  sendBytes(id: number, bytes: Uint8Array): void;
  lengthOf(text: string): number;
  close(id: number, code: number, reason: string): void;
  post(task: () => void): void;
}

/** A URL record, as the built-in "url" has it. */
type Url = string & { readonly __record: never };

interface Urls {
  parse(text: string): Url | null;
  href(url: Url): string;
  hrefWithoutFragment(url: Url): string;
  protocol(url: Url): string;
  username(url: Url): string;
  password(url: Url): string;
  port(url: Url): string;
  isBadPort(port: string): boolean;
  origin(url: Url): string;
}

declare const use: (name: string) => unknown;

export const idl = use("webidl") as WebIdl;
export const events = use("events") as EventsInternals;
export const urls = use("url") as Urls;

/** Asked for when something that may be a blob is sent or a message of bytes comes. */
export function files(): Files {
  return use("files") as Files;
}
