/** What the console printed since the last call. */
let read = 0;
function printed(): string[] {
  const texts: string[] = [];
  for (; read < harness.messageCount(); read++) {
    texts.push(harness.messageText(read));
  }
  return texts;
}

function output(...args: unknown[]): string {
  console.log(...args);
  return printed().join("\n---\n");
}

function levels(): string {
  return Array.from({ length: harness.messageCount() }, (_, i) => harness.messageLevel(i)).join(" ");
}

test("each method has its level, and each call is one message", () => {
  console.debug(1);
  console.log(1);
  console.info(1);
  console.warn(1);
  console.error(1);
  console.dir(1);
  console.dirxml(1);
  console.table([1]);
  console.count();
  console.trace();
  console.assert(false);
  equal(levels(), "DEBUG LOG INFO WARN ERROR LOG LOG LOG INFO ERROR ERROR");
});

test("methods can be taken off the console", () => {
  const { log, group, count } = console;
  group();
  log("in");
  count("n");
  equal(printed(), ["  in", "  n: 1"]);
});

test("the console is the namespace object of the standard", () => {
  equal(Object.prototype.toString.call(console), "[object console]");
  const prototype = Object.getPrototypeOf(console);
  equal(Reflect.ownKeys(prototype).length, 0);
  equal(Object.getPrototypeOf(prototype) === Object.prototype, true);
  throws(TypeError, () => new (console.log as never as new () => unknown)());
});

test("texts stand bare on the outside and quoted on the inside", () => {
  equal(output("a", "b c", ["d"], 'e"'), 'a b c [ "d" ] e"');
  equal(output(), "");
  equal(output(""), "");
  equal(
    output(["it's", 'say "x"', "both \"'", "`\"'", "tab\t\n\\", "\u001b[0m", "\ud800", "😀"]),
    `[ "it's", 'say "x"', \`both "'\`, "\`\\"'", "tab\\t\\n\\\\", "\\x1B[0m", "\\uD800", "😀" ]`,
  );
});

test("primitives", () => {
  equal(
    output(1, -0, NaN, 10n, true, null, undefined, Symbol("x"), Symbol.iterator, Symbol(), Symbol("a\nb")),
    '1 -0 NaN 10n true null undefined Symbol(x) Symbol(Symbol.iterator) Symbol() Symbol("a\\nb")',
  );
});

test("boxed primitives", () => {
  equal(
    output(Object(1), Object("ab"), Object(true), Object(Symbol("s")), Object(2n), Object.assign(Object("z"), { k: 1 })),
    '[Number: 1] [String: "ab"] [Boolean: true] [Symbol: Symbol(s)] [BigInt: 2n] [String: "z"] { k: 1 }',
  );
});

test("plain objects, with keys quoted where they must be", () => {
  equal(output({ a: 1, "x-y": "z", $_: null, é: 1, 0: 0, [Symbol("s")]: 2 }), '{ "0": 0, a: 1, "x-y": "z", $_: null, é: 1, [Symbol(s)]: 2 }');
  equal(output({}, { undefined: undefined }, Object.create(null), Object.assign(Object.create(null), { a: 1 })), "{} { undefined: undefined } [Object: null prototype] {} [Object: null prototype] { a: 1 }");
});

test("accessors are named and never called", () => {
  let calls = 0;
  const object = {
    get a() {
      return calls++;
    },
    set b(value: number) {
      calls += value;
    },
    get c() {
      return calls++;
    },
    set c(value: number) {
      calls += value;
    },
  };
  equal(output(object), "{ a: [Getter], b: [Setter], c: [Getter/Setter] }");
  equal(output([object]), "[ { a: [Getter], b: [Setter], c: [Getter/Setter] } ]");
  equal(calls, 0);
});

