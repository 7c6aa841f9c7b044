// What the function around the joined files of this built-in is given (see CompileScripts).

import type { AbortInternals } from "../abort/abort.ts";
import type { EventsInternals } from "../events/events.ts";
import type { FetchInternals } from "../fetch/fetch.ts";
import type { Streams } from "../streams/streams.ts";
import type { WebIdl } from "../webidl/webidl.ts";

/** What EventsourceOps.java gives. */
export interface EventsourceOps {
  check(url: string): void;
  post(task: () => void): void;
  start(millis: number, task: () => void): number;
  stop(id: number): void;
}

/** A URL record, as the built-in "url" has it. */
type Url = string & { readonly __record: never };

declare const use: (name: string) => unknown;

export const idl = use("webidl") as WebIdl;
export const events = use("events") as EventsInternals;
export const abort = use("abort") as AbortInternals;
export const fetching = use("fetch") as FetchInternals;
export const streams = use("streams") as Streams;
export const urls = use("url") as {
  parse(text: string): Url | null;
  href(url: Url): string;
  protocol(url: Url): string;
  origin(url: Url): string;
};
interface Encoding {
  utf8Encode(text: string): Uint8Array;
  decoder(encoding: string): { chunk(bytes: Uint8Array, last: boolean): string };
}

/** Asked for at the first connection. */
export function encoding(): Encoding {
  return use("encoding") as Encoding;
}
