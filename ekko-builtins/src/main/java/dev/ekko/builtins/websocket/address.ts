// Where a connection goes: the URL and the subprotocols of the constructor (WebSockets, section 3.1).

import { idl, urls } from "./services.ts";

/** A server and what to ask it for. */
export interface Address {
  /** The URL that programs see. */
  readonly href: string;
  readonly origin: string;
  readonly port: number;
  /** Whether the port is one that nothing connects to. */
  readonly blocked: boolean;
  /** The same URL with the scheme of HTTP, in which the connection begins. */
  readonly wire: string;
  readonly credentials: string;
}

const { slice: sliceText, toLowerCase: lower } = String.prototype;
const { decodeURIComponent: percentDecode } = globalThis;
const invoke = Reflect.apply;
/** The characters of a token (RFC 9110, section 5.6.2), which a subprotocol is. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const { test: matches } = RegExp.prototype;

function noUrl(text: string, why: string): never {
  throw new idl.DOMException(`Failed to construct 'WebSocket': "${text}" ${why}`, "SyntaxError");
}

/** The address in a URL; those of HTTP mean the same as those of WebSocket. */
export function addressOf(text: string): Address {
  let url = urls.parse(text) ?? noUrl(text, "is not a valid absolute URL");
  const scheme = urls.protocol(url);
  if (scheme === "http:" || scheme === "https:") {
    url = urls.parse(`ws${invoke(sliceText, urls.href(url), [4])}`)!;
  } else if (scheme !== "ws:" && scheme !== "wss:") {
    noUrl(text, `has the scheme "${scheme}"; it must be ws:, wss:, http: or https:`);
  }
  const href = urls.href(url);
  if (urls.hrefWithoutFragment(url) !== href) {
    noUrl(text, "has a fragment, which no server would see; remove it");
  }
  const port = urls.port(url);
  return {
    href,
    origin: urls.origin(url),
    blocked: urls.isBadPort(port),
    port: port === "" ? (urls.protocol(url) === "wss:" ? 443 : 80) : +port,
    wire: `http${invoke(sliceText, href, [2])}`,
    credentials: credentialsOf(urls.username(url), urls.password(url)),
  };
}

function credentialsOf(name: string, password: string): string {
  return name === "" && password === "" ? "" : `${decoded(name)}:${decoded(password)}`;
}

function decoded(text: string): string {
  try {
    return percentDecode(text);
  } catch {
    // Percent signs that encode no UTF-8 are sent as they are.
    return text;
  }
}

/** The subprotocols, with commas between them. */
export function protocolsOf(value: unknown): string {
  const prefix = "Failed to construct 'WebSocket': Argument 2";
  let list: string[];
  if (idl.isObject(value) && (value as Iterable<unknown>)[Symbol.iterator] !== undefined
    && (value as Iterable<unknown>)[Symbol.iterator] !== null) {
    list = idl.sequence(idl.DOMString)(value, prefix);
  } else {
    list = [idl.DOMString(value, prefix)];
  }
  let joined = "";
  for (let i = 0; i < list.length; i++) {
    if (!invoke(matches, TOKEN, [list[i]])) {
      throw new idl.DOMException(`${prefix}: "${list[i]}" is no subprotocol: it must be a token of HTTP`, "SyntaxError");
    }
    for (let j = 0; j < i; j++) {
      if (invoke(lower, list[j], []) === invoke(lower, list[i], [])) {
        throw new idl.DOMException(`${prefix}: the subprotocol "${list[i]}" is named twice`, "SyntaxError");
      }
    }
    joined += i === 0 ? list[i] : `,${list[i]}`;
  }
  return joined;
}
