// ANSI styles, and how wide a text is on a terminal.

/** What a piece of text is, which decides its colour. */
type Role = "string" | "number" | "symbol" | "null" | "undefined" | "special" | "date" | "regexp" | "error" | "name";

/** Turns a text into one that is shown in the role's colour, or returns it as it is. */
export type Paint = (text: string, role: Role) => string;

const ESCAPES: Record<Role, readonly [number, number]> = {
  string: [32, 39],
  number: [33, 39],
  symbol: [32, 39],
  null: [1, 22],
  undefined: [2, 22],
  special: [36, 39],
  date: [35, 39],
  regexp: [31, 39],
  error: [31, 39],
  name: [0, 0],
};

export const plain: Paint = (text) => text;

export const coloured: Paint = (text, role) => {
  const [on, off] = ESCAPES[role];
  return on === 0 ? text : `\x1b[${on}m${text}\x1b[${off}m`;
};

const ANSI = /\x1b\[[0-9;]*m/g;

/** The number of terminal columns; wide East Asian characters and emoji count two, combining marks none. */
export function columns(text: string): number {
  const bare = text.includes("\x1b") ? text.replace(ANSI, "") : text;
  if (/^[\x20-\x7e]*$/.test(bare)) {
    return bare.length;
  }
  let width = 0;
  for (const character of bare) {
    width += /^[\p{Mark}\u200b-\u200f\ufe00-\ufe0f]$/u.test(character) ? 0 : isWide(character.codePointAt(0)!) ? 2 : 1;
  }
  return width;
}

function isWide(point: number): boolean {
  return (
    point >= 0x1100 &&
    (point <= 0x115f ||
      (point >= 0x2e80 && point <= 0xa4cf) ||
      (point >= 0xac00 && point <= 0xd7a3) ||
      (point >= 0xf900 && point <= 0xfaff) ||
      (point >= 0xfe30 && point <= 0xfe6f) ||
      (point >= 0xff00 && point <= 0xff60) ||
      (point >= 0xffe0 && point <= 0xffe6) ||
      (point >= 0x1f300 && point <= 0x1faff) ||
      (point >= 0x20000 && point <= 0x3fffd))
  );
}

const COLOURS = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/** The escape for the few CSS properties that a terminal can show; others are ignored, as the standard allows. */
export function cssToAnsi(css: string): string {
  let escape = "\x1b[0m";
  for (const declaration of css.split(";")) {
    const colon = declaration.indexOf(":");
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim().toLowerCase();
    if (property === "color") {
      escape += colourEscape(value, 30);
    } else if (property === "background" || property === "background-color") {
      escape += colourEscape(value, 40);
    } else if (property === "font-weight" && (value === "bold" || Number(value) >= 600)) {
      escape += "\x1b[1m";
    } else if (property === "font-style" && (value === "italic" || value === "oblique")) {
      escape += "\x1b[3m";
    } else if (property === "text-decoration" || property === "text-decoration-line") {
      escape += (value.includes("underline") ? "\x1b[4m" : "") + (value.includes("line-through") ? "\x1b[9m" : "");
    }
  }
  return escape;
}

function colourEscape(value: string, base: 30 | 40): string {
  const named = value === "gray" || value === "grey" ? 60 : COLOURS.indexOf(value);
  if (named >= 0) {
    return `\x1b[${base + named}m`;
  }
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(value);
  const rgb = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/.exec(value);
  const parts = short
    ? short.slice(1).map((digit) => parseInt(digit + digit, 16))
    : long
      ? long.slice(1).map((digits) => parseInt(digits, 16))
      : rgb
        ? rgb.slice(1).map((digits) => Math.min(255, Number(digits)))
        : undefined;
  return parts ? `\x1b[${base + 8};2;${parts.join(";")}m` : "";
}
