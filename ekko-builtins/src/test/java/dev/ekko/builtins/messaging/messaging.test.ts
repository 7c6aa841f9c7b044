/** Waits for something, however busy the machine is. */
async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 2000 && !condition(); i++) {
    await sleep(5);
  }
}

test("values of all kinds", () => {
  const source = {
    array: [1, , 3], map: new Map([[1, { x: 1 }]]), set: new Set(["q"]), date: new Date(5), regexp: /a/gi,
    minusZero: -0, big: -(2n ** 70n), text: "\ud800 ü", boxed: [Object(1), Object("s"), Object(true), Object(2n)], nothing: undefined,
  };
  const clone = structuredClone(source);
  ok(!(1 in clone.array) && clone.array.length === 3, "holes");
  equal(clone.map.get(1)!.x, 1);
  ok(clone.set.has("q") && clone.date.getTime() === 5 && String(clone.regexp) === "/a/gi", "set, date, regexp");
  ok(Object.is(clone.minusZero, -0) && clone.big === source.big && clone.text === source.text, "primitives");
  equal(clone.boxed.map((b) => typeof b.valueOf()), ["number", "string", "boolean", "bigint"]);
  ok("nothing" in clone, "undefined members");
});

test("cycles and identity", () => {
  const shared = {};
  const source: Record<string, unknown> = { a: shared, b: shared, buffer: new Uint8Array(2) };
  source.self = source;
  source.same = (source.buffer as Uint8Array).buffer;
  const clone = structuredClone(source);
  ok(clone.self === clone && clone.a === clone.b && clone.a !== shared, "identity");
  ok((clone.buffer as Uint8Array).buffer === clone.same, "buffer");
});

test("a property called __proto__ is only a property", () => {
  const clone = structuredClone(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}'));
  ok(Object.getPrototypeOf(clone) === Object.prototype && !("polluted" in clone), "prototype");
  equal(Object.keys(clone), ["__proto__", "constructor"]);
  Object.defineProperty(Object.prototype, "trap", { configurable: true, set() { throw new Error("setter"); } });
  equal(Object.keys(structuredClone(JSON.parse('{"trap": 1}'))), ["trap"]);
});

test("errors keep their kind, message, stack and cause", () => {
  const error = new RangeError("m", { cause: new TypeError("why") });
  const clone = structuredClone(error);
  ok(clone instanceof RangeError && clone.message === "m" && clone.stack === error.stack, "error");
  ok((clone.cause as Error) instanceof TypeError, "cause");
  ok(structuredClone(new DOMException("x", "DataError")) instanceof DOMException, "DOMException");
  class Mine extends Error { name = "Mine"; extra = 1; }
  const mine = structuredClone(new Mine("m"));
  ok(mine.constructor === Error && !("extra" in mine), "unknown names");
});

test("buffers and views", () => {
  const resizable = new ArrayBuffer(8, { maxByteLength: 16 });
  const [tracking, fixed] = structuredClone([new Uint8Array(resizable), new Uint8Array(resizable, 0, 8)]);
  tracking.buffer.resize(16);
  equal(tracking.length, 16);
  equal(fixed.length, 8);
  const view = structuredClone(new DataView(new ArrayBuffer(8), 2, 3));
  equal(view.byteLength, 3);
  equal(structuredClone(new Float64Array([1.5, NaN]))[0], 1.5);
  const detached = new ArrayBuffer(1);
  structuredClone(null, { transfer: [detached] });
  throws("DataCloneError", () => structuredClone(detached));
});

test("transfer moves, and a failed clone moves nothing", () => {
  const buffer = new ArrayBuffer(8);
  throws("DataCloneError", () => structuredClone([buffer, () => {}], { transfer: [buffer] }));
  ok(!buffer.detached, "still there");
  const moved = structuredClone({ v: new Uint8Array(buffer, 4) }, { transfer: [buffer] });
  ok(buffer.detached && moved.v.length === 4 && moved.v.byteOffset === 4, "moved");
  throws("DataCloneError", () => structuredClone(1, { transfer: [buffer] }));
  const other = new ArrayBuffer(1);
  throws("DataCloneError", () => structuredClone(1, { transfer: [other, other] }));
  throws("DataCloneError", () => structuredClone(1, { transfer: [{}] }));
  throws("TypeError", () => structuredClone(1, { transfer: 1 as never }));
  throws("TypeError", () => (structuredClone as () => void)());
});

