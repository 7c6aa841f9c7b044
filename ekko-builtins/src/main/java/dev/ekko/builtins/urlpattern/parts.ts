// Part lists: what pattern strings are made of (URL Pattern standard, sections 2.1.3 to 2.1.5).

import { tokenize } from "./tokens.ts";
import type { Token, TokenType } from "./tokens.ts";

export type PartType = "fixed-text" | "regexp" | "segment-wildcard" | "full-wildcard";

/** How often a part may match, as it is written: once, "?", "*" or "+". */
export type Modifier = "" | "?" | "*" | "+";

export interface Part {
  readonly type: PartType;
  readonly value: string;
  readonly modifier: Modifier;
  readonly name: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** What differs between the components of a URL. */
export interface PatternOptions {
  readonly delimiter: string;
  readonly prefix: string;
  readonly ignoreCase: boolean;
}

/** Validates and encodes a piece of fixed text, or throws. */
export type Encoder = (text: string) => string;

export const FULL_WILDCARD = ".*";

export function segmentWildcard(options: PatternOptions): string {
  return `[^${options.delimiter === "" ? "" : `\\${options.delimiter}`}]+?`;
}

class PatternParser {
  readonly parts: Part[] = [];
  readonly #tokens: Token[];
  readonly #input: string;
  readonly #options: PatternOptions;
  readonly #encode: Encoder;
  readonly #wildcard: string;
  #fixed = "";
  #index = 0;
  #nextName = 0;

  constructor(input: string, options: PatternOptions, encode: Encoder) {
    this.#input = input;
    this.#tokens = tokenize(input, false);
    this.#options = options;
    this.#encode = encode;
    this.#wildcard = segmentWildcard(options);
  }

  run(): void {
    while (this.#index < this.#tokens.length) {
      const char = this.#take("char");
      const name = this.#take("name");
      const group = this.#takeGroup(name);
      if (name !== null || group !== null) {
        let prefix = char === null ? "" : char.value;
        if (prefix !== "" && prefix !== this.#options.prefix) {
          this.#fixed += prefix;
          prefix = "";
        }
        this.#flush();
        this.#add(prefix, name, group, "", this.#takeModifier());
        continue;
      }
      const fixed = char ?? this.#take("escaped-char");
      if (fixed !== null) {
        this.#fixed += fixed.value;
        continue;
      }
      if (this.#take("open") !== null) {
        const prefix = this.#text();
        const inner = this.#take("name");
        const innerGroup = this.#takeGroup(inner);
        const suffix = this.#text();
        this.#require("close");
        this.#add(prefix, inner, innerGroup, suffix, this.#takeModifier());
        continue;
      }
      this.#flush();
      this.#require("end");
    }
  }

  #take(type: TokenType): Token | null {
    const token = this.#tokens[this.#index];
    if (token === undefined || token.type !== type) {
      return null;
    }
    this.#index++;
    return token;
  }

  #takeModifier(): Modifier {
    const token = this.#take("other-modifier") ?? this.#take("asterisk");
    return token === null ? "" : token.value as Modifier;
  }

  #takeGroup(name: Token | null): Token | null {
    return this.#take("regexp") ?? (name === null ? this.#take("asterisk") : null);
  }

  #require(type: TokenType): void {
    if (this.#take(type) === null) {
      const token = this.#tokens[this.#index];
      throw new TypeError(
        `The pattern "${this.#input}" is malformed at index ${token.index}: found ${token.value === "" ? "the end" : `"${token.value}"`}, `
          + (type === "close" ? "where a closing brace is missing" : "which means nothing here"),
      );
    }
  }

  #text(): string {
    let text = "";
    for (let token = this.#take("char") ?? this.#take("escaped-char"); token !== null; token = this.#take("char") ?? this.#take("escaped-char")) {
      text += token.value;
    }
    return text;
  }

  #push(part: Part): void {
    this.parts[this.parts.length] = part;
  }

  #flush(): void {
    if (this.#fixed !== "") {
      const value = this.#encode(this.#fixed);
      this.#fixed = "";
      this.#push({ type: "fixed-text", value, modifier: "", name: "", prefix: "", suffix: "" });
    }
  }

  #add(prefix: string, name: Token | null, group: Token | null, suffix: string, modifier: Modifier): void {
    if (name === null && group === null) {
      if (modifier === "") {
        this.#fixed += prefix;
        return;
      }
      this.#flush();
      if (prefix !== "") {
        this.#push({ type: "fixed-text", value: this.#encode(prefix), modifier, name: "", prefix: "", suffix: "" });
      }
      return;
    }
    this.#flush();
    let value = group === null ? this.#wildcard : group.type === "asterisk" ? FULL_WILDCARD : group.value;
    let type: PartType = "regexp";
    if (value === this.#wildcard) {
      type = "segment-wildcard";
      value = "";
    } else if (value === FULL_WILDCARD) {
      type = "full-wildcard";
      value = "";
    }
    const label = name !== null ? name.value : `${this.#nextName++}`;
    for (let i = 0; i < this.parts.length; i++) {
      if (this.parts[i].name === label) {
        throw new TypeError(`The pattern "${this.#input}" has two groups with the name "${label}"`);
      }
    }
    this.#push({ type, value, modifier, name: label, prefix: this.#encode(prefix), suffix: this.#encode(suffix) });
  }
}

/** Parses a pattern string. */
export function parsePattern(input: string, options: PatternOptions, encode: Encoder): Part[] {
  const parser = new PatternParser(input, options, encode);
  parser.run();
  return parser.parts;
}
