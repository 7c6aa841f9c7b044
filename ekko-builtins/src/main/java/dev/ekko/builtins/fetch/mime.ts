// MIME types of the MIME Sniffing standard, sections 4.4 and 4.5.

import { isToken, normalizeValue } from "./headerlist.ts";
import type { HeaderList } from "./headerlist.ts";
import { apply, charCodeAt, indexOf, lower, matched, slice } from "./services.ts";

/** A parsed MIME type. */
export interface MimeType {
  /** Type and subtype, in lower case. */
  readonly essence: string;
  /** Names in lower case, and values, in their order. */
  readonly parameters: [string, string][];
}

const QUOTABLE = /^[\t -~\x80-\xff]*$/;

function trimmedEnd(text: string): string {
  return slice(normalizeValue(`x${text}`), 1);
}

/** The MIME type of a string; null where it is none. */
export function parseMimeType(input: string): MimeType | null {
  const text = normalizeValue(input);
  const slash = indexOf(text, "/");
  if (slash < 0) {
    return null;
  }
  const type = slice(text, 0, slash);
  let at = indexOf(text, ";", slash);
  const subtype = trimmedEnd(slice(text, slash + 1, at < 0 ? text.length : at));
  if (!isToken(type) || !isToken(subtype)) {
    return null;
  }
  const parameters: [string, string][] = [];
  while (at >= 0 && at < text.length) {
    at = parameter(text, at + 1, parameters);
  }
  return { essence: `${lower(type)}/${lower(subtype)}`, parameters };
}

/** Reads one parameter and returns where the next semicolon is. */
function parameter(text: string, from: number, parameters: [string, string][]): number {
  let at = from;
  while (at < text.length && matched(/^[\t\n\r ]/, text[at]) !== null) {
    at++;
  }
  const nameStart = at;
  while (at < text.length && text[at] !== ";" && text[at] !== "=") {
    at++;
  }
  const name = lower(slice(text, nameStart, at));
  if (at >= text.length || text[at] === ";") {
    return at;
  }
  at++;
  let value: string;
  if (text[at] === "\"") {
    const end: { at: number } = { at };
    value = quotedString(text, end);
    const next = indexOf(text, ";", end.at);
    at = next < 0 ? text.length : next;
  } else {
    const next = indexOf(text, ";", at);
    const end = next < 0 ? text.length : next;
    value = trimmedEnd(slice(text, at, end));
    at = end;
    if (value === "") {
      return at;
    }
  }
  if (isToken(name) && matched(QUOTABLE, value) !== null && find(parameters, name) === null) {
    parameters[parameters.length] = [name, value];
  }
  return at;
}

/** The value of a quoted string, without its quotes and escapes; moves behind it. */
function quotedString(text: string, position: { at: number }): string {
  let value = "";
  let at = position.at + 1;
  while (at < text.length && text[at] !== "\"") {
    if (text[at] === "\\" && at + 1 < text.length) {
      at++;
    }
    value += text[at++];
  }
  position.at = at + 1;
  return value;
}

function find(parameters: readonly [string, string][], name: string): string | null {
  for (let i = 0; i < parameters.length; i++) {
    if (parameters[i][0] === name) {
      return parameters[i][1];
    }
  }
  return null;
}

export function mimeParameter(type: MimeType, name: string): string | null {
  return find(type.parameters, name);
}

export function serializeMimeType(type: MimeType): string {
  let text = type.essence;
  for (let i = 0; i < type.parameters.length; i++) {
    const [name, value] = type.parameters[i];
    text += `;${name}=${isToken(value) ? value : quoted(value)}`;
  }
  return text;
}

function quoted(value: string): string {
  let text = "\"";
  for (let i = 0; i < value.length; i++) {
    text += value[i] === "\"" || value[i] === "\\" ? `\\${value[i]}` : value[i];
  }
  return `${text}"`;
}

export function bareMimeType(text: string): string | null {
  const type = parseMimeType(text);
  return type === null ? null : type.essence;
}

/** The MIME type that headers say (fetch standard, "extract a MIME type"); null where they say none. */
export function mimeTypeOf(headers: HeaderList): MimeType | null {
  const value = headers.get("content-type");
  if (value === null) {
    return null;
  }
  let charset: string | null = null;
  let essence = "";
  let result: MimeType | null = null;
  const values = splitOutsideQuotes(value);
  for (let i = 0; i < values.length; i++) {
    const type = parseMimeType(values[i]);
    if (type === null || type.essence === "*/*") {
      continue;
    }
    if (type.essence !== essence) {
      charset = find(type.parameters, "charset");
      essence = type.essence;
    } else if (find(type.parameters, "charset") === null && charset !== null) {
      type.parameters[type.parameters.length] = ["charset", charset];
    }
    result = type;
  }
  return result;
}

/** Splits at commas that are not inside quotes ("get, decode, and split"). */
function splitOutsideQuotes(value: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let inQuotes = false;
  for (let i = 0; i < value.length; i++) {
    const code = apply(charCodeAt, value, [i]);
    if (inQuotes && code === 92) {
      i++;
    } else if (code === 34) {
      inQuotes = !inQuotes;
    } else if (code === 44 && !inQuotes) {
      parts[parts.length] = slice(value, start, i);
      start = i + 1;
    }
  }
  parts[parts.length] = slice(value, start);
  return parts;
}
