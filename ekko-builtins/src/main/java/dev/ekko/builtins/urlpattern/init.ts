// URLPatternInit processing (URL Pattern standard, section 3.2).

import type { ComponentName } from "./component.ts";
import { escapePattern } from "./generate.ts";
import { substring } from "./tokens.ts";

/** The parts of a URL or of a pattern, as far as they are known. */
export type Init = { [name in ComponentName | "baseURL"]?: string };

/** What the internals of "url" offer here. */
export interface UrlInternals {
  parse(input: string, base?: string): string | null;
  canonicalize(part: string, value: string, scheme?: string): string;
  protocol(url: string): string;
  username(url: string): string;
  password(url: string): string;
  hostname(url: string): string;
  port(url: string): string;
  pathname(url: string): string;
  search(url: string): string;
  hash(url: string): string;
  hasOpaquePath(url: string): boolean;
}

export function isSpecialScheme(scheme: string): boolean {
  return scheme === "http" || scheme === "https" || scheme === "ws" || scheme === "wss" || scheme === "ftp" || scheme === "file";
}

export function defaultPort(scheme: string): string | undefined {
  return scheme === "http" || scheme === "ws" ? "80" : scheme === "https" || scheme === "wss" ? "443" : scheme === "ftp" ? "21" : undefined;
}

function isAbsolutePathname(text: string, isPattern: boolean): boolean {
  return text[0] === "/" || (isPattern && (text[0] === "\\" || text[0] === "{") && text[1] === "/");
}

/** Takes what init leaves open from a base URL, as far as it is less specific than what init has. */
function inherit(init: Init, result: Init, base: string, isPattern: boolean, url: UrlInternals): void {
  const text = (value: string) => (isPattern ? escapePattern(value) : value);
  if (init.protocol !== undefined) {
    return;
  }
  result.protocol = text(substring(url.protocol(base), 0, -1));
  const noHost = init.hostname === undefined;
  const noPort = noHost && init.port === undefined;
  if (!isPattern && noPort && init.username === undefined) {
    result.username = url.username(base);
    if (init.password === undefined) {
      result.password = url.password(base);
    }
  }
  if (noHost) {
    result.hostname = text(url.hostname(base));
  }
  if (!noPort) {
    return;
  }
  result.port = url.port(base);
  if (init.pathname !== undefined) {
    return;
  }
  result.pathname = text(url.pathname(base));
  if (init.search !== undefined) {
    return;
  }
  result.search = text(substring(url.search(base), 1));
  if (init.hash === undefined) {
    result.hash = text(substring(url.hash(base), 1));
  }
}

/** A relative path put behind the directory of the base URL. */
function absolute(pathname: string, base: string, isPattern: boolean, url: UrlInternals): string {
  const path = url.pathname(base);
  let slash = path.length - 1;
  while (slash >= 0 && path[slash] !== "/") {
    slash--;
  }
  if (slash < 0) {
    return pathname;
  }
  const folder = substring(path, 0, slash + 1);
  return (isPattern ? escapePattern(folder) : folder) + pathname;
}

function stripped(text: string, at: number, character: string): string {
  if (text[at < 0 ? text.length - 1 : at] !== character) {
    return text;
  }
  return at < 0 ? substring(text, 0, -1) : substring(text, 1);
}

/**
 * Processes a URLPatternInit.
 *
 * @param isPattern whether its values are patterns; else they are parts of a URL, and made canonical
 * @param given what the result begins with
 */
export function processInit(init: Init, isPattern: boolean, given: Init, url: UrlInternals): Init {
  const result = given;
  const canonical = (part: string, value: string, scheme?: string) => (isPattern ? value : url.canonicalize(part, value, scheme));
  let base: string | null = null;
  if (init.baseURL !== undefined) {
    base = url.parse(init.baseURL);
    if (base === null) {
      throw new TypeError(`The base URL "${init.baseURL}" is not a valid URL`);
    }
    inherit(init, result, base, isPattern, url);
  }
  if (init.protocol !== undefined) {
    result.protocol = canonical("protocol", stripped(init.protocol, -1, ":"));
  }
  if (init.username !== undefined) {
    result.username = canonical("username", init.username);
  }
  if (init.password !== undefined) {
    result.password = canonical("password", init.password);
  }
  if (init.hostname !== undefined) {
    result.hostname = canonical("hostname", init.hostname);
  }
  const scheme = result.protocol ?? "";
  if (init.port !== undefined) {
    result.port = canonical("port", init.port, scheme);
  }
  if (init.pathname !== undefined) {
    const pathname = base !== null && !url.hasOpaquePath(base) && !isAbsolutePathname(init.pathname, isPattern)
      ? absolute(init.pathname, base, isPattern, url)
      : init.pathname;
    result.pathname = canonical(scheme === "" || isSpecialScheme(scheme) ? "pathname" : "opaque", pathname);
  }
  if (init.search !== undefined) {
    result.search = canonical("search", stripped(init.search, 0, "?"));
  }
  if (init.hash !== undefined) {
    result.hash = canonical("hash", stripped(init.hash, 0, "#"));
  }
  return result;
}
