// URL records (URL standard, section 4.1) as the Java half packs them into one string: see PackedUrl.java.

import { charCodeAt, slice } from "./natives.ts";

/** A URL: a string with a header of offsets, not meant for programs. */
export type UrlRecord = string & { readonly __record: never };

const SCHEME_END = 0;
const USERNAME_END = 1;
const HOST_START = 2;
const HOST_END = 3;
const PATH_START = 4;
const QUERY_START = 5;
const FRAGMENT_START = 6;
const OFFSETS = 7;

function offset(url: UrlRecord, index: number): number {
  const width = charCodeAt(url, 0);
  if (width === 1) {
    return charCodeAt(url, 1 + index);
  }
  let value = 0;
  const from = 1 + index * width;
  for (let i = 0; i < width; i++) {
    value = value * 256 + charCodeAt(url, from + i);
  }
  return value;
}

export function href(url: UrlRecord): string {
  return slice(url, 1 + OFFSETS * charCodeAt(url, 0));
}

/** The scheme with its colon. */
export function protocol(url: UrlRecord): string {
  return slice(url, 1 + OFFSETS * charCodeAt(url, 0), offset(url, SCHEME_END));
}

export function hasHost(url: UrlRecord): boolean {
  const at = offset(url, SCHEME_END);
  return slice(url, at, at + 2) === "//";
}

export function username(url: UrlRecord): string {
  return hasHost(url) ? slice(url, offset(url, SCHEME_END) + 2, offset(url, USERNAME_END)) : "";
}

export function password(url: UrlRecord): string {
  const from = offset(url, USERNAME_END) + 1;
  const to = offset(url, HOST_START) - 1;
  return to > from ? slice(url, from, to) : "";
}

export function host(url: UrlRecord): string {
  return hasHost(url) ? slice(url, offset(url, HOST_START), offset(url, PATH_START)) : "";
}

export function hostname(url: UrlRecord): string {
  return slice(url, offset(url, HOST_START), offset(url, HOST_END));
}

export function port(url: UrlRecord): string {
  return hasHost(url) ? slice(url, offset(url, HOST_END) + 1, offset(url, PATH_START)) : "";
}

export function pathname(url: UrlRecord): string {
  if (charCodeAt(url, 0) === 1) {
    // What most programs ask for most of the time.
    return slice(url, charCodeAt(url, 1 + PATH_START), charCodeAt(url, 1 + QUERY_START));
  }
  return slice(url, offset(url, PATH_START), offset(url, QUERY_START));
}

export function hasOpaquePath(url: UrlRecord): boolean {
  return !hasHost(url) && slice(url, offset(url, PATH_START), offset(url, PATH_START) + 1) !== "/";
}

/** The query with its question mark; empty where there is none, or nothing in it. */
export function search(url: UrlRecord): string {
  const from = offset(url, QUERY_START);
  const to = offset(url, FRAGMENT_START);
  return to > from + 1 ? slice(url, from, to) : "";
}

/** The fragment with its number sign; empty where there is none, or nothing in it. */
export function hash(url: UrlRecord): string {
  const from = offset(url, FRAGMENT_START);
  return url.length > from + 1 ? slice(url, from) : "";
}

/** The serialization without the fragment (section 4.5, "exclude fragment"). */
export function hrefWithoutFragment(url: UrlRecord): string {
  return slice(url, 1 + OFFSETS * charCodeAt(url, 0), offset(url, FRAGMENT_START));
}
