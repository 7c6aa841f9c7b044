// Where a connection goes: the URL and the subprotocols of the constructor (WebSockets, section 3.1).

import { idl, urls } from "./services.ts";

/** A server and what to ask it for. */
export interface Address {
  /** The URL that programs see. */
  readonly href: string;
  readonly origin: string;
  readonly port: number;
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

/** The ports of other services, which a server must not be reached at (Fetch, section 2.9). */
const BAD_PORTS = [
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111,
  113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548,
  554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665,
  6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

export function isBadPort(port: number): boolean {
  for (let i = 0; i < BAD_PORTS.length; i++) {
    if (BAD_PORTS[i] === port) {
      return true;
    }
  }
  return false;
}
