/** A value of a form. */
type FormDataEntryValue = File | string;

/**
 * The names and values of a form, in order; several values may have the same name.
 *
 * @see https://xhr.spec.whatwg.org/#interface-formdata
 */
declare class FormData {
  /** An empty form. */
  constructor();
  /** Adds a value. */
  append(name: string, value: string): void;
  /** Adds a file; a blob that is none becomes one, called `blob` where no name is given. */
  append(name: string, value: Blob, filename?: string): void;
  /** Removes all values of a name. */
  delete(name: string): void;
  /** The first value of a name, or null. */
  get(name: string): FormDataEntryValue | null;
  /** All values of a name. */
  getAll(name: string): FormDataEntryValue[];
  /** Whether a name has a value. */
  has(name: string): boolean;
  /** Makes a value the only one of its name, at the place of the first one. */
  set(name: string, value: string): void;
  /** The same for a file; see {@link append}. */
  set(name: string, value: Blob, filename?: string): void;
  /** Calls a function for each value, with the value, its name and the form. */
  forEach(callback: (value: FormDataEntryValue, name: string, form: FormData) => void, thisArg?: unknown): void;
  entries(): IterableIterator<[string, FormDataEntryValue]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<FormDataEntryValue>;
  [Symbol.iterator](): IterableIterator<[string, FormDataEntryValue]>;
}