test("arrays, also sparse, long, and with other properties", () => {
  equal(output([], [1, "a", [2]], [, 1, , ,], Object.assign([1], { x: 2 })), '[] [ 1, "a", [ 2 ] ] [ <1 empty item>, 1, <2 empty items> ] [ 1, x: 2 ]');
  equal(output(new Array(4_000_000_000), Object.assign(new Array(1e6), { 999: 1 })), "[ <4000000000 empty items> ] [ <999 empty items>, 1, <999000 empty items> ]");
  const long = output(Array.from({ length: 120 }, (_, i) => i)).split("\n");
  equal(long[1], "   0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,");
  equal(long.at(-2), "  ... 20 more items");
});

test("short things stand in columns, numbers to the right and texts to the left", () => {
  equal(output([1.5, 22.25, 333, 4, 5, 6, 7, 8, -9]), "[\n  1.5, 22.25, 333,\n    4,     5,   6,\n    7,     8,  -9\n]");
  equal(output(["a", "bb", "c", "dd", "e", "ff", "g"]), '[\n  "a", "bb",\n  "c", "dd",\n  "e", "ff",\n  "g"\n]');
});

test("long lines break, and nested lines are indented", () => {
  const long = "x".repeat(70);
  equal(output({ a: long, b: { c: long } }), `{\n  a: "${long}",\n  b: {\n    c: "${long}"\n  }\n}`);
  equal(output({ a: "x".repeat(71) }).includes("\n"), false);
  equal(output({ a: "日".repeat(40) }).includes("\n"), true);
});

test("depth ends at four levels inside", () => {
  equal(output({ a: { b: { c: { d: { e: { f: 1 } } } } } }), "{\n  a: {\n    b: { c: { d: { e: [Object] } } }\n  }\n}");
  equal(output([[[[[[1]]]]]]).includes("[Array]"), true);
  class Deep {}
  equal(output([[[[[new Deep()]]]]]).includes("[Deep]"), true);
});

test("circular references are numbered", () => {
  const a: Record<string, unknown> = { name: "a" };
  a["self"] = a;
  const b = { a, list: [] as unknown[] };
  b.list.push(b);
  equal(output(b), '<ref *2> { a: <ref *1> { name: "a", self: [Circular *1] }, list: [ [Circular *2] ] }');
});

test("one object twice, side by side, is no circle", () => {
  const x = { y: 1 };
  equal(output([x, x]), "[ { y: 1 }, { y: 1 } ]");
});

test("maps, sets and weak collections", () => {
  equal(output(new Map<unknown, unknown>([["k", { v: 1 }], [{ o: 1 }, 2]]), new Set(["a", 1]), new Map(), new WeakMap(), new WeakSet()), 'Map(2) { "k" => { v: 1 }, { o: 1 } => 2 } Set(2) { "a", 1 } Map(0) {} WeakMap { <items unknown> } WeakSet { <items unknown> }');
  match(output(new Set(Array.from({ length: 101 }, (_, i) => i))), /  \.\.\. 1 more item\n\}$/);
  equal(output(new WeakRef({ a: 1 })), "WeakRef { { a: 1 } }");
});

test("classes, their instances and their prototypes", () => {
  class A {
    x = 1;
    #hidden = 2;
    get y() {
      return this.#hidden;
    }
  }
  class B extends A {}
  equal(output(A, B, class {}, new A(), new B(), Object.create(A.prototype), A.prototype), "[class A] [class B extends A] [class (anonymous)] A { x: 1 } B { x: 1 } A {} {}");
  equal(output(new (class M extends Map<number, number> {})([[1, 2]]), new (class L extends Array {})(), new (class D extends Date {})(0)), "M(1) { 1 => 2 } L(0) [] D 1970-01-01T00:00:00.000Z");
  equal(output({ [Symbol.toStringTag]: "Tag" }, Math, (function* () {})()), 'Object [Tag] { [Symbol(Symbol.toStringTag)]: "Tag" } Object [Math] {} Object [Generator] {}');
});

