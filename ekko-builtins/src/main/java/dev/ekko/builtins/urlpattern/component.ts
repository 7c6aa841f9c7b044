// One component of a pattern: its regular expression, and what is quicker where it needs none (section 1.5).

import { generatePattern, generateRegExp } from "./generate.ts";
import { parsePattern } from "./parts.ts";
import type { Encoder, PatternOptions } from "./parts.ts";
import { execOf, NativeRegExp } from "./tokens.ts";

export type ComponentName = "protocol" | "username" | "password" | "hostname" | "port" | "pathname" | "search" | "hash";

export const COMPONENTS: readonly ComponentName[] = [
  "protocol", "username", "password", "hostname", "port", "pathname", "search", "hash",
];

export const DEFAULT: PatternOptions = { delimiter: "", prefix: "", ignoreCase: false };
export const HOSTNAME: PatternOptions = { delimiter: ".", prefix: "", ignoreCase: false };
export const PATHNAME: PatternOptions = { delimiter: "/", prefix: "/", ignoreCase: false };

export interface Component {
  readonly pattern: string;
  readonly regexp: RegExp;
  readonly names: readonly string[];
  readonly hasRegExpGroups: boolean;
  /** The only text that matches, where there is one. */
  readonly fixed: string | undefined;
  readonly matchesAll: boolean;
}

export function compileComponent(input: string, encode: Encoder, options: PatternOptions): Component {
  const parts = parsePattern(input, options, encode);
  const { source, names } = generateRegExp(parts, options);
  let regexp: RegExp;
  try {
    regexp = new NativeRegExp(source, options.ignoreCase ? "vi" : "v");
  } catch (error) {
    throw new TypeError(`The pattern "${input}" has an invalid regular expression: ${(error as Error).message}`);
  }
  let hasRegExpGroups = false;
  for (let i = 0; i < parts.length; i++) {
    hasRegExpGroups ||= parts[i].type === "regexp";
  }
  const only = parts.length === 1 ? parts[0] : undefined;
  const fixed = parts.length === 0
    ? ""
    : only !== undefined && only.type === "fixed-text" && only.modifier === "" && !options.ignoreCase
    ? only.value
    : undefined;
  // Canonical parts of URLs have no line ends, which are what a full wildcard does not match.
  const matchesAll = only !== undefined && only.type === "full-wildcard" && only.modifier === "" && only.prefix === "" && only.suffix === "";
  return { pattern: generatePattern(parts, options), regexp, names, hasRegExpGroups, fixed, matchesAll };
}

export function matchesComponent(component: Component, text: string): boolean {
  return component.matchesAll || (component.fixed !== undefined ? component.fixed === text : execOf(component.regexp, text) !== null);
}

/** The result for one component; null where it does not match. */
export function execComponent(component: Component, text: string): { groups: Record<string, string | undefined>; input: string } | null {
  const result = execOf(component.regexp, text);
  if (result === null) {
    return null;
  }
  const groups: Record<string, string | undefined> = {};
  for (let i = 0; i < component.names.length; i++) {
    Object.defineProperty(groups, component.names[i], { value: result[i + 1], writable: true, enumerable: true, configurable: true });
  }
  return { groups, input: text };
}

export function matchesSpecialScheme(component: Component): boolean {
  const schemes = ["http", "https", "ws", "wss", "ftp", "file"];
  for (let i = 0; i < schemes.length; i++) {
    if (execOf(component.regexp, schemes[i]) !== null) {
      return true;
    }
  }
  return false;
}
