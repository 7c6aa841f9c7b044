/** A module by its sections: a type (i32, i32) -> i32 with a function that divides, and a memory of one page. */
function dividing(): Uint8Array {
  const section = (id: number, ...bytes: number[]) => [id, bytes.length, ...bytes];
  const text = (value: string) => [value.length, ...[...value].map((c) => c.charCodeAt(0))];
  return new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, 1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f),
    ...section(3, 1, 0),
    ...section(5, 1, 1, 1, 3),
    ...section(7, 2, ...text("divide"), 0, 0, ...text("memory"), 2, 0),
    ...section(10, 1, 7, 0, 0x20, 0, 0x20, 1, 0x6d, 0x0b),
  ]);
}

interface Dividing {
  divide(a: number, b: number): number;
  memory: WasmMemory;
}

test("a module is compiled and called", async () => {
  const { instance, module } = await WebAssembly.instantiate(dividing());
  const { divide } = instance.exports as unknown as Dividing;
  equal(divide(42, 6), 7);
  equal(WebAssembly.Module.exports(module).map((one) => one.name), ["divide", "memory"]);
});

test("a trap is a RuntimeError, and the module goes on", async () => {
  const { instance } = await WebAssembly.instantiate(dividing());
  const { divide } = instance.exports as unknown as Dividing;
  throws("RuntimeError", () => divide(1, 0), "");
  equal(divide(8, 2), 4);
});

test("bytes that are no module are a CompileError", async () => {
  await rejects("CompileError", WebAssembly.compile(new Uint8Array([1, 2, 3])));
  await rejects("CompileError", WebAssembly.compile(dividing().slice(0, 30)));
  equal(WebAssembly.validate(new Uint8Array(0)), false);
  await rejects("TypeError", WebAssembly.compile("text" as never));
});

test("memory grows to its maximum and no further, and old buffers are detached", async () => {
  const { instance } = await WebAssembly.instantiate(dividing());
  const { memory } = instance.exports as unknown as Dividing;
  const before = memory.buffer;
  equal(memory.grow(2), 1);
  equal(before.byteLength, 0);
  equal(memory.buffer.byteLength, 3 * 65_536);
  throws("RangeError", () => memory.grow(1), "");
  throws("RangeError", () => new WebAssembly.Memory({ initial: 65_535 }), "");
});

test("a tag and an exception", () => {
  const tag = new WebAssembly.Tag({ parameters: ["i32", "f32", "i64", "externref"] });
  const own = {};
  const exception = new WebAssembly.Exception(tag, [2 ** 32 + 1.5, 0.1, -1n, own], { traceStack: true });
  ok(exception.is(tag), "its tag");
  ok(!exception.is(new WebAssembly.Tag({ parameters: [] })), "another tag");
  equal(exception.getArg(tag, 0), 1);
  equal(exception.getArg(tag, 1), Math.fround(0.1));
  equal(exception.getArg(tag, 2), -1n);
  ok(exception.getArg(tag, 3) === own, "the object itself");
  ok(exception.stack!.includes("wasm.test.ts"), exception.stack);
  equal(new WebAssembly.Exception(tag, [0, 0, 0n, null]).stack, undefined);
});

test("tags and exceptions check what they are given", () => {
  const tag = new WebAssembly.Tag({ parameters: ["i64"] });
  throws("TypeError", () => new WebAssembly.Tag({ parameters: ["i31" as never] }), "ValueType");
  throws("TypeError", () => new WebAssembly.Tag({} as never), "required");
  throws("TypeError", () => new WebAssembly.Exception(tag, [5]), "");
  throws("TypeError", () => new WebAssembly.Exception(tag, []), "1 values");
  throws("TypeError", () => new WebAssembly.Exception(WebAssembly.JSTag, [{}]), "JSTag");
  throws("TypeError", () => new WebAssembly.Exception({} as never, []), "WebAssembly.Tag");
  const exception = new WebAssembly.Exception(tag, [1n]);
  throws("RangeError", () => exception.getArg(tag, 1), "no value 1");
  throws("TypeError", () => exception.getArg(new WebAssembly.Tag({ parameters: ["i64"] }), 0), "another tag");
});

