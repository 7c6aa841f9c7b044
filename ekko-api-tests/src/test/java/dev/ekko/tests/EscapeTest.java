package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static dev.ekko.tests.Scripts.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.TypeRef;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.module.HostModule;
import dev.ekko.module.JsExport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script without permissions tries to get out: to Java, to the host, or to what Ekko keeps to itself. */
@Timeout(60)
class EscapeTest {

    /** What an embedder hands over in good faith. */
    public static final class Store {
        public String secret = "do not read";

        @JsExport
        public Item item(String name) {
            return new Item(name, 1);
        }

        public void drop() {
            throw new AssertionError("no script may call this");
        }
    }

    record Item(String name, int count) {}

    @SuppressWarnings("unchecked") // a class cannot say what its functions take
    private static HostModule host() {
        return HostModule.named("app:host")
                .object(new Store())
                .function("echo", value -> value, Object.class)
                .function("upper", text -> text.toUpperCase(java.util.Locale.ROOT), String.class)
                .function("sum", numbers -> numbers.length, int[].class)
                .function("back", callback -> callback.apply("x"), Function.class)
                .function("fail", () -> {
                    throw new IllegalStateException("refused", new java.io.IOException("disk"));
                })
                .async("later", text -> CompletableFuture.supplyAsync(() -> text + "!"), String.class)
                .async("never", () -> CompletableFuture.failedFuture(new IllegalArgumentException("no")))
                .value("config", Map.of("list", List.of(1, 2), "item", new Item("a", 2)));
    }

    private static JsModule attack(String text) {
        return Ekko.runtime().modules(host()).load(js("import * as host from 'app:host';\n" + text));
    }

    @Test
    void whatTheHostHandsOverIsNoJavaObject() {
        try (JsModule module = attack("""
                const things = { ...host, item: host.item('a'), config: host.config, list: host.config.list,
                  bound: host.item, promise: host.later('x'), echoed: host.echo({ a: 1 }) };
                const words = ['getClass', 'class', 'getClassLoader', 'hashCode', 'notify', 'wait', 'secret', 'drop',
                  'forName', 'invoke', 'apply_', 'getDeclaredMethods', 'static', 'super', 'javaClass', 'clone'];
                export const found = [];
                for (const [name, thing] of Object.entries(things)) {
                  for (const word of words) {
                    if (thing[word] !== undefined) found.push(name + '.' + word);
                  }
                  for (let o = thing; o !== null; o = Object.getPrototypeOf(o)) {
                    for (const key of Reflect.ownKeys(o)) {
                      if (typeof key === 'string' && /java|polyglot|graal|ekko|truffle|dev\\./i.test(key)) found.push(name + ' has ' + key);
                    }
                  }
                  const text = String(Object.prototype.toString.call(thing)) + (typeof thing === 'function' ? String(thing) : '');
                  if (/java|polyglot|JavaObject|dev\\.ekko/i.test(text)) found.push(name + ' prints ' + text);
                }
                """)) {
            assertThat(module.get("found").as(new TypeRef<List<String>>() {})).isEmpty();
        }
    }

    @Test
    void constructorsLeadToTheScriptsOwnFunctionOnly() {
        try (JsModule module = attack("""
                const roots = [host.upper, host.later, host.item, host.config, host.later('x'), console.log, setTimeout,
                  import.meta, import.meta.resolve];
                export const escaped = roots.map((root) => {
                  const make = root.constructor ?? Object.constructor;
                  const F = make === Function ? make : make.constructor;
                  if (F !== Function) return 'another Function: ' + String(F);
                  const names = ['Java', 'Polyglot', 'Graal', 'Packages', 'java', 'load', 'print', 'quit', 'exit', 'process',
                    'require', 'module', '$ekko$handover$', '__proto__hack', 'loadWithNewGlobal', 'readFully', 'arguments_'];
                  const seen = F('names', 'return names.filter(n => typeof globalThis[n] !== "undefined")')(names);
                  return seen.join();
                }).filter(Boolean);
                export const sameGlobal = host.upper.constructor('return this')() === globalThis;
                """)) {
            assertThat(module.get("escaped").as(new TypeRef<List<String>>() {})).isEmpty();
            assertThat(module.get("sameGlobal").as(boolean.class)).isTrue();
        }
    }

