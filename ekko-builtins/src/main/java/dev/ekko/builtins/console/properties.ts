import type { Description, Inspection } from "./inspection.ts";
import { getOwnPropertyDescriptor, ownKeys, thrownText } from "./intrinsics.ts";
import type { Piece } from "./layout.ts";
import { keyText } from "./primitives.ts";

// The properties of an object, read through their descriptors so that no getter runs.

const MOST_KEYS = 1_000;
const INDEX = /^(?:0|[1-9]\d{0,9})$/;

/** The text of a property, once the column is known. */
export type Late = (indent: number) => Piece;

export function* properties(value: object, shown: Description, at: Inspection): Generator<[string, string | Late]> {
  let left = MOST_KEYS;
  let more = 0;
  const tooLong = shown.indexed === true && (value as { length: number }).length > 10 * MOST_KEYS;
  // Listing the keys of a long array means listing its indices too, which costs more than the rare extra is worth.
  for (const key of tooLong ? [] : ownKeys(value)) {
    if ((shown.indexed === true && typeof key === "string" && INDEX.test(key)) || shown.skip?.includes(key)) {
      continue;
    }
    const text = propertyText(value, key, at);
    if (text === undefined) {
      continue;
    }
    if (left-- > 0) {
      yield [text.hidden ? `[${keyText(key, at.paint)}]` : keyText(key, at.paint), text.value];
    } else {
      more++;
    }
  }
  if (more > 0) {
    yield ["", `... ${more} more propert${more === 1 ? "y" : "ies"}`];
  }
}

/** The text of one property, or undefined where it is not shown. */
export function propertyText(
  object: object,
  key: PropertyKey,
  at: Inspection,
): { value: string | Late; hidden: boolean } | undefined {
  let property: PropertyDescriptor | undefined;
  try {
    property = getOwnPropertyDescriptor(object, key);
  } catch (error) {
    // A module's binding before its first assignment, or a proxy's trap.
    const uninitialized = error instanceof ReferenceError;
    return { value: at.paint(uninitialized ? "<uninitialized>" : `<threw ${thrownText(error)}>`, "special"), hidden: false };
  }
  if (property === undefined || (property.enumerable !== true && !at.showHidden)) {
    return undefined;
  }
  const hidden = property.enumerable !== true && typeof key !== "symbol";
  if (Object.hasOwn(property, "value")) {
    const inside: unknown = property.value;
    return { value: (indent) => at.show(inside, indent), hidden };
  }
  const accessors = property.get === undefined ? "Setter" : property.set === undefined ? "Getter" : "Getter/Setter";
  return { value: at.paint(`[${accessors}]`, "special"), hidden };
}
