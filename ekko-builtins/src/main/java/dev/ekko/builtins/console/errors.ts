import { type Description, indentLines, type Inspection, ownData, prefixOf, type Shape } from "./inspection.ts";

// Errors: the stack, the properties that a program has added, and the causes.

const IN_STACK = ["stack", "message", "name", "cause", "errors"];

export function describeError(error: Error, shape: Shape, at: Inspection, indent: number): Description {
  const entries: string[] = [];
  let levels = 0;
  const errors = ownData(error, "errors");
  if (Array.isArray(errors)) {
    const piece = at.show(errors, indent + 2);
    entries.push(`[errors]: ${piece.text}`);
    levels = piece.levels;
  }
  const cause = Object.hasOwn(error, "cause")
    ? `\n${" ".repeat(indent)}Caused by: ${at.show(ownData(error, "cause"), indent).text}`
    : "";
  return {
    prefix: indentLines(headline(error, shape), indent),
    entries,
    levels,
    whole: true,
    skip: IN_STACK,
    suffix: cause,
  };
}

/** The stack, which starts with the name and the message; in brackets where there are no frames. */
function headline(error: Error, shape: Shape): string {
  const stack = read(error, "stack");
  if (stack.includes("\n    at ")) {
    return stack;
  }
  const name = read(error, "name") || prefixOf(shape, "Error");
  const message = read(error, "message");
  return `[${stack !== "" ? stack : message === "" ? name : `${name}: ${message}`}]`;
}

/** A text property, own or inherited; empty where it is not a text. Getters run: engines define stack as one. */
function read(error: Error, key: "stack" | "name" | "message"): string {
  try {
    const value: unknown = error[key];
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}