    @Test
    void errorsCarryNoJavaObjects() {
        try (JsModule module = attack("""
                const caught = [];
                const grab = (f) => { try { f(); } catch (e) { caught.push(e); } };
                grab(() => host.fail());
                grab(() => host.upper({ toString() { throw new Error('hostile'); } }));
                grab(() => host.sum('no array'));
                grab(() => host.item(Symbol('s')));
                grab(() => host.back(() => { throw { toString: null }; }));
                grab(() => { null.x; });
                await host.never().catch((e) => caught.push(e));
                await import('./gone.js').catch((e) => caught.push(e));
                await import('file:///etc/hostname').catch((e) => caught.push(e));
                const suspects = [];
                const visit = (value, path, depth) => {
                  if (value === null || (typeof value !== 'object' && typeof value !== 'function') || depth > 4) return;
                  const printed = Object.prototype.toString.call(value);
                  if (/java|foreign|host/i.test(printed)) suspects.push(path + ' is ' + printed);
                  if (value.getClass !== undefined || value.getMessage !== undefined || value.printStackTrace !== undefined)
                    suspects.push(path + ' has Java methods');
                  for (const key of Reflect.ownKeys(value)) {
                    const d = Reflect.getOwnPropertyDescriptor(value, key);
                    if ('value' in d) visit(d.value, path + '.' + String(key), depth + 1);
                  }
                };
                caught.forEach((e, i) => visit(e, 'error' + i, 0));
                export const result = suspects;
                export const errors = caught.filter((e) => e instanceof Error).length;
                export const stacks = caught.map((e) => String(e && e.stack)).join('\\n');
                """)) {
            assertThat(module.get("result").as(new TypeRef<List<String>>() {})).isEmpty();
            assertThat(module.get("errors").as(int.class)).isGreaterThanOrEqualTo(7);
            assertThat(module.get("stacks").as(String.class))
                    .doesNotContain("$ekko")
                    .doesNotContain("ekko:");
        }
    }

    @Test
    void structuredStackFramesAreTheScriptsOwn() {
        try (JsModule module = attack("""
                Error.prepareStackTrace = (error, sites) => sites;
                const sites = (f) => { try { f(); } catch (e) { return [...(e.stack ?? [])]; } return []; };
                const all = [...new Error('x').stack, ...sites(() => host.fail()), ...sites(() => host.back(() => { throw new Error('y'); }))];
                export const found = [];
                for (const site of all) {
                  const self = site.getThis?.(), f = site.getFunction?.();
                  for (const reached of [self, f]) {
                    if (reached !== undefined && reached !== null && reached !== globalThis) {
                      const text = String(reached);
                      if (/java|ekko|host\\.|polyglot/i.test(text)) found.push(text);
                      if (reached.getClass !== undefined) found.push('Java object');
                    }
                  }
                }
                export const frames = all.length;
                export const later = () => { throw new Error('still told'); };
                """)) {
            assertThat(module.get("found").as(new TypeRef<List<String>>() {})).isEmpty();
            assertThat(module.get("frames").as(int.class)).isPositive();
            assertThatThrownBy(() -> module.call("later", void.class)).hasMessageContaining("still told");
        }
    }

