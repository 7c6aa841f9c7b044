// The realm's own functions, taken at first touch, so that a program that replaces them later changes nothing here.

export const { apply } = Reflect;
const { call: callMethod } = Function.prototype;
const { bind: bindMethod } = callMethod;

function uncurried<A extends unknown[], R>(method: unknown): (self: unknown, ...args: A) => R {
  return apply(bindMethod, callMethod, [method]) as (self: unknown, ...args: A) => R;
}

export const Bytes = Uint8Array;
export const charCodeAt = uncurried<[number], number>(String.prototype.charCodeAt);
export const sliceText = uncurried<[number, number?], string>(String.prototype.slice);
export const { fromCharCode } = String;
export const toWellFormed = uncurried<[], string>((String.prototype as unknown as { toWellFormed: unknown }).toWellFormed);
