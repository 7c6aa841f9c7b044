import { callOn } from "./calls.ts";
import { EXTERNREF, type FunctionType, I32 } from "./binary.ts";

// The builtins of the set "js-string": WebAssembly JavaScript Interface, "String Builtins". Those on arrays of code units are
// not here, since the engine compiles no module that has such arrays.

/** A function that the interface gives to modules, with its type. */
export interface ModuleBuiltin {
  readonly type: FunctionType;
  readonly call: (...given: never[]) => unknown;
}

const { fromCharCode, fromCodePoint } = String;
const { charCodeAt, codePointAt, substring } = String.prototype;

/** The builtins by name, without a prototype. */
export function jsStringBuiltins(engine: typeof WebAssembly): Record<string, ModuleBuiltin> {
  const builtin = (params: number[], results: number[], call: (...given: never[]) => unknown): ModuleBuiltin =>
    ({ type: { params, results }, call });

  function text(value: unknown): string {
    if (typeof value !== "string") {
      throw new engine.RuntimeError("a string was needed");
    }
    return value;
  }

  function inside(value: unknown, index: number): number {
    const at = index >>> 0;
    if (at >= text(value).length) {
      throw new engine.RuntimeError(`the string has no unit ${at}`);
    }
    return at;
  }

  const textOrNull = (value: unknown): string | null => value === null ? null : text(value);

  return {
    __proto__: null as never,
    cast: builtin([EXTERNREF], [EXTERNREF], (value: unknown) => text(value)),
    test: builtin([EXTERNREF], [I32], (value: unknown) => typeof value === "string" ? 1 : 0),
    fromCharCode: builtin([I32], [EXTERNREF], (code: number) => fromCharCode(code >>> 0)),
    fromCodePoint: builtin([I32], [EXTERNREF], (code: number) => {
      if (code >>> 0 > 0x10ffff) {
        throw new engine.RuntimeError(`there is no code point ${code >>> 0}`);
      }
      return fromCodePoint(code >>> 0);
    }),
    charCodeAt: builtin([EXTERNREF, I32], [I32], (value: string, index: number) =>
      callOn(charCodeAt, value, [inside(value, index)])),
    codePointAt: builtin([EXTERNREF, I32], [I32], (value: string, index: number) =>
      callOn(codePointAt, value, [inside(value, index)])),
    length: builtin([EXTERNREF], [I32], (value: unknown) => text(value).length),
    concat: builtin([EXTERNREF, EXTERNREF], [EXTERNREF], (a: unknown, b: unknown) => text(a) + text(b)),
    substring: builtin([EXTERNREF, I32, I32], [EXTERNREF], (value: unknown, start: number, end: number) => {
      const whole = text(value);
      const from = start >>> 0, to = end >>> 0;
      return from > to || from > whole.length ? "" : callOn(substring, whole, [from, to]);
    }),
    equals: builtin([EXTERNREF, EXTERNREF], [I32], (a: unknown, b: unknown) => textOrNull(a) === textOrNull(b) ? 1 : 0),
    compare: builtin([EXTERNREF, EXTERNREF], [I32], (a: unknown, b: unknown) => {
      const first = text(a), second = text(b);
      return first < second ? -1 : first === second ? 0 : 1;
    }),
  };
}
