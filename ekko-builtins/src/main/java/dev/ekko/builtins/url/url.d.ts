/**
 * A URL and its parts, which can be set.
 *
 * @see https://url.spec.whatwg.org/#url-class
 */
declare class URL {
  /**
   * @param url absolute, or relative where there is a base
   * @param base absolute
   * @throws TypeError where it is no valid URL
   */
  constructor(url: string | URL, base?: string | URL);
  /** The same as the constructor, but null where it is no valid URL. */
  static parse(url: string | URL, base?: string | URL): URL | null;
  /** Whether the constructor would make a URL of it. */
  static canParse(url: string | URL, base?: string | URL): boolean;
  /** A `blob:` URL for a blob, good until it is revoked or the program ends. */
  static createObjectURL(object: Blob): string;
  /** Ends a `blob:` URL. */
  static revokeObjectURL(url: string): void;
  href: string;
  /** Scheme, host and port; `"null"` for schemes that have no origin. */
  readonly origin: string;
  /** With its colon. */
  protocol: string;
  username: string;
  password: string;
  /** With its port, where that is not the scheme's own. */
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  /** With its question mark; empty where there is no query. */
  search: string;
  /** The query's names and values; what is changed there changes the URL. */
  readonly searchParams: URLSearchParams;
  /** With its number sign; empty where there is no fragment. */
  hash: string;
  toString(): string;
  toJSON(): string;
}

/**
 * The names and values of a query, or of a form.
 *
 * @see https://url.spec.whatwg.org/#interface-urlsearchparams
 */
declare class URLSearchParams {
  /** @param init a query with or without its question mark, pairs, or an object */
  constructor(init?: string | Iterable<readonly [string, string]> | Record<string, string>);
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  /** The first value of a name; null where there is none. */
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  /** Sets the first value of a name and drops its others. */
  set(name: string, value: string): void;
  /** By names; those of the same name stay in order. */
  sort(): void;
  toString(): string;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, thisArg?: unknown): void;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
