import { EXTERNREF, FUNCTION, type FunctionType, GLOBAL, type Import, takenBy } from "./binary.ts";
import { callOn, construct, defineOn, descriptorOf, objectPrototype, ownKeys, setPrototypeOf } from "./calls.ts";
import { jsStringBuiltins, type ModuleBuiltin } from "./jsstring.ts";
import type { WebIdl } from "../webidl/webidl.ts";

// What the interface itself gives to modules that ask for it when they are compiled, so that no importer has to: builtins,
// and strings that are named by themselves (WebAssembly JavaScript Interface, "Builtins" and "String constants").

/** What a program asks for beside its bytes. */
interface CompileOptions {
  readonly builtins: readonly string[];
  readonly importedStringConstants: string | null;
}

/** Given imports of a module, by module name and name; without prototypes. */
type Given = Record<string, Record<string, unknown>>;

const PREFIX = "wasm:";

const bare = <T>(): Record<string, T> => ({ __proto__: null }) as never;
const has = (object: object, name: string): boolean => descriptorOf(object, name) !== undefined;

/** Puts a field on an object that is there already. */
class Returned {
  constructor(object: object) {
    return object;
  }
}

/** What is given to a module, kept on it where no script sees it; modules that ask for nothing have none. */
class Gift extends Returned {
  #given: Given;

  constructor(module: object, given: Given) {
    super(module);
    this.#given = given;
  }

  static of(module: object): Given | undefined {
    return #given in module ? (module as Gift).#given : undefined;
  }
}

