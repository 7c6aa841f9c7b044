// Where an error comes from and what it says, without running any code of the program's (HTML, section 8.1.4.6,
// "extract error").

import { apply, getOwnPropertyDescriptor, getPrototypeOf, idl } from "./kit.ts";
import type { ErrorDetails } from "./types.ts";

const NativeError = Error;
const { exec } = RegExp.prototype;
const { startsWith } = String.prototype;
const encode = encodeURI;
const FRAME = /\n\s+at (?:async )?(?:[^\n]*\()?([^\n()]*):(\d+):(\d+)\)?/;

// A data property of an object or of those that it inherits from; getters are not asked.
function dataOf(object: object, name: string): unknown {
  let holder: object | null = object;
  for (let depth = 0; holder !== null && depth < 100; depth++) {
    const descriptor: PropertyDescriptor | undefined = getOwnPropertyDescriptor(holder, name);
    if (descriptor !== undefined) {
      return descriptor.value;
    }
    holder = getPrototypeOf(holder);
  }
  return undefined;
}

/** What the host may look at: an object that is no error and would answer with code of the program's is only named. */
export function reportable(error: unknown): unknown {
  if (!idl.isObject(error) || error instanceof NativeError || idl.isDOMException(error)) {
    return error;
  }
  const asks = isAccessor(error, "name") || isAccessor(error, "message") || isAccessor(error, "stack");
  return asks ? new NativeError(textOf(error)) : error;
}

function isAccessor(object: object, name: string): boolean {
  let holder: object | null = object;
  for (let depth = 0; holder !== null && depth < 100; depth++) {
    const descriptor: PropertyDescriptor | undefined = getOwnPropertyDescriptor(holder, name);
    if (descriptor !== undefined) {
      return descriptor.get !== undefined;
    }
    holder = getPrototypeOf(holder);
  }
  return false;
}

function textOf(error: unknown): string {
  if (!idl.isObject(error)) {
    return String(error);
  }
  if (idl.isDOMException(error)) {
    return `${error.name}: ${error.message}`;
  }
  if (!(error instanceof NativeError)) {
    return typeof error === "function" ? "a function" : "an object";
  }
  const name = dataOf(error, "name");
  const message = dataOf(error, "message");
  const first = typeof name === "string" ? name : "Error";
  return typeof message !== "string" || message === "" ? first : `${first}: ${message}`;
}

/** What an error event tells of an error: its message, and the place of its first frame or else of the caller. */
export function detailsOfError(error: unknown): ErrorDetails {
  let stack = error instanceof NativeError ? dataOf(error, "stack") : undefined;
  let found = typeof stack === "string" ? apply(exec, FRAME, [stack]) as RegExpExecArray | null : null;
  if (found === null) {
    stack = dataOf(new NativeError(), "stack");
    found = typeof stack === "string" ? apply(exec, FRAME, [stack]) as RegExpExecArray | null : null;
  }
  const file = found === null || found[1] === "<eval>" ? "" : found[1];
  return {
    message: `Uncaught ${textOf(error)}`,
    filename: apply(startsWith, file, ["/"]) ? `file://${encode(file)}` : file,
    lineno: found === null ? 0 : +found[2],
    colno: found === null ? 0 : +found[3],
    error,
  };
}
