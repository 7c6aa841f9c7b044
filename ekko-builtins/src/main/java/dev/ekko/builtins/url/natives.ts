// The realm's own functions, taken at first touch, so that a program that replaces them later changes nothing here.

const { call } = Function.prototype;
const { bind } = call;

function method<A extends unknown[], R>(of: unknown): (self: unknown, ...args: A) => R {
  return Reflect.apply(bind, call, [of]) as (self: unknown, ...args: A) => R;
}

export const charCodeAt = method<[number], number>(String.prototype.charCodeAt);
export const slice = method<[number, number?], string>(String.prototype.slice);
export const split = method<[string], string[]>(String.prototype.split);
export const sort = method<[(a: readonly string[], b: readonly string[]) => number], unknown>(Array.prototype.sort);
export const join = method<[string], string>(Array.prototype.join);
export const indexOf = method<[string], number>(String.prototype.indexOf);
