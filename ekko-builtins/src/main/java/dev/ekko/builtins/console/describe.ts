import { arrayEntries, bytesText, type Entries, mapEntries, setEntries, typedArrayEntries } from "./collections.ts";
import { describeError } from "./errors.ts";
import { type Description, type Inspection, ownData, prefixOf, type Shape } from "./inspection.ts";
import {
  bufferLength,
  call,
  dateText,
  dateTime,
  functionText,
  getPrototypeOf,
  mapSize,
  objectTag,
  promiseState,
  regexpFlags,
  regexpSource,
  setSize,
  sharedLength,
  typedArrayLength,
  typedArrayName,
  unbox,
  viewBuffer,
  viewLength,
  viewOffset,
} from "./intrinsics.ts";
import { ofInterface } from "./interfaces.ts";
import { primitiveText } from "./primitives.ts";

// What each kind of built-in object looks like. An object that only inherits from a built-in's prototype, without being
// one, makes the intrinsic throw, and is then shown as the plain object that it is.

const FUNCTION_KINDS = ["AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction"];

export function describeBuiltin(value: object, shape: Shape, at: Inspection, indent: number): Description {
  if (Array.isArray(value)) {
    return ofArray(value, shape, at, indent);
  }
  if (typeof value === "function") {
    return { prefix: at.paint(functionHeadline(value, shape), "special"), whole: true };
  }
  try {
    return ofKind(value, shape, at, indent) ?? ofArguments(value, shape, at, indent)
      ?? ofInterface(value, shape, at, indent) ?? ofObject(value, shape);
  } catch {
    return ofObject(value, shape);
  }
}

function ofObject(value: object, shape: Shape): Description {
  if (shape.tag === "Module" && shape.name === null) {
    return { prefix: "[Module: null prototype]" };
  }
  if (shape.tag.startsWith("Temporal.")) {
    return { prefix: `${shape.tag} ${String(value)}`, whole: true };
  }
  const plain = shape.name === "Object" && shape.tag === "";
  return { prefix: plain ? "" : prefixOf(shape, "Object") };
}

function ofArray(array: unknown[], shape: Shape, at: Inspection, indent: number): Description {
  const shown = arrayEntries(array, at, indent);
  const plain = shape.name === "Array" && shape.tag === "";
  return listing(plain ? "" : prefixOf(shape, "Array", array.length), "[", "]", shown, true);
}

function ofArguments(value: object, shape: Shape, at: Inspection, indent: number): Description | undefined {
  if (shape.tag !== "" || call(objectTag, value) !== "[object Arguments]") {
    return undefined;
  }
  return listing("[Arguments]", "[", "]", arrayEntries(value as unknown[], at, indent), true);
}

function listing(prefix: string, open: string, close: string, shown: Entries, indexed: boolean): Description {
  const { entries, levels, rest, numeric } = shown;
  // Columns are for short things; a grid of objects is hard to read.
  return { prefix, open, close, entries, levels, rest, grid: indexed && levels === 0, alignRight: numeric, indexed };
}

function ofKind(value: object, shape: Shape, at: Inspection, indent: number): Description | undefined {
  switch (shape.kind) {
    case "Map":
      return listing(prefixOf(shape, "Map", call(mapSize, value)), "{", "}", mapEntries(value, at, indent), false);
    case "Set":
      return listing(prefixOf(shape, "Set", call(setSize, value)), "{", "}", setEntries(value, at, indent), false);
    case "TypedArray": {
      const name = call<string>(typedArrayName, value);
      const prefix = prefixOf(shape, name, call(typedArrayLength, value));
      return listing(prefix, "[", "]", typedArrayEntries(value as { [index: number]: unknown }, at), true);
    }
    case "WeakMap":
    case "WeakSet":
      return { prefix: prefixOf(shape, shape.kind), entries: [at.paint("<items unknown>", "special")] };
    case "WeakRef":
      return ofWeakRef(value as WeakRef<object>, shape, at, indent);
    case "Date": {
      const valid = !Number.isNaN(call<number>(dateTime, value));
      const text = valid ? call<string>(dateText, value) : "Invalid Date";
      return whole(at.paint(text, "date"), shape, "Date");
    }
    case "RegExp": {
      const text = `/${call<string>(regexpSource, value)}/${call<string>(regexpFlags, value)}`;
      return whole(at.paint(text, "regexp"), shape, "RegExp");
    }
    case "Error":
      return describeError(value as Error, shape, at, indent);
    case "Promise": {
      const state = promiseState(value);
      return { prefix: prefixOf(shape, "Promise"), entries: state ? [at.paint(`<${state}>`, "special")] : [] };
    }
    case "ArrayBuffer":
    case "SharedArrayBuffer": {
      const length = call<number>(shape.kind === "ArrayBuffer" ? bufferLength : sharedLength, value);
      const entries = [`[Uint8Contents]: ${bytesText(value as ArrayBufferLike, length)}`, `byteLength: ${length}`];
      return { prefix: prefixOf(shape, shape.kind), entries };
    }
    case "DataView": {
      const buffer = at.show(call(viewBuffer, value), indent + 2);
      const size = [`byteLength: ${call<number>(viewLength, value)}`, `byteOffset: ${call<number>(viewOffset, value)}`];
      return { prefix: prefixOf(shape, "DataView"), entries: [...size, `buffer: ${buffer.text}`], levels: buffer.levels };
    }
    case "":
      return undefined;
    default:
      return ofBox(value, shape, at);
  }
}

/** A built-in that is one text; a subclass's name goes before it. */
function whole(text: string, shape: Shape, kind: string): Description {
  return { prefix: shape.name === kind ? text : `${prefixOf(shape, kind)} ${text}`, whole: true };
}

function ofWeakRef(reference: WeakRef<object>, shape: Shape, at: Inspection, indent: number): Description {
  const target = call<object | undefined>(WeakRef.prototype.deref, reference);
  const piece = target === undefined ? { text: "<collected>", levels: 0 } : at.show(target, indent + 2);
  return { prefix: prefixOf(shape, "WeakRef"), entries: [piece.text], levels: piece.levels };
}

function ofBox(value: object, shape: Shape, at: Inspection): Description {
  const primitive = call<unknown>(unbox[shape.kind]!, value);
  const name = shape.name === shape.kind ? shape.kind : `${shape.kind} (${shape.name ?? "null prototype"})`;
  // The characters of a boxed string are index properties, which the text shows already.
  const indexed = shape.kind === "String";
  const text = primitiveText(primitive, (inner) => inner);
  return { prefix: at.paint(`[${name}: ${text}]`, "string"), whole: true, indexed };
}

function functionHeadline(value: Function, shape: Shape): string {
  const own = ownData(value, "name");
  const name = typeof own === "string" && own !== "" ? own : "";
  const text = sourceText(value);
  if (text.startsWith("class") && /^class[\s{]/.test(text)) {
    const parent: unknown = getPrototypeOf(value);
    const base = typeof parent === "function" ? ownData(parent, "name") : undefined;
    const heritage = typeof base === "string" && base !== "" ? ` extends ${base}` : "";
    return `[class ${name === "" ? "(anonymous)" : name}${heritage}]`;
  }
  const kind = shape.name !== null && FUNCTION_KINDS.includes(shape.name) ? shape.name : "Function";
  const nothing = shape.name === null ? " (null prototype)" : "";
  return `[${kind}${nothing}${name === "" ? " (anonymous)" : `: ${name}`}]`;
}

function sourceText(value: Function): string {
  try {
    return call<string>(functionText, value);
  } catch {
    return "";
  }
}
