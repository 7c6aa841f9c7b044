import { columns } from "./style.ts";

// How the entries of an object become one line or many.

const LINE = 80;
/** An object with at most this many levels inside may go on one line. */
const ONE_LINE_LEVELS = 3;
const GRID_FROM = 7;
const GRID_COLUMNS = 15;

/** A formatted value, with the number of levels of objects in it. */
export interface Piece {
  readonly text: string;
  readonly levels: number;
}

/** How the entries of one object are put together. */
export interface Frame {
  /** What stands before the opening bracket, such as a class name; may be empty. */
  readonly prefix: string;
  readonly open: string;
  readonly close: string;
  /** Columns to the left of the object's own lines. */
  readonly indent: number;
  /** Whether many short entries are set in columns; the last `rest` entries never are. */
  readonly grid: boolean;
  readonly rest: number;
  /** Whether grid columns align to the right, as numbers do. */
  readonly alignRight: boolean;
}

export function arrange(entries: readonly string[], levels: number, frame: Frame): Piece {
  const lead = frame.prefix === "" ? "" : frame.prefix + " ";
  if (entries.length === 0) {
    return { text: `${lead}${frame.open}${frame.close}`, levels: 1 };
  }
  const rows = frame.grid ? grid(entries, frame) : entries;
  // A grid of several rows stays one; what cannot be set in a grid follows the rule for one line.
  if (rows === entries && levels < ONE_LINE_LEVELS && fits(rows, columns(lead) + frame.indent)) {
    return { text: `${lead}${frame.open} ${rows.join(", ")} ${frame.close}`, levels: levels + 1 };
  }
  const pad = " ".repeat(frame.indent);
  return {
    text: `${lead}${frame.open}\n${pad}  ${rows.join(`,\n${pad}  `)}\n${pad}${frame.close}`,
    levels: levels + 1,
  };
}

function fits(rows: readonly string[], before: number): boolean {
  let length = before + 2;
  for (const row of rows) {
    // Measured only where it is one line: counting the columns of a long text takes time.
    if (row.length > 4 * LINE || row.includes("\n")) {
      return false;
    }
    length += columns(row) + 2;
    if (length > LINE) {
      return false;
    }
  }
  return true;
}

/** Sets many short entries in columns that are as even as the line allows; returns the entries where that fails. */
function grid(entries: readonly string[], frame: Frame): readonly string[] {
  const count = entries.length - frame.rest;
  if (count < GRID_FROM || entries.some((entry) => entry.includes("\n"))) {
    return entries;
  }
  const widths = entries.slice(0, count).map((entry) => columns(entry) + 2);
  const widest = widths.reduce((a, b) => Math.max(a, b), 0);
  const total = widths.reduce((a, b) => a + b, 0);
  // One very long entry among short ones would waste most of the line.
  if (widest * 3 + frame.indent >= LINE || (total / widest <= 5 && widest > 8)) {
    return entries;
  }
  // About as many rows as make the block look 2.5 times as wide as high, which reads best in a terminal.
  const typical = Math.max(widest - 2 - Math.sqrt(widest - total / count), 1);
  const across = Math.min(
    Math.round(Math.sqrt(2.5 * typical * count) / typical),
    Math.floor((LINE - frame.indent) / widest),
    GRID_COLUMNS,
  );
  if (across <= 1) {
    return entries;
  }
  const columnWidths: number[] = [];
  for (let column = 0; column < across; column++) {
    let width = 0;
    for (let i = column; i < count; i += across) {
      width = Math.max(width, widths[i]!);
    }
    columnWidths.push(width);
  }
  const rows: string[] = [];
  for (let i = 0; i < count; i += across) {
    const last = Math.min(i + across, count);
    let row = "";
    for (let j = i; j < last; j++) {
      const end = j === last - 1;
      const cell = end ? entries[j]! : `${entries[j]}, `;
      const gap = " ".repeat(columnWidths[j - i]! - widths[j]!);
      row += frame.alignRight ? gap + cell : end ? cell : cell + gap;
    }
    rows.push(row);
  }
  return rows.concat(entries.slice(count));
}
