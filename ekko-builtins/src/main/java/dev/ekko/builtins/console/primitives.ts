import type { Paint } from "./style.ts";

// Texts of primitive values and of property keys.

const LONGEST_STRING = 10_000;
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
// Control characters, line separators, and surrogates without their other half.
const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  "\v": "\\v",
  "\\": "\\\\",
};

export function primitiveText(value: unknown, paint: Paint): string {
  switch (typeof value) {
    case "string":
      return stringText(value, paint);
    case "number":
      return paint(Object.is(value, -0) ? "-0" : `${value}`, "number");
    case "bigint":
      return paint(`${value}n`, "number");
    case "symbol":
      return paint(symbolText(value), "symbol");
    case "undefined":
      return paint("undefined", "undefined");
    default:
      return value === null ? paint("null", "null") : paint(`${value as boolean}`, "number");
  }
}

function stringText(text: string, paint: Paint): string {
  const rest = text.length - LONGEST_STRING;
  const shown = paint(quote(rest > 0 ? text.slice(0, LONGEST_STRING) : text), "string");
  return rest > 0 ? `${shown}... ${rest} more character${rest === 1 ? "" : "s"}` : shown;
}

/** Double quotes, or the first other kind that needs no escapes inside. */
export function quote(text: string): string {
  const escaped = text.replace(
    UNPRINTABLE,
    (character) => SHORT_ESCAPES[character] ?? escapeCode(character.charCodeAt(0)),
  );
  if (!text.includes('"')) {
    return `"${escaped}"`;
  }
  if (!text.includes("'")) {
    return `'${escaped}'`;
  }
  return text.includes("`") || text.includes("${") ? `"${escaped.replace(/"/g, '\\"')}"` : `\`${escaped}\``;
}

function escapeCode(code: number): string {
  const hex = code.toString(16).toUpperCase();
  return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`;
}

function symbolText(symbol: symbol): string {
  const description = symbol.description ?? "";
  // As String(symbol) has it, but on one line whatever the description holds.
  return `Symbol(${description.search(UNPRINTABLE) < 0 ? description : quote(description)})`;
}

export function keyText(key: PropertyKey, paint: Paint): string {
  if (typeof key === "symbol") {
    return `[${paint(symbolText(key), "symbol")}]`;
  }
  const name = `${key as string}`;
  return IDENTIFIER.test(name) ? name : paint(quote(name), "string");
}
