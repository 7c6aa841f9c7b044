// What the function around the joined files of this built-in is given (see CompileScripts).

import type { Files } from "../files/files.ts";
import type { WebIdl } from "../webidl/webidl.ts";

/** What FormsOps.java gives. */
export interface FormsOps {
  boundary(): string;
  find(bytes: Uint8Array, pattern: Uint8Array): number;
}

declare const use: (name: string) => unknown;

export const idl = use("webidl") as WebIdl;

interface Encoding {
  utf8Encode(text: string): Uint8Array;
  utf8DecodeWithoutBom(bytes: Uint8Array): string;
}

/** Asked for when a form is encoded or parsed. */
export function encoding(): Encoding {
  return use("encoding") as Encoding;
}

let filesNow: Files | undefined;

/** Asked for at the first value that may be a blob. */
export function files(): Files {
  return filesNow ??= use("files") as Files;
}

/** The names and values in a text of the URL standard's form encoding. */
export function urlencoded(text: string): readonly (readonly [string, string])[] {
  return (use("url") as { parseForm(text: string): readonly (readonly [string, string])[] }).parseForm(text);
}