test("functions", () => {
  equal(output(function f() {}, () => {}, async () => {}, function* g() {}, Math.max, Object.assign(() => {}, { p: 1 })), "[Function: f] [Function (anonymous)] [AsyncFunction (anonymous)] [GeneratorFunction: g] [Function: max] [Function (anonymous)] { p: 1 }");
});

test("dates, regular expressions, Temporal", () => {
  equal(output(new Date(0), [new Date(NaN)], /a\/b/gi), "1970-01-01T00:00:00.000Z [ Invalid Date ] /a\\/b/gi");
  const plainDate = (globalThis as never as { Temporal: { PlainDate: { from(text: string): object } } }).Temporal.PlainDate;
  equal(output(plainDate.from("2026-01-02")), "Temporal.PlainDate 2026-01-02");
});

test("bytes", () => {
  equal(output(new Uint8Array([1, 2]), new BigInt64Array(1), new ArrayBuffer(2), new SharedArrayBuffer(1)), "Uint8Array(2) [ 1, 2 ] BigInt64Array(1) [ 0n ] ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 } SharedArrayBuffer { [Uint8Contents]: <00>, byteLength: 1 }");
  match(output(new ArrayBuffer(60)), /00 \.\.\. 10 more bytes>/);
  equal(output(new DataView(new ArrayBuffer(1))), "DataView {\n  byteLength: 1,\n  byteOffset: 0,\n  buffer: ArrayBuffer { [Uint8Contents]: <00>, byteLength: 1 }\n}");
});

test("promises show their state", () => {
  const rejected = Promise.reject(new Error("x"));
  rejected.catch(() => {});
  equal(output(Promise.resolve(1), rejected, new Promise(() => {})), "Promise { <fulfilled> } Promise { <rejected> } Promise { <pending> }");
});

test("errors show stack, added properties and causes", () => {
  const error = Object.assign(new RangeError("outer", { cause: new Error("inner", { cause: "text" }) }), { code: "E_X" });
  match(output(error), /^RangeError: outer\n    at [^]* \{\n  code: "E_X"\n\}\nCaused by: Error: inner\n    at [^]*\nCaused by: "text"$/);
  match(output({ error: new Error("e") }), /^\{\n  error: Error: e\n      at [^]*\n\}$/);
  class HttpError extends Error {}
  match(output(new HttpError("404")), /^Error: 404\n    at /);
});

test("an aggregate error shows its errors", () => {
  match(output(new AggregateError([new Error("a"), 1], "all")), /^AggregateError: all\n    at [^]* \{\n  \[errors\]: \[\n    Error: a\n        at [^]*,\n    1\n  \]\n\}$/);
});

test("errors that are strange", () => {
  const circular = new Error("c");
  circular.cause = circular;
  match(output(circular), /^<ref \*1> Error: c\n    at [^]*\nCaused by: \[Circular \*1\]$/);
  const bare = new Error("b");
  (bare as { stack: unknown }).stack = undefined;
  equal(output(bare), "[Error: b]");
  const hostile = new Error("h");
  Object.defineProperty(hostile, "stack", {
    get() {
      throw new Error("no");
    },
  });
  equal(output(hostile), "[Error: h]");
});

test("proxies look like what they stand for", () => {
  equal(output(new Proxy({ a: 1 }, {}), new Proxy([1], {}), new Proxy(function f() {}, {})), "{ a: 1 } [ 1 ] [Function: f]");
});

test("hostile objects are told, never thrown", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  equal(output(proxy, [proxy]), "<Revoked Proxy> [ <Revoked Proxy> ]");
  const trap = (): never => {
    throw { toString: null };
  };
  const traps = new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap });
  equal(output(traps), "<Unreadable object: a value that cannot be shown>");
  const keys = new Proxy({ a: 1 }, { getOwnPropertyDescriptor: trap });
  equal(output(keys), "{ a: <threw a value that cannot be shown> }");
  equal(output({ toString: trap }, "%s"), "{ toString: [Function: trap] } %s");
  equal(output("%s", { toString: trap }), "{ toString: [Function: trap] }");
  equal(output("%d %f %j", { valueOf: trap, toString: trap }, { toString: trap }, { toJSON: trap }), "NaN NaN [a value that cannot be shown]");
  equal(output(Object.create(Map.prototype), Object.create(Date.prototype)), "Map {} Date {}");
  const endless: unknown = new Proxy({}, { getPrototypeOf: () => endless as object });
  equal(output(endless).startsWith("[Object: null prototype]"), true);
  console.table(traps);
  equal(printed()[0], "<Message that cannot be formatted: a value that cannot be shown>");
});

