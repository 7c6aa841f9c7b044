// What the structured clone algorithm (HTML, section 2.7) knows of the interfaces of other built-ins. They tell it here,
// because this costs a program that clones nothing no more than an entry in a list.

/** A serializable interface, such as Blob. */
export interface Serializable {
  /** The interface's name. */
  readonly name: string;
  /** The built-in that adds this entry; another realm loads it to read an object. */
  readonly builtin: string;
  is(value: object): boolean;
  /** What an object is made of: anything that can be cloned itself, such as a plain object with an ArrayBuffer. */
  write(value: object): unknown;
  /** Makes an object of a clone of that. */
  read(data: never): object;
  /** A clone in the same realm, where that is cheaper. */
  copy?(value: object): object;
}

/** A transferable interface, such as MessagePort. */
export interface Transferable {
  readonly name: string;
  readonly builtin: string;
  is(value: object): boolean;
  /** Throws a DataCloneError where the object cannot be transferred, such as a stream that is locked. */
  check(value: object): void;
  /** Takes what the object stands for away from it: ports in the list go along, and data is cloned. */
  transfer(value: object): { data: unknown; ports: object[] };
  receive(data: never, ports: object[]): object;
}

/** The serializable interfaces of this realm so far. */
export const serializables: Serializable[] = [];

/** The transferable interfaces of this realm so far. */
export const transferables: Transferable[] = [];

/** @param derived whether it derives from one that is there already, so that it is to be asked first */
export function serializable(entry: Serializable, derived = false): void {
  const last = serializables.length;
  serializables[last] = entry;
  if (derived) {
    serializables[last] = serializables[0];
    serializables[0] = entry;
  }
}

export function transferable(entry: Transferable): void {
  transferables[transferables.length] = entry;
}
