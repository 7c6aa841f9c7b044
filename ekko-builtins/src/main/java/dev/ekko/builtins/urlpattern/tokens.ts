// The tokens of pattern strings (URL Pattern standard, sections 2.1.1 and 2.1.2).

const { apply: applyMethod } = Reflect;
const { codePointAt, slice: sliceString } = String.prototype;
const { exec: execRegExp } = RegExp.prototype;

export const NativeRegExp = RegExp;

/** Matches as the language's own exec, whatever a program has made of it. */
export function execOf(regexp: RegExp, text: string): RegExpExecArray | null {
  return applyMethod(execRegExp, regexp, [text]) as RegExpExecArray | null;
}

export function substring(text: string, from: number, to?: number): string {
  return applyMethod(sliceString, text, [from, to]) as string;
}

export type TokenType =
  | "open" | "close" | "regexp" | "name" | "char" | "escaped-char" | "other-modifier" | "asterisk" | "end" | "invalid-char";

/** A token; its index and length are in UTF-16 units. */
export interface Token {
  readonly type: TokenType;
  readonly index: number;
  readonly value: string;
}

const nameStart = /[$_\p{ID_Start}]/u;
const namePart = /[$_\u200C\u200D\p{ID_Continue}]/u;

/** Whether a name may begin or go on with a character. */
export function isNameCharacter(character: string, first: boolean): boolean {
  return character !== "" && execOf(first ? nameStart : namePart, character) !== null;
}

/** The character at an index, of one or two units; empty at the end. */
export function characterAt(text: string, index: number): string {
  const point = applyMethod(codePointAt, text, [index]) as number | undefined;
  return point === undefined ? "" : substring(text, index, index + (point > 0xffff ? 2 : 1));
}

function isAsciiCharacter(character: string): boolean {
  return character !== "" && character < "\u0080";
}

/** The end of a regular expression that begins behind a parenthesis, behind the closing one; -1 where it has an error. */
function regexpEnd(input: string, start: number): number {
  let depth = 1;
  let at = start;
  while (at < input.length) {
    const c = characterAt(input, at);
    if (!isAsciiCharacter(c) || (at === start && c === "?")) {
      return -1;
    }
    if (c === "\\") {
      if (!isAsciiCharacter(characterAt(input, at + 1))) {
        return -1;
      }
      at += 2;
      continue;
    }
    if (c === ")") {
      depth--;
      if (depth === 0) {
        // An empty one is an error too.
        return at === start ? -1 : at + 1;
      }
    } else if (c === "(") {
      depth++;
      if (characterAt(input, at + 1) !== "?") {
        return -1;
      }
    }
    at++;
  }
  return -1;
}

/**
 * Cuts a pattern string into tokens.
 *
 * @param lenient whether errors become tokens; they are thrown otherwise
 */
export function tokenize(input: string, lenient: boolean): Token[] {
  const tokens: Token[] = [];
  let index = 0;

  function add(type: TokenType, next: number, value: string): void {
    tokens[tokens.length] = { type, index, value };
    index = next;
  }

  function fail(next: number, message: string): void {
    if (!lenient) {
      throw new TypeError(`The pattern "${input}" is malformed at index ${index}: ${message}`);
    }
    add("invalid-char", next, substring(input, index, next));
  }

  while (index < input.length) {
    const c = characterAt(input, index);
    const next = index + c.length;
    switch (c) {
      case "*":
        add("asterisk", next, c);
        break;
      case "+":
      case "?":
        add("other-modifier", next, c);
        break;
      case "{":
        add("open", next, c);
        break;
      case "}":
        add("close", next, c);
        break;
      case "\\": {
        const escaped = characterAt(input, next);
        if (escaped === "") {
          fail(next, "a backslash escapes nothing");
        } else {
          add("escaped-char", next + escaped.length, escaped);
        }
        break;
      }
      case ":": {
        let end = next;
        for (let part = characterAt(input, end); isNameCharacter(part, end === next); part = characterAt(input, end)) {
          end += part.length;
        }
        if (end === next) {
          fail(next, "a colon needs a name behind it, or a backslash before it");
        } else {
          add("name", end, substring(input, next, end));
        }
        break;
      }
      case "(": {
        const end = regexpEnd(input, next);
        if (end < 0) {
          fail(next, "a group in parentheses is a regular expression of ASCII characters, and has no capturing groups in it");
        } else {
          add("regexp", end, substring(input, next, end - 1));
        }
        break;
      }
      default:
        add("char", next, c);
    }
  }
  add("end", index, "");
  return tokens;
}
