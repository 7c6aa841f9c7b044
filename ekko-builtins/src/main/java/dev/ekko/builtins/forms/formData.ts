// FormData of the XMLHttpRequest standard, section 5.

import type { Blob, File } from "../files/blob.ts";
import { files, idl } from "./services.ts";

/** A name with its value. */
export type Entry = readonly [string, string | File];

const { now } = Date;

function noForm(value: unknown): never {
  throw new TypeError(
    `Failed to construct 'FormData': Argument 1 is not a form element, as Ekko has no documents; it is ${value === null ? "null" : typeof value}`,
  );
}

/** The steps "create an entry". */
function entryOf(name: string, value: string | Blob, filename: string | undefined): Entry {
  if (typeof value === "string") {
    return [name, value];
  }
  const { fileFrom, isFile } = files();
  if (isFile(value)) {
    return [name, filename === undefined ? value : fileFrom(value, filename, value.type, value.lastModified)];
  }
  return [name, fileFrom(value, filename ?? "blob", value.type, now())];
}

/** The arguments of append and set, which have two overloads: with a string, and with a blob and its name. */
function argumentsOf(operation: string, given: number, name: unknown, value: unknown, filename: unknown): Entry {
  const prefix = `Failed to execute '${operation}' on 'FormData'`;
  idl.needArguments(given, 2, prefix);
  const key = idl.USVString(name, `${prefix}: Argument 1`);
  if (idl.isObject(value) && files().isBlob(value)) {
    return entryOf(key, value, filename === undefined ? undefined : idl.USVString(filename, `${prefix}: Argument 3`));
  }
  if (given > 2) {
    throw new TypeError(`${prefix}: Argument 2 is not a Blob, and only a Blob can have a file name`);
  }
  return entryOf(key, idl.USVString(value, `${prefix}: Argument 2`), undefined);
}

function nameOf(operation: string, given: number, name: unknown): string {
  const prefix = `Failed to execute '${operation}' on 'FormData'`;
  idl.needArguments(given, 1, prefix);
  return idl.USVString(name, `${prefix}: Argument 1`);
}

export class FormData {
  #entries: Entry[] = [];

  constructor(form: unknown = undefined, _submitter: unknown = undefined) {
    if (form !== undefined) {
      noForm(form);
    }
  }

  append(name: unknown, value: unknown, filename: unknown = undefined): void {
    this.#entries[this.#entries.length] = argumentsOf("append", arguments.length, name, value, filename);
  }

  delete(name: unknown): void {
    this.#keepOthers(nameOf("delete", arguments.length, name));
  }

  get(name: unknown): string | File | null {
    const key = nameOf("get", arguments.length, name);
    const entries = this.#entries;
    for (let i = 0; i < entries.length; i++) {
      if (entries[i][0] === key) {
        return entries[i][1];
      }
    }
    return null;
  }

  getAll(name: unknown): (string | File)[] {
    const key = nameOf("getAll", arguments.length, name);
    const entries = this.#entries;
    const values: (string | File)[] = [];
    for (let i = 0; i < entries.length; i++) {
      if (entries[i][0] === key) {
        values[values.length] = entries[i][1];
      }
    }
    return values;
  }

  has(name: unknown): boolean {
    const key = nameOf("has", arguments.length, name);
    const entries = this.#entries;
    for (let i = 0; i < entries.length; i++) {
      if (entries[i][0] === key) {
        return true;
      }
    }
    return false;
  }

  set(name: unknown, value: unknown, filename: unknown = undefined): void {
    const entry = argumentsOf("set", arguments.length, name, value, filename);
    const entries = this.#entries;
    let i = 0;
    while (i < entries.length && entries[i][0] !== entry[0]) {
      i++;
    }
    this.#keepOthers(entry[0], i + 1);
    this.#entries[i] = entry;
  }

  /** Removes the entries of a name, from an index on. In place, because an iterator may be on the list. */
  #keepOthers(name: string, from = 0): void {
    const entries = this.#entries;
    let kept = from;
    for (let i = from; i < entries.length; i++) {
      if (entries[i][0] !== name) {
        entries[kept++] = entries[i];
      }
    }
    if (kept < entries.length) {
      entries.length = kept;
    }
  }

  static entriesOf(form: FormData): Entry[] {
    return form.#entries;
  }

  static is(value: unknown): value is FormData {
    return typeof value === "object" && value !== null && #entries in value;
  }
}

interface Hidden {
  entriesOf(form: FormData): Entry[];
  is(value: unknown): value is FormData;
}

export const { entriesOf, is: isFormData } = FormData as Hidden;
delete (FormData as Partial<Hidden>).entriesOf;
delete (FormData as Partial<Hidden>).is;
idl.definePairIteration(FormData, (of) => entriesOf(of as FormData));
idl.defineInterface(FormData);