test("what cannot be cloned", () => {
  const all = [() => {}, Symbol("s"), Promise.resolve(), new WeakMap(), new WeakRef({}), new Event("x"), (function* () {})(),
    [].values(), new Intl.Collator(), Object(Symbol()), new MessageChannel().port1];
  for (const value of all) {
    throws("DataCloneError", () => structuredClone(value));
    throws("DataCloneError", () => structuredClone({ deep: [value] }));
  }
  throws("Oops", () => structuredClone({ get a() { throw Object.assign(new Error("mine"), { name: "Oops" }); } }), "mine");
});

test("what getters do meanwhile", () => {
  const source: Record<string, unknown> = { get a() { delete source.b; return 1; }, b: 2, c: 3 };
  equal(Object.keys(structuredClone(source)), ["a", "c"]);
  const map = new Map<string, unknown>();
  map.set("x", { get y() { map.set("z", 1); return 1; } });
  equal(structuredClone(map).size, 1);
});

test("files and blobs", async () => {
  const file = structuredClone(new File(["abc"], "n.txt", { type: "text/plain", lastModified: 7 }));
  ok(file instanceof File && file.name === "n.txt" && file.lastModified === 7, "file");
  equal(await file.text(), "abc");
});

test("a channel carries messages in order, and ports", async () => {
  const { port1, port2 } = new MessageChannel();
  const log: unknown[] = [];
  const done = new Promise<void>((resolve) => {
    port1.onmessage = (e) => {
      log.push(e.data);
      ok(e.isTrusted && e.target === port1 && Object.isFrozen(e.ports), "event");
      if (e.ports.length === 1) {
        e.ports[0].postMessage("through");
      }
    };
    const inner = new MessageChannel();
    inner.port1.onmessage = (e) => { log.push(e.data); resolve(); };
    port2.postMessage(1);
    port2.postMessage({ file: new Uint8Array([1, 2]) });
    port2.postMessage("port", [inner.port2]);
    throws("DataCloneError", () => port2.postMessage(0, [inner.port2]));
  });
  await done;
  equal(log.length, 4);
  equal(log[3], "through");
  port1.close();
  port2.postMessage("to nobody");
});

test("messages wait for start, and for a port that is under way", async () => {
  const { port1, port2 } = new MessageChannel();
  const log: unknown[] = [];
  port2.postMessage("early");
  const carrier = new MessageChannel();
  carrier.port2.postMessage(null, [port1]);
  port2.postMessage("under way");
  await sleep(5);
  carrier.port1.onmessage = (e) => {
    const arrived = e.ports[0];
    arrived.addEventListener("message", (m) => log.push(m.data));
    port2.postMessage("late");
    arrived.start();
  };
  await until(() => log.length === 3);
  equal(log, ["early", "under way", "late"]);
});

test("the other end hears of a close, after what was sent before", async () => {
  const { port1, port2 } = new MessageChannel();
  const log: unknown[] = [];
  port1.onclose = () => log.push("closed");
  port2.postMessage(1);
  port2.close();
  port1.onmessage = (e) => log.push(e.data);
  await until(() => log.length === 2);
  equal(log, [1, "closed"]);
});

test("a port through itself or its other end", async () => {
  const { port1, port2 } = new MessageChannel();
  throws("DataCloneError", () => port1.postMessage(1, [port1]));
  port1.postMessage(1, [port2]);
  throws("DataCloneError", () => structuredClone(1, { transfer: [port2] }), "transferred");
});

test("a broadcast reaches all others of the name", async () => {
  const [a, b, c, other] = ["x", "x", "x", "y"].map((name) => new BroadcastChannel(name));
  const log: string[] = [];
  a.onmessage = () => log.push("a");
  b.onmessage = (e) => { log.push(`b ${e.data[0]}`); e.data[0] = "changed"; };
  c.onmessage = (e) => log.push(`c ${e.data[0]}`);
  other.onmessage = () => log.push("other");
  a.postMessage(["v"]);
  await until(() => log.length === 2);
  equal(log, ["b v", "c v"]);
  b.close();
  throws("InvalidStateError", () => b.postMessage(1));
  throws("DataCloneError", () => a.postMessage(() => {}));
});