test("vast graphs end in reasonable time and size", () => {
  const level = (depth: number): unknown => (depth === 0 ? 1 : Array.from({ length: 20 }, () => level(depth - 1)));
  const shared = level(2);
  const text = output(Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => shared)));
  match(text, /\[Array\]/);
  equal(text.length < 3_000_000, true);
  equal(output(["x".repeat(10_005)]).endsWith('x"... 5 more characters\n]'), true);
  match(output(Object.fromEntries(Array.from({ length: 1_002 }, (_, i) => [`k${i}`, i]))), /\n  \.\.\. 2 more properties\n\}$/);
});

test("objects can decide how they look", () => {
  const custom = Symbol.for("Ekko.customInspect");
  const point = { x: 1, [custom]: (inspect: (value: unknown) => string, options: { depth: number }) => `<${inspect({ x: 1 })} ${options.depth}>` };
  equal(output(point, [point]), "<{ x: 1 } 4> [ <{ x: 1 } 3> ]");
  equal(output({ [custom]: () => ({ a: 1 }) }), "{ a: 1 }");
  equal(output({ k: { [custom]: () => "two\nlines" } }), "{\n  k: two\n  lines\n}");
  equal(output({ [custom]() { throw new Error("bad"); } }), "[customInspect threw Error: bad]");
  const self = { [custom]: (): unknown => self };
  match(output(self), /Circular/);
});

