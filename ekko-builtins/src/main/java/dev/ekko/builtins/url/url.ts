// URL of the URL standard, section 6.1.

import type { WebIdl } from "../webidl/webidl.ts";
import { charCodeAt, slice } from "./natives.ts";
import {
  hasHost, hash, hasOpaquePath, host, hostname, href, hrefWithoutFragment, password, pathname, port, protocol, search, username,
} from "./record.ts";
import type { UrlRecord } from "./record.ts";
import { defineSearchParams } from "./params.ts";
import { isBadPort } from "./ports.ts";

/** What UrlOps.java gives. */
export interface UrlOps {
  parse(input: string): string;
  resolve(input: string, base: string): string;
  reason(): string;
  canParse(input: string): boolean;
  canResolve(input: string, base: string): boolean;
  set(part: string, url: string, value: string): string;
  parseForm(text: string): string;
  serializeForm(parts: string): string;
  canonicalize(part: string, value: string, protocol: string): string;
}

/** What the internals of "files" offer here. */
interface BlobUrls {
  create(object: unknown): string;
  revoke(url: string): void;
}

export default function (ops: UrlOps, _part: unknown, use: (name: string) => unknown) {
  const webidl = use("webidl") as WebIdl;
  const { DOMString, needArguments, defineInterface } = webidl;
  const { URLSearchParams, makeParams, setParams, paramsList, queryOf } = defineSearchParams(ops, webidl);

  function text(value: unknown, prefix: string): string {
    return typeof value === "string" ? value : DOMString(value, prefix);
  }

  /** The URL record of a string, or null where it is no URL. */
  function parse(input: string, base?: string): UrlRecord | null {
    const record = base === undefined ? ops.parse(input) : ops.resolve(input, base);
    return record === "" ? null : record as UrlRecord;
  }

  function parseOrThrow(prefix: string, input: string, base?: string): UrlRecord {
    const record = base === undefined ? ops.parse(input) : ops.resolve(input, base);
    if (record === "") {
      throw new TypeError(`${prefix}: "${input.length > 200 ? `${slice(input, 0, 200)}…` : input}" is not a valid URL: ${ops.reason()}`);
    }
    return record as UrlRecord;
  }

  /** The serialized origin of a URL (section 4.7). */
  function origin(url: UrlRecord): string {
    const scheme = protocol(url);
    switch (scheme) {
      case "http:":
      case "https:":
      case "ws:":
      case "wss:":
      case "ftp:":
        return `${scheme}//${host(url)}`;
      case "blob:": {
        const inner = parse(pathname(url));
        const of = inner === null ? "" : protocol(inner);
        return of === "http:" || of === "https:" ? origin(inner!) : "null";
      }
      default:
        return "null";
    }
  }

  const INTERNAL = {};

  class URL {
    #url: UrlRecord;
    #params: object | null = null;
    /** Whether the query is what the parameters say, and not what the record has. */
    #stale = false;

    constructor(url: unknown, base: unknown = undefined) {
      if (arguments.length === 0) {
        needArguments(0, 1, "Failed to construct 'URL'");
      }
      if (base === INTERNAL) {
        this.#url = url as UrlRecord;
        return;
      }
      const input = text(url, "Failed to construct 'URL': Argument 1");
      this.#url = base === undefined
        ? parseOrThrow("Failed to construct 'URL'", input)
        : parseOrThrow("Failed to construct 'URL'", input, text(base, "Failed to construct 'URL': Argument 2"));
    }

    static parse(url: unknown, base: unknown = undefined): URL | null {
      needArguments(arguments.length, 1, "Failed to execute 'parse' on 'URL'");
      const input = text(url, "Failed to execute 'parse' on 'URL': Argument 1");
      const record = parse(input, base === undefined ? undefined : text(base, "Failed to execute 'parse' on 'URL': Argument 2"));
      return record === null ? null : new URL(record, INTERNAL);
    }

    static canParse(url: unknown, base: unknown = undefined): boolean {
      needArguments(arguments.length, 1, "Failed to execute 'canParse' on 'URL'");
      const input = text(url, "Failed to execute 'canParse' on 'URL': Argument 1");
      return base === undefined
        ? ops.canParse(input)
        : ops.canResolve(input, text(base, "Failed to execute 'canParse' on 'URL': Argument 2"));
    }

    static createObjectURL(object: unknown): string {
      needArguments(arguments.length, 1, "Failed to execute 'createObjectURL' on 'URL'");
      return (use("files") as { blobUrls: BlobUrls }).blobUrls.create(object);
    }

    static revokeObjectURL(url: unknown): void {
      needArguments(arguments.length, 1, "Failed to execute 'revokeObjectURL' on 'URL'");
      const input = text(url, "Failed to execute 'revokeObjectURL' on 'URL': Argument 1");
      (use("files") as { blobUrls: BlobUrls }).blobUrls.revoke(input);
    }

    get href(): string {
      return href(this.#current());
    }

    set href(value: unknown) {
      this.#url;
      this.#url = parseOrThrow("Failed to set 'href' on 'URL'", text(value, "Failed to set 'href' on 'URL': The value"));
      this.#refresh();
    }

    /** The record, with what was changed through searchParams. */
    #current(): UrlRecord {
      if (this.#stale) {
        this.#stale = false;
        this.#url = ops.set("search", this.#url, queryOf(this.#params!)) as UrlRecord;
      }
      return this.#url;
    }

    #refresh(): void {
      if (this.#params !== null) {
        this.#stale = false;
        setParams(this.#params, slice(search(this.#url), 1));
      }
    }

    #set(part: string, value: unknown): void {
      // Asked first, so that a wrong receiver is told before the value is converted.
      this.#url;
      const converted = text(value, `Failed to set '${part}' on 'URL': The value`);
      this.#url = ops.set(part, this.#url, converted) as UrlRecord;
    }

    get origin(): string {
      return origin(this.#url);
    }

    get protocol(): string {
      return protocol(this.#url);
    }

    set protocol(value: unknown) {
      this.#set("protocol", value);
    }

    get username(): string {
      return username(this.#url);
    }

    set username(value: unknown) {
      this.#set("username", value);
    }

    get password(): string {
      return password(this.#url);
    }

    set password(value: unknown) {
      this.#set("password", value);
    }

    get host(): string {
      return host(this.#url);
    }

    set host(value: unknown) {
      this.#set("host", value);
    }

    get hostname(): string {
      return hostname(this.#url);
    }

    set hostname(value: unknown) {
      this.#set("hostname", value);
    }

    get port(): string {
      return port(this.#url);
    }

    set port(value: unknown) {
      this.#set("port", value);
    }

    get pathname(): string {
      return pathname(this.#url);
    }

    set pathname(value: unknown) {
      this.#set("pathname", value);
    }

    get search(): string {
      return search(this.#current());
    }

    set search(value: unknown) {
      this.#set("search", value);
      this.#refresh();
    }

    get searchParams(): object {
      const url = this.#url;
      if (this.#params === null) {
        this.#params = makeParams(slice(search(url), 1), () => {
          this.#stale = true;
        });
      }
      return this.#params;
    }

    get hash(): string {
      return hash(this.#url);
    }

    set hash(value: unknown) {
      this.#set("hash", value);
    }

    toString(): string {
      return href(this.#current());
    }

    toJSON(): string {
      return href(this.#current());
    }

    static {
      isURL = (value) => typeof value === "object" && value !== null && #url in value;
      recordOf = (url) => url.#current();
    }
  }

  var isURL: (value: unknown) => value is URL;
  var recordOf: (url: URL) => UrlRecord;

  Object.defineProperty(URL, "length", { value: 1 });
  defineInterface(URL);

  const internals = {
    parse,
    parseOrThrow,
    origin,
    isURL,
    /** The record of a URL object. */
    recordOf,
    /** A new URL object. */
    createURL: (record: UrlRecord): URL => new URL(record, INTERNAL),
    href, hrefWithoutFragment, protocol, username, password, host, hostname, port, pathname, search, hash,
    hasHost, hasOpaquePath,
    /** Whether nothing connects to a port; for built-ins that connect. */
    isBadPort,
    /** The names and values of a URLSearchParams object, or undefined where it is none. */
    paramsList,
    /** Parses and serializes application/x-www-form-urlencoded, to and from a list of pairs. */
    parseForm: (query: string): [string, string][] => paramsList(makeParams(query, null))!,
    canonicalize(part: string, value: string, scheme = ""): string {
      const result = ops.canonicalize(part, value, scheme);
      if (charCodeAt(result, 0) !== 61) {
        throw new TypeError(`"${value}" is not a valid ${part} of a URL: ${ops.reason()}`);
      }
      return slice(result, 1);
    },
  };
  return { URL, URLSearchParams, internals };
}
