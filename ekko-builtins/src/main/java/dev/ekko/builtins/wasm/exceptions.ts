import type { WebIdl } from "../webidl/webidl.ts";

// Tag, Exception and JSTag of the WebAssembly JavaScript Interface, sections 5.9 and 5.10. The engine compiles no module
// that has tags, so these never come from a module or get into one; a program that makes them itself finds them whole.

type ValueType = "i32" | "i64" | "f32" | "f64" | "v128" | "externref" | "anyfunc";

const VALUE_TYPES: readonly ValueType[] = ["i32", "i64", "f32", "f64", "v128", "externref", "anyfunc"];
const { asIntN } = BigInt;
const { fround } = Math;
const { captureStackTrace } = Error as unknown as { captureStackTrace(target: object): void };
const { defineProperty: defineTag } = Object;

export function makeExceptions(idl: WebIdl, engine: typeof WebAssembly) {
  const { defineInterface, needArguments } = idl;
  const NEW_TAG = "Failed to construct 'WebAssembly.Tag'";
  const NEW_EXCEPTION = "Failed to construct 'WebAssembly.Exception'";
  const tagType = idl.dictionary<{ parameters: ValueType[] }>("TagType", [
    { key: "parameters", converter: idl.sequence(idl.enumeration("ValueType", VALUE_TYPES)), required: true },
  ]);
  const exceptionOptions = idl.dictionary<{ traceStack: boolean }>("ExceptionOptions", [
    { key: "traceStack", converter: idl.boolean, defaultValue: () => false },
  ]);

  class Tag {
    #parameters: ValueType[];

    constructor(type: { parameters: ValueType[] }) {
      needArguments(arguments.length, 1, NEW_TAG);
      this.#parameters = tagType(type, `${NEW_TAG}: Argument 1`).parameters;
    }

    static parametersOf(value: unknown, prefix: string): ValueType[] {
      if (!idl.isObject(value) || !(#parameters in value)) {
        throw new TypeError(`${prefix} is not a WebAssembly.Tag`);
      }
      return value.#parameters;
    }
  }

  const { parametersOf } = Tag;
  delete (Tag as { parametersOf?: unknown }).parametersOf;
  const JSTag = new Tag({ parameters: ["externref"] });

  function toWasm(value: unknown, type: ValueType, prefix: string): unknown {
    switch (type) {
      case "i32":
        return idl.unrestrictedDouble(value, prefix) | 0;
      case "i64":
        return asIntN(64, value as bigint);
      case "f32":
        return fround(idl.unrestrictedDouble(value, prefix));
      case "f64":
        return idl.unrestrictedDouble(value, prefix);
      case "v128":
        throw new TypeError(`${prefix}: a vector (v128) cannot be given to WebAssembly from JavaScript`);
      case "anyfunc":
        // The engine knows what is a function of a module, and refuses all else.
        return new engine.Global({ value: "anyfunc" as never }, value as never).value;
      default:
        return value;
    }
  }

  class Exception {
    #tag: object;
    #payload: unknown[];
    #stack: string | undefined;

    constructor(tag: object, payload: Iterable<unknown>, options: unknown = {}) {
      needArguments(arguments.length, 2, NEW_EXCEPTION);
      const parameters = parametersOf(tag, `${NEW_EXCEPTION}: Argument 1`);
      const values = idl.sequence(idl.any)(payload, `${NEW_EXCEPTION}: Argument 2`);
      const { traceStack } = exceptionOptions(options, `${NEW_EXCEPTION}: Argument 3`);
      if (tag === JSTag) {
        throw new TypeError(`${NEW_EXCEPTION}: JSTag is for values that JavaScript throws; throw the value itself`);
      }
      if (values.length !== parameters.length) {
        throw new TypeError(`${NEW_EXCEPTION}: the tag takes ${parameters.length} values, but there are ${values.length}`);
      }
      for (let i = 0; i < values.length; i++) {
        values[i] = toWasm(values[i], parameters[i], `${NEW_EXCEPTION}: value ${i}`);
      }
      this.#tag = tag;
      this.#payload = values;
      if (traceStack) {
        const holder = { stack: "", toString: () => "WebAssembly.Exception" };
        captureStackTrace(holder);
        this.#stack = holder.stack;
      }
    }

    is(tag: object): boolean {
      const own = this.#tag;
      const what = "Failed to execute 'is' on 'WebAssembly.Exception'";
      needArguments(arguments.length, 1, what);
      parametersOf(tag, `${what}: Argument 1`);
      return own === tag;
    }

    getArg(tag: object, index: number): unknown {
      const own = this.#tag;
      const what = "Failed to execute 'getArg' on 'WebAssembly.Exception'";
      needArguments(arguments.length, 2, what);
      parametersOf(tag, `${what}: Argument 1`);
      const at = idl.unsignedLong(index, `${what}: Argument 2`, { enforceRange: true });
      if (own !== tag) {
        throw new TypeError(`${what}: the exception has another tag`);
      }
      if (at >= this.#payload.length) {
        throw new RangeError(`${what}: there is no value ${at}; the exception has ${this.#payload.length}`);
      }
      return this.#payload[at];
    }

    get stack(): string | undefined {
      return this.#stack;
    }
  }

  const label = (type: { prototype: object; name: string }) => {
    defineTag(type.prototype, Symbol.toStringTag, { value: `WebAssembly.${type.name}`, configurable: true });
    defineInterface(type);
  };
  label(Tag);
  label(Exception);
  return { Tag, Exception, JSTag };
}
