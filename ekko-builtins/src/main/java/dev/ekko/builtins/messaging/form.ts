// The serialised form of a value: a list of numbers that begins with an opcode wherever a value does, with the strings
// and buffers that they refer to in the order of their use. It names nothing of a realm, so it can go to another one.

/** A serialised value. */
export interface Serialized {
  readonly numbers: ArrayLike<number>;
  readonly strings: readonly string[];
  readonly buffers: readonly ArrayBuffer[];
  /** What can only be handed on within a realm, such as shared memory. */
  readonly shared: readonly object[];
}

export const OP = {
  undefined: 0, null: 1, true: 2, false: 3, number: 4, bigint: 5, string: 6, reference: 7, object: 8, array: 9, date: 10,
  regexp: 11, map: 12, set: 13, error: 14, buffer: 15, shared: 16, typed: 17, dataView: 18, boxedBoolean: 19,
  boxedNumber: 20, boxedBigint: 21, boxedString: 22, platform: 23, hole: 24, nothing: 25,
} as const;

/** The typed arrays by number. */
export const VIEWS = [
  "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
  "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "Float16Array",
];

/** The errors that keep their name; all others become plain errors. */
export const ERRORS = ["Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"];
