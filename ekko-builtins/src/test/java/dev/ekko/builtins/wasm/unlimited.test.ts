test("memories can be shared", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
  equal(memory.buffer.constructor.name, "SharedArrayBuffer");
  equal(memory.buffer.byteLength, 65536);
  new Int32Array(memory.buffer)[0] = 7;
  equal(Atomics.add(new Int32Array(memory.buffer), 0, 1), 7);
});
