import type { Description, Inspection, Shape } from "./inspection.ts";
import { prefixOf } from "./inspection.ts";
import { getOwnPropertyDescriptor, getPrototypeOf, ownKeys, thrownText } from "./intrinsics.ts";
import { keyText } from "./primitives.ts";

// Objects of the web platform show their attributes, which are accessors of their prototypes. These are the one kind of
// getters that run, and only where Web IDL itself has made the prototype.

type Pairs = (of: object) => readonly (readonly [unknown, unknown])[];

/** What the built-in webidl tells of the prototypes that it has made. */
export interface WebInterfaces {
  isInterface(prototype: object): boolean;
  pairsOf(prototype: object): Pairs | undefined;
}

let known: () => WebInterfaces | undefined = () => undefined;

/** Sets who knows the interfaces; nobody, until the first of them is made. */
export function useInterfaces(source: () => WebInterfaces | undefined): void {
  known = source;
}

const MOST_PAIRS = 100;
/** What identifies an object best comes first; the rest of its attributes is left out. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  URL: ["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"],
  Request: ["method", "url", "headers", "bodyUsed", "redirect", "signal"],
  Response: ["status", "statusText", "ok", "type", "url", "redirected", "headers", "bodyUsed"],
  File: ["name", "size", "type", "lastModified"],
};
/** Old names of other attributes, and what is the same in every object. */
const LEFT_OUT = ["srcElement", "returnValue", "cancelBubble", "navigationId", "id"];

/** How an object of a web interface looks; undefined for all others. */
export function ofInterface(value: object, shape: Shape, at: Inspection, indent: number): Description | undefined {
  const web = known();
  if (web === undefined) {
    return undefined;
  }
  const prototypes: object[] = [];
  let pairs: Pairs | undefined;
  for (let holder = getPrototypeOf(value); holder !== null; holder = getPrototypeOf(holder)) {
    if (web.isInterface(holder)) {
      prototypes.push(holder);
      pairs ??= web.pairsOf(holder);
    }
  }
  if (prototypes.length === 0) {
    return undefined;
  }
  const prefix = prefixOf(shape, "Object");
  if (pairs !== undefined) {
    return { prefix, ...pairEntries(pairs(value), interfaceName(prototypes[0]!) === "Headers", at, indent) };
  }
  const entries: string[] = [];
  let levels = 0;
  for (const name of attributesOf(prototypes)) {
    const piece = attribute(value, name, at, indent);
    if (piece !== undefined) {
      entries.push(`${keyText(name, at.paint)}: ${piece.text}`);
      levels = Math.max(levels, piece.levels);
    }
  }
  return { prefix, entries, levels, skip: ["isTrusted"] };
}

function interfaceName(prototype: object): unknown {
  return getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value;
}

/** The names of the attributes, those of the most general interface first. */
function attributesOf(prototypes: readonly object[]): readonly string[] {
  for (const prototype of prototypes) {
    const chosen = CHOSEN[`${interfaceName(prototype)}`];
    if (chosen !== undefined) {
      return chosen;
    }
  }
  const names: string[] = [];
  for (let i = prototypes.length - 1; i >= 0; i--) {
    for (const key of ownKeys(prototypes[i]!)) {
      if (typeof key !== "string" || names.includes(key) || LEFT_OUT.includes(key)) {
        continue;
      }
      if (getOwnPropertyDescriptor(prototypes[i]!, key)?.get !== undefined) {
        names.push(key);
      }
    }
  }
  return names;
}

function attribute(value: object, name: string, at: Inspection, indent: number) {
  let content: unknown;
  try {
    content = (value as Record<string, unknown>)[name];
  } catch (error) {
    return { text: at.paint(`<threw ${thrownText(error)}>`, "special"), levels: 0 };
  }
  // An event handler that nobody has set says nothing.
  return content === null && name.startsWith("on") ? undefined : at.show(content, indent + 2);
}

function pairEntries(list: readonly (readonly [unknown, unknown])[], asProperties: boolean, at: Inspection, indent: number) {
  const entries: string[] = [];
  let levels = 0;
  for (let i = 0; i < list.length && i < MOST_PAIRS; i++) {
    const [key, content] = list[i]!;
    const left = asProperties ? `${keyText(`${key}`, at.paint)}: ` : `${at.show(key, indent + 2).text} => `;
    const right = at.show(content, indent + 2);
    entries.push(left + right.text);
    levels = Math.max(levels, right.levels);
  }
  const left = list.length - entries.length;
  if (left > 0) {
    entries.push(`... ${left} more item${left === 1 ? "" : "s"}`);
  }
  return { entries, levels, rest: left > 0 ? 1 : 0 };
}
