// What the function around the joined files of this built-in is given (see CompileScripts).

import type { WebIdl } from "../webidl/webidl.ts";

/** What FilesOps.java gives. */
export interface FilesOps {
  uuid(): string;
  base64(bytes: Uint8Array): string;
  binaryString(bytes: Uint8Array): string;
  post(task: () => void): void;
}

declare const use: (name: string) => unknown;

export const idl = use("webidl") as WebIdl;

interface Encoding {
  utf8Encode(text: string): Uint8Array;
  utf8Decode(bytes: Uint8Array): string;
}

/** Asked for at the first text only. */
export function encoding(): Encoding {
  return use("encoding") as Encoding;
}

/** Asked for at the first stream only. */
export function streams(): { readonly ReadableStream: typeof ReadableStream } {
  return use("streams") as { readonly ReadableStream: typeof ReadableStream };
}
