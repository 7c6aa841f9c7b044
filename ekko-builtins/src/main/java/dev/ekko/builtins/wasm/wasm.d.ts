/** A type of values at the border of a module. */
type WasmValueType = "i32" | "i64" | "f32" | "f64" | "v128" | "externref" | "anyfunc";

/** The values that a module imports, by module name and name. */
type WasmImports = Record<string, Record<string, unknown>>;

/** What a module is given without an importer: set when it is compiled. */
interface WasmCompileOptions {
  /** Sets of functions that the interface gives: `"js-string"`, which a module imports from `wasm:js-string`. */
  builtins?: string[];
  /** The module name whose imports are strings: each is its own name. */
  importedStringConstants?: string | null;
}

/** A compiled module, without state. */
interface WasmModule {}

/** A module with its state. */
interface WasmInstance {
  /** What the module exports: functions, memories, tables, globals. */
  readonly exports: Record<string, unknown>;
}

/** Bytes that modules and scripts share; measured in pages of 64 KiB. */
interface WasmMemory {
  /** The memory's bytes, until it grows; then this is another buffer, and the old one is detached. */
  readonly buffer: ArrayBuffer;
  /** The same as {@link WasmMemory.buffer}. */
  toFixedLengthBuffer(): ArrayBuffer;
  /** Adds pages; returns how many there were. */
  grow(pages: number): number;
}

/** Functions or other references that modules and scripts share. */
interface WasmTable {
  readonly length: number;
  get(index: number): unknown;
  set(index: number, value?: unknown): void;
  grow(by: number, value?: unknown): number;
}

/** A variable that modules and scripts share. */
interface WasmGlobal {
  value: unknown;
  valueOf(): unknown;
}

/** What kind of exception something is. */
interface WasmTag {}

/** An exception with a tag. */
interface WasmException {
  is(tag: WasmTag): boolean;
  getArg(tag: WasmTag, index: number): unknown;
  readonly stack: string | undefined;
}

/** The members of {@link WebAssembly}. */
interface WasmNamespace {
  /** Whether the bytes are a module that can be compiled. */
  validate(bytes: BufferSource, options?: WasmCompileOptions): boolean;
  /** Compiles a module. */
  compile(bytes: BufferSource, options?: WasmCompileOptions): Promise<WasmModule>;
  /** Compiles a module and gives it state, or gives state to a compiled one. */
  instantiate(
    bytes: BufferSource,
    imports?: WasmImports,
    options?: WasmCompileOptions,
  ): Promise<{ module: WasmModule; instance: WasmInstance }>;
  instantiate(module: WasmModule, imports?: WasmImports): Promise<WasmInstance>;
  /** Compiles a module that a server sends as `application/wasm`. */
  compileStreaming(source: Response | PromiseLike<Response>, options?: WasmCompileOptions): Promise<WasmModule>;
  /** Compiles a module that a server sends as `application/wasm`, and gives it state. */
  instantiateStreaming(
    source: Response | PromiseLike<Response>,
    imports?: WasmImports,
    options?: WasmCompileOptions,
  ): Promise<{ module: WasmModule; instance: WasmInstance }>;
  readonly Module: {
    new (bytes: BufferSource, options?: WasmCompileOptions): WasmModule;
    exports(module: WasmModule): { name: string; kind: string }[];
    imports(module: WasmModule): { module: string; name: string; kind: string }[];
    customSections(module: WasmModule, name: string): ArrayBuffer[];
  };
  readonly Instance: new (module: WasmModule, imports?: WasmImports) => WasmInstance;
  readonly Memory: new (descriptor: { initial: number; maximum?: number }) => WasmMemory;
  readonly Table: new (
    descriptor: { element: "anyfunc" | "externref"; initial: number; maximum?: number },
    value?: unknown,
  ) => WasmTable;
  readonly Global: new (descriptor: { value: WasmValueType; mutable?: boolean }, value?: unknown) => WasmGlobal;
  readonly Tag: new (type: { parameters: WasmValueType[] }) => WasmTag;
  readonly Exception: new (tag: WasmTag, payload: unknown[], options?: { traceStack?: boolean }) => WasmException;
  /** The tag of values that JavaScript throws. */
  readonly JSTag: WasmTag;
  readonly CompileError: ErrorConstructor;
  readonly LinkError: ErrorConstructor;
  readonly RuntimeError: ErrorConstructor;
}

/**
 * Modules that were compiled from other languages.
 *
 * @see https://webassembly.github.io/spec/js-api/
 */
declare const WebAssembly: WasmNamespace;
