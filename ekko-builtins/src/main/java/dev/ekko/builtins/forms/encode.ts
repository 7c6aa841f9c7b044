// multipart/form-data as HTML, section 4.10.21.7, encodes it.

import type { Blob } from "../files/blob.ts";
import { entriesOf } from "./formData.ts";
import type { FormData } from "./formData.ts";
import { files } from "./services.ts";
import type { FormsOps } from "./services.ts";

declare const ops: FormsOps;

/** An encoded form. */
export interface Multipart {
  /** What is sent; the files' bytes are shared, and read as it is streamed. */
  readonly blob: Blob;
  readonly boundary: string;
  /** The value of the header Content-Type. */
  readonly type: string;
}

const { replace: replaceIn } = String.prototype;
const applyTo = Reflect.apply;
const LINE_ENDS = /\r\n?|\n/g;
const SPECIAL = /[\n\r"]/g;

function replaced(text: string, pattern: RegExp, by: string | ((match: string) => string)): string {
  return applyTo(replaceIn as (pattern: RegExp, by: unknown) => string, text, [pattern, by]);
}

function escaped(text: string): string {
  return replaced(text, SPECIAL, (match) => match === "\n" ? "%0A" : match === "\r" ? "%0D" : "%22");
}

/** Line ends of names and of values that are text become CR LF; those of file names only get escaped. */
function normalized(text: string): string {
  return replaced(text, LINE_ENDS, "\r\n");
}

export function encodeMultipart(form: FormData): Multipart {
  const boundary = ops.boundary();
  const entries = entriesOf(form);
  const parts: (string | Blob)[] = [];
  let text = "";
  for (let i = 0; i < entries.length; i++) {
    const [name, value] = entries[i];
    text += `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(normalized(name))}"`;
    if (typeof value === "string") {
      text += `\r\n\r\n${normalized(value)}\r\n`;
    } else {
      const type = value.type;
      parts[parts.length] = `${text}; filename="${escaped(value.name)}"\r\nContent-Type: ${type === "" ? "application/octet-stream" : type}\r\n\r\n`;
      parts[parts.length] = value;
      text = "\r\n";
    }
  }
  parts[parts.length] = `${text}--${boundary}--\r\n`;
  const type = `multipart/form-data; boundary=${boundary}`;
  return { blob: files().blobOfParts(parts, type), boundary, type };
}
