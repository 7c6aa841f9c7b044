/**
 * A pattern for URLs, with wildcards, named groups and regular expressions for each part.
 *
 * @see https://urlpattern.spec.whatwg.org/#urlpattern-class
 */
declare class URLPattern {
  /**
   * @param input a pattern, relative to the base URL where there is one
   * @throws TypeError where the pattern is malformed
   */
  constructor(input: string, baseURL: string, options?: URLPatternOptions);
  constructor(input?: string | URLPatternInit, options?: URLPatternOptions);
  /** Whether a URL matches. */
  test(input?: string | URLPatternInit, baseURL?: string): boolean;
  /** What a URL's parts matched; null where it does not match. */
  exec(input?: string | URLPatternInit, baseURL?: string): URLPatternResult | null;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  /** Whether a group has a regular expression of its own. */
  readonly hasRegExpGroups: boolean;
}

/** A pattern, or a URL, in parts. */
interface URLPatternInit {
  protocol?: string;
  username?: string;
  password?: string;
  hostname?: string;
  port?: string;
  pathname?: string;
  search?: string;
  hash?: string;
  baseURL?: string;
}

interface URLPatternOptions {
  /** Whether the path, the query and the fragment match in either case. */
  ignoreCase?: boolean;
}

interface URLPatternComponentResult {
  input: string;
  groups: Record<string, string | undefined>;
}

interface URLPatternResult {
  inputs: (string | URLPatternInit)[];
  protocol: URLPatternComponentResult;
  username: URLPatternComponentResult;
  password: URLPatternComponentResult;
  hostname: URLPatternComponentResult;
  port: URLPatternComponentResult;
  pathname: URLPatternComponentResult;
  search: URLPatternComponentResult;
  hash: URLPatternComponentResult;
}
