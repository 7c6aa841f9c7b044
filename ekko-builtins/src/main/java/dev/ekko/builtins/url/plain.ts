// URLs and queries that are what they would become: most of what programs parse. They are scanned once, here; everything
// else goes to the Java half, which knows the whole standard.

import { charCodeAt, fromCharCode, indexOf, slice, startsWith } from "./natives.ts";
import type { UrlRecord } from "./record.ts";

const HOST = 1;
const PATH = 2;
const QUERY = 4;
const FRAGMENT = 8;
const FORM = 16;

/** Where each ASCII character stays as it is; see the percent-encode sets of the standard, section 1.3. */
const PLACES = new Uint8Array(128);
for (let c = 0x21; c < 0x7f; c++) {
  const char = String.fromCharCode(c);
  const place = (chars: string, flag: number) => (chars.includes(char) ? 0 : flag);
  PLACES[c] = place("\"#<>?^`{}\\", PATH) | place("\"#<>'", QUERY) | place("\"<>`", FRAGMENT)
    | (/[a-z0-9.-]/.test(char) ? HOST : 0) | (/[A-Za-z0-9*._-]/.test(char) ? FORM : 0);
}

/** Longer URLs need a header with wider offsets (see PackedUrl.java). */
const LONGEST = 240;
const HEADER = 8;

/** The end of the characters that may stand in a place, from an index on. */
function past(text: string, from: number, place: number): number {
  const { length } = text;
  let i = from;
  for (; i < length; i++) {
    const c = charCodeAt(text, i);
    if (c >= 128 || (PLACES[c] & place) === 0) {
      break;
    }
  }
  return i;
}

/** The end of a host that needs no processing: no IPv4 address, nothing that IDNA would look at; -1 for all others. */
function hostEnd(text: string, from: number): number {
  const end = past(text, from, HOST);
  let label = from;
  for (let i = from; i < end; i++) {
    const c = charCodeAt(text, i);
    if (c === 0x2e) {
      label = i + 1;
    } else if (c === 0x2d && i > from && charCodeAt(text, i - 1) === 0x2d) {
      return -1;
    }
  }
  // A last label that begins with a digit could be the end of an IPv4 address.
  return label < end && charCodeAt(text, label) > 0x39 ? end : -1;
}

/** The end of a port that stays as it is, at whose colon an index is; -1 for all others. */
function portEnd(text: string, colon: number, standard: number): number {
  const { length } = text;
  let i = colon + 1;
  let port = 0;
  for (; i < length && i < colon + 6; i++) {
    const digit = charCodeAt(text, i) - 0x30;
    if (digit < 0 || digit > 9) {
      break;
    }
    port = port * 10 + digit;
  }
  return port === 0 || port > 0xffff || port === standard || charCodeAt(text, colon + 1) === 0x30 ? -1 : i;
}

/** The end of a path that stays as it is: without characters to encode, and without segments that might be dots. */
function pathEnd(text: string, from: number): number {
  const { length } = text;
  let before = 0;
  let i = from;
  for (; i < length; i++) {
    const c = charCodeAt(text, i);
    if (c >= 128 || (PLACES[c] & PATH) === 0) {
      break;
    }
    if (before === 0x2f && (c === 0x2e || c === 0x25)) {
      return -1;
    }
    before = c;
  }
  return i;
}

/** The record of an absolute URL of http or https that is normal already; null for all other texts. */
export function plainUrl(text: string): UrlRecord | null {
  const { length } = text;
  const secure = startsWith(text, "https://");
  if (length > LONGEST || (!secure && !startsWith(text, "http://"))) {
    return null;
  }
  const scheme = secure ? 6 : 5;
  const host = scheme + 2;
  const afterHost = hostEnd(text, host);
  if (afterHost < 0) {
    return null;
  }
  const path = charCodeAt(text, afterHost) === 0x3a ? portEnd(text, afterHost, secure ? 443 : 80) : afterHost;
  if (path < 0) {
    return null;
  }
  // Without a path it gets a slash, and all that follows moves on.
  const moved = charCodeAt(text, path) === 0x2f ? 0 : 1;
  const query = moved === 1 ? path : pathEnd(text, path);
  if (query < 0) {
    return null;
  }
  const fragment = charCodeAt(text, query) === 0x3f ? past(text, query + 1, QUERY) : query;
  const end = charCodeAt(text, fragment) === 0x23 ? past(text, fragment + 1, FRAGMENT) : fragment;
  if (end !== length) {
    return null;
  }
  const header = fromCharCode(
    1, HEADER + scheme, HEADER + host, HEADER + host, HEADER + afterHost, HEADER + path, HEADER + query + moved,
    HEADER + fragment + moved,
  );
  return (moved === 0 ? header + text : `${header}${slice(text, 0, path)}/${slice(text, path)}`) as UrlRecord;
}

/** The names and values of a query without escapes; null for all others. */
export function plainForm(query: string): [string, string][] | null {
  if (indexOf(query, "%") >= 0 || indexOf(query, "+") >= 0) {
    return null;
  }
  const list: [string, string][] = [];
  const { length } = query;
  for (let from = 0, n = 0; from < length;) {
    let equals = -1;
    let end = from;
    for (; end < length; end++) {
      const c = charCodeAt(query, end);
      if (c === 0x26) {
        break;
      }
      if (c === 0x3d && equals < 0) {
        equals = end;
      }
    }
    if (end > from) {
      list[n++] = equals < 0 ? [slice(query, from, end), ""] : [slice(query, from, equals), slice(query, equals + 1, end)];
    }
    from = end + 1;
  }
  return list;
}

/** A query of names and values that need no escapes; null where one does. */
export function plainQuery(list: readonly (readonly [string, string])[]): string | null {
  let query = "";
  for (let i = 0; i < list.length; i++) {
    const pair = list[i];
    if (past(pair[0], 0, FORM) !== pair[0].length || past(pair[1], 0, FORM) !== pair[1].length) {
      return null;
    }
    query += `${i === 0 ? "" : "&"}${pair[0]}=${pair[1]}`;
  }
  return query;
}
