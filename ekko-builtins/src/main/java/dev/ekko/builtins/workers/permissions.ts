// The permissions option of Worker: "inherit", "none", or an object such as { read: ["data"], net: true }.

import { idl } from "./kit.ts";

const KINDS = ["read", "write", "net", "env", "run", "sys", "java", "import", "ipc"];
const { isArray } = Array;

/** The option as the flags of the command line, one a line; "inherit" for the maker's own. */
export function toFlags(value: unknown, prefix: string): string {
  if (!idl.isObject(value)) {
    const text = idl.DOMString(value, prefix);
    if (text === "inherit") {
      return text;
    }
    if (text === "none") {
      return "";
    }
    throw new TypeError(`${prefix} is "${text}"; it is "inherit", "none" or an object such as { read: ["data"], net: true }`);
  }
  const names = Object.keys(value);
  let flags = "";
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const given = (value as Record<string, unknown>)[name];
    if (KINDS.indexOf(name) < 0) {
      throw new TypeError(`${prefix} has the unknown permission "${name}"; there are ${KINDS.join(", ")}`);
    }
    if (given === true || given === "inherit") {
      flags += `--allow-${name}\n`;
    } else if (isArray(given)) {
      flags += listed(name, given, prefix);
    } else if (given !== false && given !== undefined) {
      throw new TypeError(`${prefix}: "${name}" is neither true, false, "inherit" nor a list`);
    }
  }
  return flags;
}

function listed(name: string, given: unknown[], prefix: string): string {
  let flags = "";
  for (let i = 0; i < given.length; i++) {
    const descriptor = idl.DOMString(given[i], `${prefix}: "${name}", index ${i}`);
    if (descriptor === "" || /[\n,]/.test(descriptor)) {
      throw new TypeError(`${prefix}: "${name}" has "${descriptor}", which names nothing; list one at a time`);
    }
    flags += `--allow-${name}=${descriptor}\n`;
  }
  return flags;
}
