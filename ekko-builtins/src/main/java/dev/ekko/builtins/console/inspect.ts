import { describeBuiltin } from "./describe.ts";
import { type Description, indentLines, type InspectOptions, type Inspection, type Shape, shapeOf } from "./inspection.ts";
import { call, thrownText } from "./intrinsics.ts";
import { arrange, type Piece } from "./layout.ts";
import { primitiveText } from "./primitives.ts";
import { properties } from "./properties.ts";
import type { Paint } from "./style.ts";

// The inspector: any value as text that a person can read. It calls no code of the value but proxy traps, which no
// script can see coming, and the method under Symbol.for("Ekko.customInspect"); getters are named, not called.

const CUSTOM = Symbol.for("Ekko.customInspect");
/** Objects in one text; the rest are named only, so that a wide and deep graph ends in reasonable time. */
const MOST_OBJECTS = 2_000;

export function newInspection(paint: Paint, options: InspectOptions): Inspection {
  const depth = options.depth === null ? Infinity : typeof options.depth === "number" ? options.depth : 4;
  const showHidden = options.showHidden === true;
  const inspection: Inspection = {
    paint,
    depth,
    showHidden,
    options,
    path: [],
    circular: new Map(),
    objects: 0,
    show: (value, indent) => inspectValue(value, inspection, indent),
  };
  return inspection;
}

export function inspectValue(value: unknown, at: Inspection, indent: number): Piece {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) {
    return { text: primitiveText(value, at.paint), levels: 0 };
  }
  if (at.path.includes(value)) {
    const number = at.circular.get(value) ?? at.circular.size + 1;
    at.circular.set(value, number);
    return { text: at.paint(`[Circular *${number}]`, "special"), levels: 0 };
  }
  try {
    return inspectObject(value, at, indent);
  } catch (error) {
    return { text: at.paint(unreadable(value, error), "special"), levels: 0 };
  }
}

function unreadable(value: object, error: unknown): string {
  try {
    Array.isArray(value);
  } catch {
    return "<Revoked Proxy>";
  }
  return `<Unreadable object: ${thrownText(error)}>`;
}

function inspectObject(value: object, at: Inspection, indent: number): Piece {
  const custom = customText(value, at, indent);
  if (custom !== undefined) {
    return custom;
  }
  const shape = shapeOf(value);
  if (at.path.length > at.depth || at.objects >= MOST_OBJECTS) {
    return { text: at.paint(`[${summary(value, shape)}]`, "special"), levels: 0 };
  }
  at.objects++;
  at.path.push(value);
  try {
    const piece = put(value, describeBuiltin(value, shape, at, indent), at, indent);
    const number = at.circular.get(value);
    return number === undefined
      ? piece
      : { text: `${at.paint(`<ref *${number}>`, "special")} ${piece.text}`, levels: piece.levels };
  } finally {
    at.path.pop();
  }
}

/** The object's own idea of how it looks, or undefined where it has none. */
function customText(value: object, at: Inspection, indent: number): Piece | undefined {
  const method: unknown = (value as Record<symbol, unknown>)[CUSTOM];
  if (typeof method !== "function" || at.path.length > at.depth) {
    return undefined;
  }
  at.path.push(value);
  try {
    const inner = (inside: unknown): string => inspectValue(inside, at, 0).text;
    const result = call<unknown>(method, value, inner, { ...at.options, depth: at.depth - at.path.length + 1 });
    const piece = typeof result === "string" ? { text: result, levels: 1 } : inspectValue(result, at, 0);
    return { text: indentLines(piece.text, indent), levels: piece.levels };
  } catch (error) {
    return { text: at.paint(`[customInspect threw ${thrownText(error)}]`, "special"), levels: 0 };
  } finally {
    at.path.pop();
  }
}

/** Adds the object's properties to its description, and sets the whole. */
function put(value: object, shown: Description, at: Inspection, indent: number): Piece {
  const entries = shown.entries ?? [];
  let levels = shown.levels ?? 0;
  let rest = shown.rest ?? 0;
  for (const [key, text] of properties(value, shown, at)) {
    const piece = typeof text === "function" ? text(indent + 2) : { text, levels: 0 };
    entries.push(key === "" ? piece.text : `${key}: ${piece.text}`);
    levels = Math.max(levels, piece.levels);
    rest++;
  }
  const suffix = shown.suffix ?? "";
  if (shown.whole === true && entries.length === 0) {
    return { text: shown.prefix + suffix, levels: suffix === "" ? 0 : 1 };
  }
  const piece = arrange(entries, levels, {
    prefix: shown.prefix,
    open: shown.open ?? "{",
    close: shown.close ?? "}",
    indent,
    grid: shown.grid === true,
    rest,
    alignRight: shown.alignRight === true,
  });
  return suffix === "" ? piece : { text: piece.text + suffix, levels: piece.levels };
}

function summary(value: object, shape: Shape): string {
  if (Array.isArray(value) && (shape.name ?? "Array") === "Array") {
    return "Array";
  }
  return typeof value === "function" ? "Function" : (shape.name ?? "Object: null prototype");
}
