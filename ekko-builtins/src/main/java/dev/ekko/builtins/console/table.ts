import { call, mapForEach, ownKeys, setForEach } from "./intrinsics.ts";
import { columns } from "./style.ts";

// console.table: rows and columns in a box.

const MOST_ROWS = 1_000;
// With the escapes that colours put around it. A column of numbers is aligned to the right.
const NUMBER = /^(?:\x1b\[\d+m)?-?\d[\d.]*n?(?:\x1b\[\d+m)?$/;

/** One row: its index, and either one value or the values of its properties. */
interface Row {
  readonly index: string;
  readonly cells: Map<string, string>;
  readonly value: string | undefined;
}

/** The table as text, or undefined where the data is not made of rows. */
export function tableText(
  data: unknown,
  wanted: readonly string[] | undefined,
  show: (value: unknown) => string,
): string | undefined {
  if (data === null || typeof data !== "object") {
    return undefined;
  }
  const { title, rows, left } = rowsOf(data, wanted, show);
  const headings = wanted ? [...wanted] : [...new Set(rows.flatMap((row) => [...row.cells.keys()]))];
  const withValues = rows.some((row) => row.value !== undefined);
  const lines = rows.map((row) => [
    row.index,
    ...headings.map((heading) => row.cells.get(heading) ?? ""),
    ...(withValues ? [row.value ?? ""] : []),
  ]);
  const box = boxed([title, ...headings, ...(withValues ? ["Values"] : [])], lines);
  return left > 0 ? `${box}\n... ${left} more row${left === 1 ? "" : "s"}` : box;
}

function rowsOf(data: object, wanted: readonly string[] | undefined, show: (value: unknown) => string) {
  const rows: Row[] = [];
  let left = 0;
  const add = (index: string, value: unknown, key?: string): void => {
    if (rows.length >= MOST_ROWS) {
      left++;
      return;
    }
    const row = rowOf(index, value, wanted, show);
    rows.push(key === undefined ? row : { ...row, cells: new Map([["Key", key], ...row.cells]) });
  };
  if (data instanceof Map) {
    let index = 0;
    call(mapForEach, data, (value: unknown, key: unknown) => add(`${index++}`, value, show(key)));
    return { title: "(iter idx)", rows, left };
  }
  if (data instanceof Set) {
    let index = 0;
    call(setForEach, data, (value: unknown) => add(`${index++}`, value));
    return { title: "(iter idx)", rows, left };
  }
  for (const key of Object.keys(data)) {
    add(key, (data as Record<string, unknown>)[key]);
  }
  return { title: "(idx)", rows, left };
}

function rowOf(index: string, value: unknown, wanted: readonly string[] | undefined, show: (value: unknown) => string): Row {
  const cells = new Map<string, string>();
  if (value === null || typeof value !== "object") {
    return { index, cells, value: show(value) };
  }
  for (const key of wanted ?? ownKeys(value)) {
    if (typeof key === "string" && Object.prototype.propertyIsEnumerable.call(value, key)) {
      cells.set(key, show((value as Record<string, unknown>)[key]));
    }
  }
  return { index, cells, value: undefined };
}

function boxed(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((heading, column) =>
    lines.reduce((width, line) => Math.max(width, columns(line[column]!)), columns(heading)),
  );
  const numeric = head.map((_, column) => lines.every((line) => NUMBER.test(line[column]!)));
  const cellText = (cell: string, column: number, right: boolean): string => {
    const gap = " ".repeat(widths[column]! - columns(cell));
    return right ? gap + cell : cell + gap;
  };
  const row = (cells: readonly string[], isHead = false): string =>
    `│ ${cells.map((cell, column) => cellText(cell, column, !isHead && numeric[column]!)).join(" │ ")} │`;
  const rule = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => "─".repeat(width + 2)).join(middle) + right;
  return [rule("┌", "┬", "┐"), row(head, true), rule("├", "┼", "┤"), ...lines.map((line) => row(line)), rule("└", "┴", "┘")].join("\n");
}
