import { getOwnPropertyDescriptor, getPrototypeOf, KINDS } from "./intrinsics.ts";
import type { Piece } from "./layout.ts";
import type { Paint } from "./style.ts";

// What the parts of the inspector share: the state of one inspection, and what an object is by its prototypes.

/** What `console.dir` and custom inspectors may set. */
export interface InspectOptions {
  depth?: number | null;
  colors?: boolean;
  showHidden?: boolean;
}

/** The state of one inspection. */
export interface Inspection {
  readonly paint: Paint;
  readonly depth: number;
  readonly showHidden: boolean;
  readonly options: InspectOptions;
  /** The objects around the one at hand, outermost first. */
  readonly path: object[];
  /** Objects that something inside them refers to, with their numbers. */
  readonly circular: Map<object, number>;
  objects: number;
  /** Shows a value inside the one at hand. */
  show(value: unknown, indent: number): Piece;
}

/** What is known of an object from its prototypes. */
export interface Shape {
  /** The kind of built-in that it inherits from, or an empty text. */
  readonly kind: string;
  /** The name of its class; null where it has no prototype with one. */
  readonly name: string | null;
  /** Its Symbol.toStringTag where that is a text and says more than the name. */
  readonly tag: string;
}

/** How an object is shown: as a whole, or as entries between brackets. */
export interface Description {
  prefix: string;
  open?: string;
  close?: string;
  /** Entries before those for properties. */
  entries?: string[];
  levels?: number;
  grid?: boolean;
  rest?: number;
  alignRight?: boolean;
  /** Whether index properties are in the entries already. */
  indexed?: boolean;
  /** Whether the prefix stands alone where there are no properties. */
  whole?: boolean;
  skip?: readonly PropertyKey[];
  /** Follows everything else. */
  suffix?: string;
}

export function shapeOf(value: object): Shape {
  let kind = "";
  let name: string | null = null;
  let steps = 0;
  for (let at = getPrototypeOf(value); at !== null && steps++ < 100; at = getPrototypeOf(at)) {
    kind ||= KINDS.get(at) ?? "";
    if (name === null) {
      const constructor: unknown = ownData(at, "constructor");
      const own = typeof constructor === "function" ? ownData(constructor, "name") : undefined;
      name = typeof own === "string" && own !== "" ? own : null;
    }
  }
  const tag: unknown = tagOf(value);
  return { kind, name, tag: typeof tag === "string" && tag !== name ? tag : "" };
}

function tagOf(value: object): unknown {
  try {
    return (value as Record<symbol, unknown>)[Symbol.toStringTag];
  } catch {
    return undefined;
  }
}

export function ownData(object: object, key: PropertyKey): unknown {
  const property = getOwnPropertyDescriptor(object, key);
  return property !== undefined && Object.hasOwn(property, "value") ? property.value : undefined;
}

/** The name before the bracket: nothing for plain objects, and both names where class and tag differ. */
export function prefixOf(shape: Shape, fallback: string, size?: number): string {
  const count = size === undefined ? "" : `(${size})`;
  const tag = shape.tag === "" || shape.tag === fallback ? "" : ` [${shape.tag}]`;
  return shape.name === null ? `[${fallback}${count}: null prototype]${tag}` : `${shape.name}${count}${tag}`;
}

export function indentLines(text: string, indent: number): string {
  return indent === 0 ? text : text.replaceAll("\n", "\n" + " ".repeat(indent));
}