test("the namespace object is as Web IDL has it", () => {
  equal(Object.prototype.toString.call(WebAssembly), "[object WebAssembly]");
  equal(Object.keys(WebAssembly), ["compile", "instantiate", "validate", "compileStreaming", "instantiateStreaming", "JSTag"]);
  ok(WebAssembly.JSTag instanceof WebAssembly.Tag, "JSTag");
  equal(Object.getOwnPropertyDescriptor(globalThis, "WebAssembly")!.enumerable, false);
});

test("memories are not shared where there are limits, which could not see them", () => {
  throws("RangeError", () => new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true }));
});

/** A module that exports what it imports: length and concat of wasm:js-string, and a string of its own. */
function ofStrings(type = 0x6f, mutable = 0): Uint8Array {
  const section = (id: number, ...bytes: number[]) => [id, bytes.length, ...bytes];
  const text = (value: string) => [value.length, ...[...value].map((c) => c.charCodeAt(0))];
  const global = type === 0x6f ? [type, mutable] : [type, 0x6f, mutable];
  return new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, 2, 0x60, 1, 0x6f, 1, 0x7f, 0x60, 2, 0x6f, 0x6f, 1, 0x64, 0x6f),
    ...section(2, 3, ...text("wasm:js-string"), ...text("length"), 0, 0, ...text("wasm:js-string"), ...text("concat"), 0, 1,
      ...text("'"), ...text("hello"), 3, ...global),
    ...section(7, 3, ...text("length"), 0, 0, ...text("concat"), 0, 1, ...text("hello"), 3, 0),
  ]);
}

interface OfStrings {
  length(text: unknown): number;
  concat(a: string, b: string): string;
  hello: WasmGlobal;
}

const strings = { builtins: ["js-string"], importedStringConstants: "'" };

test("a module is given strings and the builtins on them", async () => {
  for (const type of [0x6f, 0x64, 0x63]) {
    const module = new WebAssembly.Module(ofStrings(type) as BufferSource, strings);
    equal(WebAssembly.Module.imports(module), []);
    const made = [
      new WebAssembly.Instance(module),
      await WebAssembly.instantiate(module),
      (await WebAssembly.instantiate(ofStrings(type) as BufferSource, {}, strings)).instance,
      (await WebAssembly.instantiateStreaming(
        new Response(ofStrings(type) as BufferSource, { headers: { "content-type": "application/wasm" } }), undefined, strings)).instance,
    ];
    for (const instance of made) {
      const { length, concat, hello } = instance.exports as unknown as OfStrings;
      equal([length("four"), concat("a", "b"), hello.value], [4, "ab", "hello"]);
      throws("RuntimeError", () => length(4), "a string was needed");
    }
  }
});

test("what is not a string or of another type is a CompileError", async () => {
  await rejects("CompileError", WebAssembly.compile(ofStrings(0x6f, 1) as BufferSource, strings));
  await rejects("CompileError", WebAssembly.compile(ofStrings(0x64) as BufferSource));
  equal(WebAssembly.validate(ofStrings() as BufferSource, { importedStringConstants: "wasm:js-string" }), false);
  equal(WebAssembly.validate(ofStrings() as BufferSource, strings), true);
});

test("what nobody gives to a module is the importer's", async () => {
  const module = await WebAssembly.compile(ofStrings() as BufferSource, { builtins: ["js-string"] });
  equal(WebAssembly.Module.imports(module).map((one) => one.name), ["hello"]);
  const { hello } = new WebAssembly.Instance(module, { "'": { hello: new WebAssembly.Global({ value: "externref" }, "given") } }).exports as unknown as OfStrings;
  equal(hello.value, "given");
  throws("TypeError", () => new WebAssembly.Instance(module), "takes \"hello\"");
});