test("ten thousand messages, and a deep and a wide one", async () => {
  const { port1, port2 } = new MessageChannel();
  let count = 0;
  port1.onmessage = (e) => { count += e.data; };
  for (let i = 0; i < 10_000; i++) {
    port2.postMessage(1);
  }
  while (count < 10_000) {
    await sleep(5);
  }
  equal(structuredClone(new Array(100_000).fill("x")).length, 100_000);
  equal(structuredClone(new Array(4_000_000_000)).length, 4_000_000_000);
  let deep: unknown[] = [];
  for (let i = 0; i < 50_000; i++) {
    deep = [deep];
  }
  let inner: unknown[] = structuredClone(deep);
  let depth = 0;
  while (inner.length === 1) {
    inner = inner[0] as unknown[];
    depth++;
  }
  equal(depth, 50_000);
});

test("streams can be transferred", async () => {
  const source = new ReadableStream({
    start(control) {
      control.enqueue("a");
      control.enqueue({ b: 1 });
      control.close();
    },
  });
  const moved = structuredClone(source, { transfer: [source] });
  ok(source.locked, "locked");
  throws("DataCloneError", () => structuredClone(source, { transfer: [source] }), "locked");
  const chunks: unknown[] = [];
  for await (const chunk of moved) {
    chunks.push(chunk);
  }
  equal(chunks, ["a", { b: 1 }]);
  const doubling = new TransformStream({ transform(chunk, control) { control.enqueue(chunk * 2); } });
  const pair = structuredClone(doubling, { transfer: [doubling] });
  pair.writable.getWriter().write(21);
  equal((await pair.readable.getReader().read()).value, 42);
});

test("what goes wrong in a transferred stream is known at both ends", async () => {
  const failing = new ReadableStream({ start(control) { control.error(new RangeError("source")); } });
  await rejects("RangeError", structuredClone(failing, { transfer: [failing] }).getReader().read(), "source");
  let cancelled: unknown;
  const uncloneable = new ReadableStream({ pull(control) { control.enqueue(() => {}); }, cancel(why) { cancelled = why; } });
  await rejects("DataCloneError", structuredClone(uncloneable, { transfer: [uncloneable] }).getReader().read());
  await until(() => cancelled !== undefined);
  const endless = new ReadableStream({ pull(control) { control.enqueue(1); }, cancel(why) { cancelled = why; } });
  const reader = structuredClone(endless, { transfer: [endless] }).getReader();
  await reader.read();
  await reader.cancel("enough");
  await until(() => cancelled === "enough");
  equal(cancelled, "enough");
});

test("plain data keeps its shape", () => {
  const shared = { z: [1, "x", null, true, { big: 10n, none: undefined }] };
  const given: Record<string, unknown> = { shared, again: [shared, shared], toString: 1, ["__proto__"]: 2 };
  given.self = given;
  Object.defineProperty(given, "hidden", { value: 1 });
  const clone = structuredClone(given);
  ok(clone !== given && clone.self === clone, "itself");
  ok(clone.shared !== shared && clone.again[0] === clone.shared && clone.again[1] === clone.shared, "shared");
  equal(clone.shared.z.slice(0, 4), [1, "x", null, true]);
  ok(clone.shared.z[4].big === 10n && "none" in clone.shared.z[4], "what JSON has not");
  equal(Object.keys(clone), ["shared", "again", "toString", "__proto__", "self"]);
  const many: object[] = Array.from({ length: 100 }, (_, i) => ({ i }));
  many.push(many[3], many[99]);
  const copies = structuredClone(many);
  ok(copies[100] === copies[3] && copies[101] === copies[99] && copies[3] !== many[3], "of a hundred");
});

test("what is not plain is read once", () => {
  let reads = 0;
  const clone = structuredClone({ date: new Date(5), get late() { reads++; return new Map([[1, 2]]); }, items: [, 1], set: new Set([3]) });
  equal(reads, 1);
  equal([clone.date.getTime(), clone.late.get(1), 0 in clone.items, clone.set.has(3)], [5, 2, false, true]);
  throws("DataCloneError", () => structuredClone({ a: [{ f() {} }] }));
  throws("DataCloneError", () => structuredClone([Symbol()]));
});