/** The members of the namespace that compile and instantiate, with what options add to the engine's. */
export function makeProvided(idl: WebIdl, engine: typeof WebAssembly, decode: (bytes: Uint8Array) => string) {
  const {
    Module: EngineModule, Instance: EngineInstance, compile: engineCompile, instantiate: engineInstantiate,
    validate: engineValidate, CompileError,
  } = engine;
  const options = idl.dictionary<CompileOptions>("WebAssemblyCompileOptions", [
    { key: "builtins", converter: idl.sequence(idl.USVString), defaultValue: () => [] },
    {
      key: "importedStringConstants",
      converter: (value: unknown, prefix: string) => value === null ? null : idl.USVString(value, prefix),
      defaultValue: () => null,
    },
  ]);
  let strings: Record<string, ModuleBuiltin> | undefined;

  function isOf(type: FunctionType | undefined, wanted: FunctionType): boolean {
    return type !== undefined && sameList(type.params, wanted.params) && sameList(type.results, wanted.results);
  }

  function sameList(one: readonly number[], other: readonly number[]): boolean {
    for (let i = 0; i < one.length; i++) {
      if (one[i] !== other[i]) {
        return false;
      }
    }
    return one.length === other.length;
  }

  function builtinOf(asked: CompileOptions, module: string, name: string): ModuleBuiltin | undefined {
    for (let i = 0; i < asked.builtins.length; i++) {
      if (asked.builtins[i] === "js-string" && module === `${PREFIX}js-string`) {
        strings ??= jsStringBuiltins(engine);
        return strings[name];
      }
    }
    return undefined;
  }

  /** What one import is given: a list of one; empty where it is the importer's. */
  function valueOf(taken: Import, module: string, name: string, asked: CompileOptions, prefix: string): unknown[] {
    if (module === asked.importedStringConstants) {
      if (taken.kind !== GLOBAL || taken.value !== EXTERNREF || taken.mutable) {
        throw new CompileError(`${prefix}: the import "${name}" is a string, and must be a constant externref`);
      }
      return [new engine.Global({ value: "externref" }, name)];
    }
    const builtin = builtinOf(asked, module, name);
    if (builtin === undefined) {
      return [];
    }
    if (taken.kind !== FUNCTION || !isOf(taken.type, builtin.type)) {
      throw new CompileError(`${prefix}: the import "${name}" of "${module}" is of another type than the builtin`);
    }
    return [builtin.call];
  }

  /** The bytes for the engine, and what the module will be given. */
  function prepared(source: BufferSource, value: unknown, prefix: string): { bytes: BufferSource; given: Given | undefined } {
    const asked = options(value, `${prefix}: Argument 2`);
    if (asked.builtins.length === 0 && asked.importedStringConstants === null) {
      return { bytes: source, given: undefined };
    }
    const read = takenBy(idl.copyOf(idl.BufferSource(source, `${prefix}: Argument 1`)));
    if (read === undefined) {
      return { bytes: source, given: undefined };
    }
    const provided: Given = bare();
    for (let i = 0; i < read.imports.length; i++) {
      const taken = read.imports[i];
      const module = decode(taken.module), name = decode(taken.name);
      const values = valueOf(taken, module, name, asked, prefix);
      if (values.length !== 0) {
        const names = provided[module] ??= bare();
        names[name] = values[0];
      }
    }
    return { bytes: read.bytes as Uint8Array<ArrayBuffer>, given: provided };
  }

  function kept(module: WebAssembly.Module, provided: Given | undefined): WebAssembly.Module {
    if (provided !== undefined) {
      new Gift(module, provided);
    }
    return module;
  }

  /** The imports of a module, with what it is given put among those of the importer. */
  function completed(module: WebAssembly.Module, imports: unknown): unknown {
    const provided = idl.isObject(module) ? Gift.of(module) : undefined;
    if (provided === undefined || (imports !== undefined && !idl.isObject(imports))) {
      return imports;
    }
    const whole = bare<object>();
    const all = callOn(engineImports, EngineModule, [module]) as { module: string; name: string }[];
    for (let i = 0; i < all.length; i++) {
      const { module: from, name } = all[i];
      const names = provided[from];
      defineOn(whole[from] ??= bare(), name, {
        __proto__: null,
        get: () => {
          if (names !== undefined && has(names, name)) {
            return names[name];
          }
          const named = imports === undefined ? undefined : (imports as Record<string, unknown>)[from];
          if (!idl.isObject(named)) {
            throw new TypeError(`The imports have no object "${from}", from which the module takes "${name}"`);
          }
          return (named as Record<string, unknown>)[name];
        },
        configurable: true,
      } as PropertyDescriptor);
    }
    return whole;
  }

  /** Puts a constructor in the place of the engine's, with its prototype and its static members. */
  function inPlaceOf<T extends { prototype: object }>(original: T, replaced: (first: never) => object): T {
    const keys = ownKeys(original);
    for (let i = 0; i < keys.length; i++) {
      defineOn(replaced, keys[i], descriptorOf(original, keys[i])!);
    }
    // The engine puts an object of its own between a module and Object.
    setPrototypeOf(original.prototype, objectPrototype);
    defineOn(original.prototype, "constructor", {
      __proto__: null, value: replaced, writable: true, enumerable: false, configurable: true,
    } as PropertyDescriptor);
    return replaced as unknown as T;
  }

  const NEW_MODULE = "Failed to construct 'WebAssembly.Module'";
  const Module = inPlaceOf(EngineModule, function Module(_bytes: BufferSource): object {
    if (new.target === undefined) {
      throw new TypeError("WebAssembly.Module is made with \"new\"");
    }
    idl.needArguments(arguments.length, 1, NEW_MODULE);
    const { bytes, given } = prepared(_bytes, arguments[1], NEW_MODULE);
    return kept(construct(EngineModule, [bytes], new.target), given);
  });
  const Instance = inPlaceOf(EngineInstance, function Instance(_module: WebAssembly.Module): object {
    if (new.target === undefined) {
      throw new TypeError("WebAssembly.Instance is made with \"new\"");
    }
    const list = arguments.length > 1 || (idl.isObject(_module) && Gift.of(_module) !== undefined)
      ? [_module, completed(_module, arguments[1])]
      : arguments;
    return construct(EngineInstance, list, new.target);
  });

  const engineImports = Module.imports;
  const { imports } = {
    imports(_module: WebAssembly.Module): WebAssembly.ModuleImportDescriptor[] {
      const all = callOn(engineImports, EngineModule, arguments) as WebAssembly.ModuleImportDescriptor[];
      const provided = Gift.of(_module);
      if (provided === undefined) {
        return all;
      }
      const left: WebAssembly.ModuleImportDescriptor[] = [];
      for (let i = 0; i < all.length; i++) {
        const names = provided[all[i].module];
        if (names === undefined || !has(names, all[i].name)) {
          left[left.length] = all[i];
        }
      }
      return left;
    },
  };
  defineOn(Module, "imports", { value: imports, writable: true, enumerable: true, configurable: true });

  /** Whether something is a module: the engine knows its own. */
  function isModule(value: unknown): value is WebAssembly.Module {
    if (!idl.isObject(value)) {
      return false;
    }
    try {
      callOn(engineImports, EngineModule, [value]);
      return true;
    } catch {
      return false;
    }
  }

  function compile(bytes: BufferSource, value: unknown, prefix: string): Promise<WebAssembly.Module> {
    const ready = prepared(bytes, value, prefix);
    return idl.react(callOn(engineCompile, engine, [ready.bytes]) as Promise<WebAssembly.Module>,
      (module) => kept(module, ready.given));
  }

  function instance(module: WebAssembly.Module, importing: unknown): Promise<WebAssembly.Instance> {
    return callOn(engineInstantiate, engine, [module, completed(module, importing)]) as Promise<WebAssembly.Instance>;
  }

  const functions = {
    validate(_bytes: BufferSource): boolean {
      const prefix = "Failed to execute 'validate' on 'WebAssembly'";
      idl.needArguments(arguments.length, 1, prefix);
      if (arguments[1] === undefined) {
        return callOn(engineValidate, engine, [_bytes]);
      }
      try {
        return callOn(engineValidate, engine, [prepared(_bytes, arguments[1], prefix).bytes]);
      } catch (failure) {
        if (failure instanceof CompileError) {
          return false;
        }
        throw failure;
      }
    },
    compile(_bytes: BufferSource): Promise<WebAssembly.Module> {
      const list = arguments;
      return list[1] === undefined
        ? callOn(engineCompile, engine, list)
        : idl.promised(() => compile(_bytes, list[1], "Failed to execute 'compile' on 'WebAssembly'"));
    },
    instantiate(_source: BufferSource | WebAssembly.Module): Promise<unknown> {
      const list = arguments;
      const prefix = "Failed to execute 'instantiate' on 'WebAssembly'";
      if (isModule(_source)) {
        return Gift.of(_source) === undefined
          ? callOn(engineInstantiate, engine, [_source, list[1]])
          : idl.promised(() => instance(_source, list[1]));
      }
      if (list[2] === undefined) {
        return callOn(engineInstantiate, engine, list);
      }
      return idl.promised((): Promise<unknown> => {
        if (list[1] !== undefined && !idl.isObject(list[1])) {
          throw new TypeError(`${prefix}: Argument 2 is not an object`);
        }
        return idl.react(compile(_source as BufferSource, list[2], prefix), (module) =>
          idl.react(instance(module, list[1]), (made) => ({ module, instance: made })));
      });
    },
  };
  return { Module, Instance, ...functions, compileWith: compile, instanceOf: instance };
}