    @Test
    void theGlobalObjectHoldsNothingOfEkkos() {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            String names = runtime.eval("Reflect.ownKeys(globalThis).map(String).join()", String.class);
            assertThat(names.split(","))
                    .contains("Object", "console", "setTimeout")
                    .doesNotContain("Java", "Polyglot", "Graal", "Packages", "load", "print", "require", "process")
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("ekko"))
                    .noneMatch(name -> name.startsWith("$") || name.startsWith("__"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ekko:runtime",
                "ekko:runtime-0000",
                "ekko:local/x",
                "ekko:realm",
                "ekko:using",
                "ekko:builtin/console",
                "ekko:0123456789abcdef/main.js",
                "EKKO:runtime",
                "/ekko/runtime",
                "/ekko/",
                "/ekko-unresolved/x",
                "ekko:../etc/hostname",
                "host:app%3Ahost",
                "host:app:host2",
                "polyglot:engine",
                "java:java.lang.Runtime",
                "node:child_process",
            })
    void internalModulesCannotBeGuessed(String specifier) {
        try (JsModule module = attack(
                "export const viaImport = (s) => import(s).then(Object.keys, (e) => e.name);\n"
                        + "export const viaEval = (s) => eval('import(s)').then(Object.keys, (e) => e.name);\n"
                        + "export const viaFunction = (s) => new Function('s', 'return import(s)')(s).then(Object.keys, (e) => e.name);\n")) {
            for (String road : List.of("viaImport", "viaEval", "viaFunction")) {
                Object outcome = module.call(road, Object.class, specifier);
                assertThat(outcome).as(road + " " + specifier).isInstanceOf(String.class);
            }
        }
    }

    @Test
    void theUrlsOfModulesDoNotOpenTheirInsides() {
        try (JsModule module = attack("""
                let stack = '';
                try { host.fail(); } catch (e) { stack += e.stack; }
                Error.prepareStackTrace = (error, sites) => sites.map((s) => [s.getFileName(), s.getScriptNameOrSourceURL?.(),
                  s.getEvalOrigin?.(), s.getFunctionName()].join(' ')).join('\\n');
                stack += new Error('x').stack;
                export const seen = stack;
                export const ids = [...stack.matchAll(/ekko:[^\\s:)]+/g)].map((m) => m[0]);
                export const reach = async () => {
                  const out = [];
                  for (const id of ids) {
                    for (const road of [(s) => import(s), (s) => eval('import(s)')]) {
                      try { out.push(Object.keys(await road(id)).join()); } catch { /* as it should */ }
                    }
                  }
                  return out;
                };
                """)) {
            assertThat(module.get("seen").as(String.class))
                    .doesNotContain("runtime-")
                    .doesNotContain("local-");
            // At most the module gets hold of itself, never of what Ekko put beside it.
            assertThat(module.call("reach", new TypeRef<List<String>>() {}))
                    .allSatisfy(keys -> assertThat(keys).contains("reach"));
        }
    }

