// From part lists to regular expressions and back to pattern strings (URL Pattern standard, sections 2.2 and 2.3).

import { FULL_WILDCARD, segmentWildcard } from "./parts.ts";
import type { Part, PatternOptions } from "./parts.ts";
import { characterAt, isNameCharacter, substring } from "./tokens.ts";

function escaped(text: string, special: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    for (let j = 0; j < special.length; j++) {
      if (special[j] === c) {
        result += "\\";
        break;
      }
    }
    result += c;
  }
  return result;
}

function escapeRegExp(text: string): string {
  return escaped(text, ".+*?^${}()[]|/\\");
}

export function escapePattern(text: string): string {
  return escaped(text, "+*?:{}()\\");
}

/** A regular expression, and the names of its groups in order. */
export interface Generated {
  readonly source: string;
  readonly names: readonly string[];
}

export function generateRegExp(parts: readonly Part[], options: PatternOptions): Generated {
  let source = "^";
  const names: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const { type, modifier } = part;
    if (type === "fixed-text") {
      const text = escapeRegExp(part.value);
      source += modifier === "" ? text : `(?:${text})${modifier}`;
      continue;
    }
    names[names.length] = part.name;
    const value = type === "segment-wildcard" ? segmentWildcard(options) : type === "full-wildcard" ? FULL_WILDCARD : part.value;
    const prefix = escapeRegExp(part.prefix);
    const suffix = escapeRegExp(part.suffix);
    const repeats = modifier === "*" || modifier === "+";
    if (prefix === "" && suffix === "") {
      source += repeats ? `((?:${value})${modifier})` : `(${value})${modifier}`;
    } else if (repeats) {
      source += `(?:${prefix}((?:${value})(?:${suffix}${prefix}(?:${value}))*)${suffix})${modifier === "*" ? "?" : ""}`;
    } else {
      source += `(?:${prefix}(${value})${suffix})${modifier}`;
    }
  }
  return { source: `${source}$`, names };
}

function isDigit(text: string): boolean {
  return text[0] >= "0" && text[0] <= "9";
}

/** Whether a group must be put in braces, so that reading it back gives the same part. */
function needsBraces(parts: readonly Part[], index: number, options: PatternOptions): boolean {
  const part = parts[index];
  if (part.suffix !== "" || (part.prefix !== "" && part.prefix !== options.prefix)) {
    return true;
  }
  const next = parts[index + 1];
  if (
    !isDigit(part.name) && part.type === "segment-wildcard" && part.modifier === ""
    && next !== undefined && next.prefix === "" && next.suffix === ""
  ) {
    const goesOn = next.type === "fixed-text" ? isNameCharacter(characterAt(next.value, 0), false) : isDigit(next.name);
    if (goesOn) {
      return true;
    }
  }
  const previous = parts[index - 1];
  return part.prefix === "" && previous !== undefined && previous.type === "fixed-text"
    && options.prefix !== "" && substring(previous.value, -1) === options.prefix;
}

function groupOf(parts: readonly Part[], index: number, braces: boolean, options: PatternOptions): string {
  const part = parts[index];
  const custom = !isDigit(part.name);
  switch (part.type) {
    case "regexp":
      return `(${part.value})`;
    case "segment-wildcard":
      return custom ? "" : `(${segmentWildcard(options)})`;
    default: {
      const previous = parts[index - 1];
      const short = !custom
        && (previous === undefined || previous.type === "fixed-text" || previous.modifier !== "" || braces || part.prefix !== "");
      return short ? "*" : `(${FULL_WILDCARD})`;
    }
  }
}

export function generatePattern(parts: readonly Part[], options: PatternOptions): string {
  let result = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part.type === "fixed-text") {
      const text = escapePattern(part.value);
      result += part.modifier === "" ? text : `{${text}}${part.modifier}`;
      continue;
    }
    const custom = !isDigit(part.name);
    const braces = needsBraces(parts, i, options);
    let text = escapePattern(part.prefix) + (custom ? `:${part.name}` : "") + groupOf(parts, i, braces, options);
    if (part.type === "segment-wildcard" && custom && isNameCharacter(characterAt(part.suffix, 0), false)) {
      text += "\\";
    }
    text += escapePattern(part.suffix);
    result += (braces ? `{${text}}` : text) + part.modifier;
  }
  return result;
}
