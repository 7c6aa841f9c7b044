// Absolute URLs of http and https that are normal already, as most are: recognised here and packed as they are, which
// spares the way to the Java half. That one knows the whole standard, and takes all others.

import { fromCharCode, match } from "./natives.ts";
import type { UrlRecord } from "./record.ts";

// The scheme; a host without IPv4 addresses, upper case and hyphens in a row, which IDNA would look at; a port of up to
// four digits that is not the scheme's own; segments without dots or escapes at their beginning, and else, as in query and
// fragment, characters outside of the percent-encode sets of section 1.3.
const PLAIN =
  /^(https?:\/\/)((?:[a-z0-9]+[.-])*[a-z][a-z0-9]*)(:(?!(?:80|443)(?:[/?#]|$))[1-9][0-9]{0,3})?((?:\/(?![.%])[!$-.0-;=@-[\]_a-z|~]*)+)(\?[!$-&(-;=?-~]*)?(#[!#-;=?-_a-~]*)?$/;

/** Longer URLs need a header with wider offsets (see PackedUrl.java). */
const LONGEST = 240;
const HEADER = 8;

/** The record of a URL that is normal already; null for all other texts. */
export function plainUrl(text: string): UrlRecord | null {
  if (text.length > LONGEST) {
    return null;
  }
  const found = match(PLAIN, text);
  if (found === null) {
    return null;
  }
  const start = HEADER + found[1].length;
  const host = start + found[2].length;
  const path = found[3] === undefined ? host : host + found[3].length;
  const query = path + found[4].length;
  const fragment = found[5] === undefined ? query : query + found[5].length;
  return fromCharCode(1, start - 2, start, start, host, path, query, fragment) + text as UrlRecord;
}