    @Test
    void theEnginesNamesOfModulesCannotBeComputed() throws Exception {
        String url = "data:application/json,1";
        String hash = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest((url + "#").getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .substring(0, 16);
        try (JsModule module = attack("import '" + url + "';\nexport const reach = (name) => eval('import(name)')"
                + ".then(Object.keys, (e) => e.name);\n")) {
            for (String name : List.of("ekko:" + hash + "/json_1", "/ekko/" + hash + "/json_1")) {
                assertThat(module.call("reach", Object.class, name)).isInstanceOf(String.class);
            }
        }
    }

    private static final List<String> VANDALISM = List.of(
            "Object.prototype.then = function (f) { globalThis.stolen.push('then', this); f?.('hijacked'); };",
            "Promise.prototype.then = function () { globalThis.stolen.push('promise then', ...arguments); return this; };",
            "Promise.prototype.catch = Promise.prototype.finally = () => { throw 1; };",
            "Promise.resolve = Promise.reject = () => { throw new Error('vandal'); };",
            "globalThis.Promise = class extends Promise {};",
            "globalThis.Map = globalThis.Set = globalThis.WeakMap = globalThis.WeakRef = undefined;",
            "Map.prototype.get = function (k) { globalThis.stolen.push('map', k, this); return k; };"
                    + " Map.prototype.set = Map.prototype.get; Map.prototype.has = () => true;"
                    + " Map.prototype.forEach = Map.prototype.delete = Map.prototype.get;",
            "Array.prototype[Symbol.iterator] = function* () { globalThis.stolen.push('iterator', this); yield 'x'; };",
            "Function.prototype.call = Function.prototype.apply = Function.prototype.bind ="
                    + " function () { globalThis.stolen.push('call', this, ...arguments); };",
            "Reflect.apply = Reflect.construct = Reflect.ownKeys = Reflect.getPrototypeOf ="
                    + " function () { globalThis.stolen.push('reflect', ...arguments); };",
            "Object.keys = Object.create = Object.freeze = Object.getPrototypeOf = () => ({ vandal: true });",
            "Object.defineProperty = function () { globalThis.stolen.push('define', ...arguments); };",
            "for (const k of ['get', 'set', 'value', 'writable', 'url', 'with', 'type', 'next', 'done', 'cause', 'fulfilled'])"
                    + " Object.defineProperty(Object.prototype, k, { __proto__: null, configurable: true,"
                    + " set(v) { globalThis.stolen.push('setter ' + k, v); }, get() { return undefined; } });",
            "for (const k of ['0', '1', 'length_']) Object.defineProperty(Array.prototype, k, { configurable: true,"
                    + " set(v) { globalThis.stolen.push('element', v); }, get() { return 'vandal'; } });",
            "Array.prototype.push = Array.prototype.join = Array.prototype.map = function () { return 'vandal'; };",
            "String.prototype.slice = String.prototype.startsWith = String.prototype.replace = () => 'vandal';",
            "Symbol.prototype[Symbol.toPrimitive] = Object.prototype[Symbol.toPrimitive] = () => 'vandal';",
            "Object.prototype.toString = Error.prototype.toString = Function.prototype.toString = () => 'vandal';",
            "for (const c of [Promise, Map, Set, Error]) Object.defineProperty(c, Symbol.hasInstance, { value: () => false });",
            "Object.defineProperty(globalThis, 'then', { get() { return () => {}; } });",
            "globalThis.Error = globalThis.TypeError = function Vandal() { return { vandal: true }; };",
            "Error.prepareStackTrace = (e, sites) => { globalThis.stolen.push(...sites.map((s) => s.getFunction?.() ?? s.getThis?.())); throw 1; };",
            "Object.setPrototypeOf(Object.prototype.__proto__ ?? Array.prototype, null);",
            "JSON.parse = JSON.stringify = () => 'vandal';",
            "Date.prototype.getTime = Number.prototype.valueOf = () => NaN; BigInt.prototype.toString = () => '';",
            "Object.defineProperty(globalThis, 'Object', { value: null }); globalThis.Symbol = null; globalThis.Reflect = null;");

    @Test
    void vandalisedGlobalsNeitherBreakNorOpenAnything() {
        List<String> broken = new ArrayList<>();
        for (String vandal : VANDALISM) {
            try (JsRuntime runtime = Ekko.runtime().modules(host()).build()) {
                runtime.eval(
                        "globalThis.stolen = [].concat(); Object.defineProperty(stolen, 'push', { value(...v) {"
                                + " for (let i = 0; i < v.length; i++) this[this.length] = v[i]; } });" + vandal
                                + ";undefined",
                        Void.class);
                try (JsModule module = runtime.load(js("""
                        import { upper, later, item, back, config, fail } from 'app:host';
                        import { default as text } from 'data:text/plain,hello' with { type: 'text' };
                        export const sync = () => upper('a') + item('b').name + back((x) => x + 1) + config.item.name + text;
                        export const asynchronous = async () => await later('c');
                        export const dynamic = async () => (await import('data:text/javascript,export default 7')).default;
                        export const failing = () => { let n = 'none'; try { fail(); } catch (e) { n = e.message; } return n; };
                        export const meta = () => import.meta.url;
                        export const echo = (x) => x.count + 1;
                        export const throwing = () => { throw new RangeError('mine'); };
                        """))) {
                    expect(broken, vandal, "sync", "Abx1ahello", () -> module.call("sync", String.class));
                    expect(broken, vandal, "async", "c!", () -> module.call("asynchronous", String.class));
                    expect(broken, vandal, "dynamic", 7, () -> module.call("dynamic", int.class));
                    expect(broken, vandal, "failing", "refused", () -> module.call("failing", String.class));
                    expect(broken, vandal, "meta", "test:main.js", () -> module.call("meta", String.class));
                    expect(broken, vandal, "record", 3, () -> module.call("echo", int.class, new Item("i", 2)));
                    expect(broken, vandal, "throwing", null, () -> {
                        module.call("throwing", void.class);
                        return "nothing thrown";
                    });
                } catch (EkkoException e) {
                    broken.add(vandal + " -> load: " + e);
                }
                String internals = runtime.eval(
                        "{ let found = ''; for (let i = 0; i < stolen.length; i++) { const v = stolen[i]; let t = typeof v;"
                                + " if (v !== null && (t === 'object' || t === 'function')) {"
                                + " if (v.getClass !== undefined || v.local !== undefined || v.describe !== undefined || v.start !== undefined || v.ready !== undefined) found += ' internal';"
                                + " } else if (t === 'string' && (v.indexOf('ekko:') >= 0 || v.indexOf('$ekko') >= 0)) found += ' ' + v; } found }",
                        String.class);
                if (!internals.isEmpty()) {
                    broken.add(vandal + " -> leaked:" + internals);
                }
            } catch (RuntimeException e) {
                broken.add(vandal + " -> runtime: " + e);
            }
        }
        assertThat(broken).isEmpty();
    }

    private interface Attempt {
        Object run();
    }

    private static void expect(List<String> broken, String vandal, String what, Object expected, Attempt attempt) {
        try {
            Object outcome = attempt.run();
            if (!java.util.Objects.equals(expected, outcome)) {
                broken.add(vandal + " -> " + what + ": " + outcome);
            }
        } catch (EkkoException e) {
            boolean insides = e.code() == ErrorCode.INTERNAL
                    || String.valueOf(e.getMessage()).matches("(?s).*(\\$ekko|ekko:).*");
            if (expected != null || insides) {
                broken.add(vandal + " -> " + what + ": " + e);
            }
        } catch (RuntimeException e) {
            broken.add(vandal + " -> " + what + ": " + e);
        }
    }

    @Test
    void hostileArgumentsAreErrorsOfTheScript() {
        try (JsModule module = attack("""
                const bomb = () => { throw new Error('bomb'); };
                const cyclic = {}; cyclic.self = cyclic;
                let deep = {}; for (let i = 0; i < 100000; i++) deep = { deep };
                const hostile = {
                  getter: { get a() { throw new Error('bomb'); } },
                  proxy: new Proxy({}, { get: bomb, has: bomb, ownKeys: bomb, getPrototypeOf: bomb, getOwnPropertyDescriptor: bomb }),
                  revoked: (() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy; })(),
                  revokedFunction: (() => { const r = Proxy.revocable(() => 1, {}); r.revoke(); return r.proxy; })(),
                  proxyArray: new Proxy([], { get: (t, k) => k === 'length' ? 3 : k }),
                  hugeLength: { length: 2 ** 40, [Symbol.iterator]: undefined },
                  cyclic, deep,
                  primitive: { [Symbol.toPrimitive]: bomb, toString: bomb, valueOf: bomb },
                  wrongPrimitive: { [Symbol.toPrimitive]: () => ({}) },
                  thenable: { then: bomb },
                  evilThenable: { get then() { throw new Error('bomb'); } },
                  iterator: { [Symbol.iterator]: () => ({ next: bomb }) },
                  badIterator: { [Symbol.iterator]: () => 1 },
                  symbol: Symbol('s'), bigint: 2n ** 5000n, nan: NaN, infinite: -Infinity, huge: 1e308, surrogate: '\\ud800',
                  fn: bomb, klass: class { static get name() { throw new Error('bomb'); } },
                  nullProto: Object.create(null), date: new Date(NaN), map: new Map([[{}, {}]]), global: globalThis,
                };
                export const run = () => {
                  const odd = [];
                  for (const [name, value] of Object.entries(hostile)) {
                    for (const f of ['upper', 'sum', 'echo', 'back', 'item', 'later']) {
                      try {
                        const r = host[f](value);
                        if (r instanceof Promise) r.catch(() => {});
                      } catch (e) {
                        let text;
                        try { text = e instanceof Error ? e.name + ': ' + e.message : 'no error: ' + typeof e; } catch { text = 'unprintable'; }
                        if (!/^(TypeError|RangeError|Error|PermissionDenied|SyntaxError)/.test(text) || /\\$ekko|ekko:|dev\\.ekko|NullPointer|ClassCast|IllegalState/.test(text))
                          odd.push(f + '(' + name + ') -> ' + text);
                      }
                    }
                  }
                  return odd;
                };
                """)) {
            assertThat(module.call("run", new TypeRef<List<String>>() {})).isEmpty();
            assertThat(module.call("run", new TypeRef<List<String>>() {})).isEmpty();
        }
    }

    @Test
    void arraysThatAreOnlyLongMeetALimit() {
        for (String array : List.of(
                "new Proxy([], { get: (t, k) => k === 'length' ? 2 ** 31 : k })",
                "Object.defineProperty([], '4294967294', { value: 1 })",
                "{ *[Symbol.iterator]() { for (;;) yield 1; } }")) {
            try (JsModule module = Ekko.runtime()
                    .modules(host())
                    .limits(l -> l.wallTime(Duration.ofMillis(500)).allocation(256L << 20))
                    .load(js("import { sum } from 'app:host';\nexport const f = () => sum(" + array + ");"
                            + " export const g = () => (" + array + ");"))) {
                assertThatThrownBy(() -> module.call("f", int.class)).as(array).isInstanceOf(EkkoException.class);
                assertThatThrownBy(() -> module.call("g", int[].class))
                        .as(array)
                        .isInstanceOf(EkkoException.class);
            }
        }
        assertThat(Ekko.eval("40 + 2", int.class)).isEqualTo(42);
    }

    @Test
    void hostileResultsAreConversionErrors() {
        try (JsModule module = attack("""
                const bomb = () => { throw new Error('bomb'); };
                const all = [new Proxy({}, { get: bomb, has: bomb, ownKeys: bomb, getPrototypeOf: bomb }),
                  { get name() { throw new Error('bomb'); }, get count() { throw new Error('bomb'); } },
                  { name: { toString: bomb }, count: { valueOf: bomb } },
                  (() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy; })(),
                  { name: 'x', count: 1e20 }, { name: Symbol('x'), count: 1 }, [], () => 1, Symbol.iterator, 10n ** 100n,
                  new Proxy([], { get: (t, k) => k === 'length' ? 2 : k }), new Date(NaN),
                  { then(resolve) { resolve({ get then() { throw new Error('bomb'); } }); } }];
                export const count = all.length;
                export const give = (i) => all[i];
                export const hurl = (i) => { throw all[i]; };
                """)) {
            int count = module.get("count").as(int.class);
            for (int i = 0; i < count; i++) {
                for (Class<?> type :
                        List.of(Item.class, String.class, int.class, List.class, Map.class, Function.class)) {
                    int index = i;
                    try {
                        module.call("give", type, index);
                    } catch (EkkoException e) {
                        assertThat(e.code())
                                .as(index + " as " + type + ": " + e)
                                .isNotEqualTo(ErrorCode.INTERNAL);
                    }
                }
                int index = i;
                assertThatThrownBy(() -> module.call("hurl", void.class, index)).isInstanceOf(EkkoException.class);
            }
        }
    }

    @Test
    void typeScriptHelpersComeFromNowhereElse() {
        try (JsModule module = Ekko.runtime().load(ts("""
                const leaked = Object.keys(globalThis).filter((k) => /ekko|swc|_ts/.test(k));
                export function own(this: any) { return this === undefined; }
                export const result = [leaked.length, own(), typeof arguments, typeof exports, typeof module];
                declare const exports: any, module: any;
                """))) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {}))
                    .containsExactly(0, true, "undefined", "undefined", "undefined");
        }
    }
}