test("format specifiers", () => {
  equal(output("%s|%s|%s", "a", 1, Symbol("q")), "a|1|Symbol(q)");
  equal(output("%d|%i|%d|%d|%i", "12.5", 3.9, 12n, Symbol(), "x"), "12|3|12n|NaN|NaN");
  equal(output("%f|%f", "1.5z", Symbol()), "1.5|NaN");
  equal(output("%o|%O|%j", { a: "x" }, ["b"], { c: undefined, d: [1] }), '{ a: "x" }|[ "b" ]|{"d":[1]}');
  equal(output("%%|%x|%s|%c|%s", "v", "color: red"), "%|%x|v||%s");
  equal(output("100%", 1, "%s", 2), "100% 1 %s 2");
  equal(output("%s"), "%s");
  equal(output("%%"), "%%");
  equal(output(1, "%s", 2), "1 %s 2");
  equal(output("%s", "%s", 3), "%s 3");
  const circular: Record<string, unknown> = {};
  circular["me"] = circular;
  match(output("%j", circular), /^\[TypeError/);
});

test("groups indent every line, and end no further than the start", () => {
  console.group("G", 1);
  console.log("a\nb");
  console.groupCollapsed();
  console.warn({ x: 1 });
  console.groupEnd();
  console.groupEnd();
  console.groupEnd();
  console.log("out");
  equal(printed(), ["G 1", "  a\n  b", "    { x: 1 }", "out"]);
});

test("counters", () => {
  console.count();
  console.count("default");
  console.count("x");
  console.countReset();
  console.count(undefined);
  console.countReset("nope");
  equal(printed(), ["default: 1", "default: 2", "x: 1", "default: 1", "Count for 'nope' does not exist"]);
  throws(TypeError, () => console.count(Symbol() as never));
});

test("stopwatches", () => {
  console.time("t");
  console.time("t");
  console.timeLog("t", { a: 1 }, "b");
  console.timeEnd("t");
  console.timeEnd("t");
  const texts = printed();
  equal(texts[0], "Timer 't' already exists");
  match(texts[1]!, /^t: \d+(\.\d{1,3})?ms \{ a: 1 \} b$/);
  match(texts[2]!, /^t: \d+(\.\d{1,3})?ms$/);
  equal(texts[3], "Timer 't' does not exist");
  equal(levels(), "WARN INFO INFO WARN");
});

test("assertions print only where they fail", () => {
  console.assert(true, "no");
  console.assert(1);
  console.assert();
  console.assert(false, "msg %s", 1);
  console.assert(0, { a: 1 }, "b");
  equal(printed(), ["Assertion failed", "Assertion failed: msg 1", "Assertion failed: { a: 1 } b"]);
});

test("a trace has the caller's stack and nothing of the console's", () => {
  function caller() {
    console.trace("here %d", 1);
  }
  caller();
  match(printed()[0]!, /^Trace: here 1\n    at caller \(console\.test\.ts[^]*$/);
});

test("dir takes options and ignores specifiers", () => {
  console.dir({ a: { b: { c: 1 } } }, { depth: 0 });
  console.dir([[[[[[[1]]]]]]], { depth: null });
  console.dir(Object.defineProperty({}, "hidden", { value: 1 }), { showHidden: true });
  console.dir("%s", null);
  console.dir(1, { colors: true });
  equal(printed(), ["{ a: [Object] }", "[\n  [\n    [\n      [\n        [ [ [ 1 ] ] ]\n      ]\n    ]\n  ]\n]", "{ [hidden]: 1 }", '"%s"', "\x1b[33m1\x1b[39m"]);
});

test("tables", () => {
  console.table([{ a: 1, b: "x" }, { a: 2, c: true }]);
  equal(printed()[0], ["┌───────┬───┬─────┬──────┐", "│ (idx) │ a │ b   │ c    │", "├───────┼───┼─────┼──────┤", '│     0 │ 1 │ "x" │      │', "│     1 │ 2 │     │ true │", "└───────┴───┴─────┴──────┘"].join("\n"));
  console.table(new Map([["k", 1]]));
  equal(printed()[0], ["┌────────────┬─────┬────────┐", "│ (iter idx) │ Key │ Values │", "├────────────┼─────┼────────┤", '│          0 │ "k" │      1 │', "└────────────┴─────┴────────┘"].join("\n"));
  console.table({ r: { 名: "日本", z: 1 } }, ["名"]);
  equal(printed()[0], ["┌───────┬────────┐", "│ (idx) │ 名     │", "├───────┼────────┤", '│ r     │ "日本" │', "└───────┴────────┘"].join("\n"));
  console.table(5);
  console.table();
  equal(printed(), ["5", "undefined"]);
});

test("colours appear only where the host shows them", () => {
  harness.showColours(true);
  equal(output({ a: 1, s: "x", n: null, u: undefined }), "{ a: \x1b[33m1\x1b[39m, s: \x1b[32m\"x\"\x1b[39m, n: \x1b[1mnull\x1b[22m, u: \x1b[2mundefined\x1b[22m }");
  equal(output("%cred%c plain", "color: red; font-weight: bold", ""), "\x1b[0m\x1b[31m\x1b[1mred\x1b[0m plain\x1b[0m");
  equal(output("%cx", "background-color: #0f0; text-decoration: underline; color: rgb(1, 2, 3)"), "\x1b[0m\x1b[48;2;0;255;0m\x1b[4m\x1b[38;2;1;2;3mx\x1b[0m");
  equal(output("text"), "text");
  // Escapes take no room, so that lines break where they do without colours.
  equal(output([1, 2, 3]).includes("\n"), false);
  console.clear();
  equal(printed(), ["\x1b[1;1H\x1b[0J"]);
  harness.showColours(false);
  equal(output({ a: 1 }), "{ a: 1 }");
  console.group();
  console.clear();
  console.log("left all groups");
  equal(printed(), ["left all groups"]);
});
