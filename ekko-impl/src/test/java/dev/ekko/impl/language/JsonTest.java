package dev.ekko.impl.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSObject;
import dev.ekko.impl.sharing.GuestObject;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is read and written as the engine does it, to the last error. */
final class JsonTest {
    /** Tells of a value what a script can see. */
    private static final String SHOW = """
            const show = value => {
              if (value === null || typeof value !== 'object') {
                return Object.is(value, -0) ? '-0' : typeof value === 'string' ? JSON.stringify(value) : typeof value + String(value);
              }
              const members = Reflect.ownKeys(value).map(key => {
                const { value: held, ...rest } = Object.getOwnPropertyDescriptor(value, key);
                return String(key) + ':' + Object.values(rest).join() + ':' + show(held);
              });
              return (Array.isArray(value) ? 'array' : 'object') + (Object.isExtensible(value) ? '' : ' closed')
                + (Object.getPrototypeOf(value) === (Array.isArray(value) ? Array : Object).prototype ? '' : ' other')
                + '{' + members.join(' ') + '}';
            };
            const outcome = action => {
              try { return show(action()); } catch (e) { return `${e.name}: ${e.message}`; }
            };
            """;

    private final Engine engine = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Context swift = realm();
    private final Context plain = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    private Context realm() {
        return Context.newBuilder("js").engine(engine).build();
    }

    @BeforeEach
    void putIn() {
        SwiftFunctions.in(swift.eval("js", "() => {}"));
        for (Context context : List.of(swift, plain)) {
            context.eval("js", SHOW);
        }
    }

    @AfterEach
    void close() {
        plain.close(true);
        engine.close(true);
    }

    private String outcome(Context context, String action) {
        return context.eval("js", "outcome(() => {" + action + "})").asString();
    }

    private void assertSame(String action) {
        assertThat(outcome(swift, action)).as(action).isEqualTo(outcome(plain, action));
    }

    private String parsed(Context context, String text) {
        return context.eval("js", "text => outcome(() => JSON.parse(text))")
                .execute(text)
                .asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1",
                "0",
                "-0",
                "-0.0",
                "0.0",
                "1.0",
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "9007199254740991",
                "9007199254740993",
                "123456789012345",
                "1234567890123456",
                "999999999999999999999",
                "0.1",
                "0.30000000000000004",
                "1e5",
                "1E+5",
                "1e-7",
                "1.5e308",
                "1e309",
                "-1e400",
                "5e-324",
                "1e-400",
                "0.000001234",
                "123.456789012345",
                "0.00000000000000000000001",
                "4.35",
                "2.2250738585072011e-308",
                "01",
                "-01",
                "00",
                "1.",
                ".5",
                "-",
                "-.5",
                "+1",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "NaN",
                "Infinity",
                "1 2",
                "\"\"",
                "\"a\"",
                "\"\u00e4\u4e2d\ud83d\ude00\"",
                "\"\ud83d\"",
                "\"a\\nb\"",
                "\"\\u00e4\\u4E2D\"",
                "\"\\ud83d\\ude00\"",
                "\"\\u12\"",
                "\"\\u12x4\"",
                "\"\\x41\"",
                "\"\\",
                "\"",
                "\"a",
                "\"a\nb\"",
                "\"a\u007fb\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "true",
                "false",
                "null",
                "tru",
                "truex",
                "nul",
                "undefined",
                "",
                " ",
                "\u00a0\u00a01",
                "\ufeff1",
                " \t\r\n1 \t\r\n",
                "\u000b1",
                "{}",
                "[]",
                "{ }",
                "[ ]",
                "[1]",
                "[1,2,3]",
                "[1,2.5]",
                "[2147483648]",
                "[1,null]",
                "[{},{}]",
                "[[],[]]",
                "[null,null]",
                "[1,\"a\",{}]",
                "[{},null]",
                "[true,1]",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1",
                "[",
                "]",
                "[1]]",
                "{\"a\":1}",
                "{\"a\":1,\"b\":\"x\",\"c\":[{\"a\":2}]}",
                "{\"a\":1,\"a\":2}",
                "{\"\":1}",
                "{\"__proto__\":{\"x\":1},\"y\":2}",
                "{\"__proto__\":null}",
                "{\"constructor\":1,\"toString\":2,\"toJSON\":3}",
                "{\"1\":1,\"0\":2,\"b\":3,\"a\":4}",
                "{\"b\":3,\"1\":1}",
                "{\"4294967295\":1,\"a\":1,\"4294967294\":2}",
                "{\"01\":1}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"a\\\"b\":1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{",
                "}",
                "{\"a\":1}}",
                "{\"a\":{\"a\":{\"a\":[[[[1]]]]}}}",
                "// c\n1",
                "{\"__noSuchMethod__\":1,\"__noSuchProperty__\":2}",
                "\u00001",
                "1\u0000",
                "[1\u0000]",
                "\"\u0000\""
            })
    void textsAreReadAsByTheEngine(String text) {
        assertThat(parsed(swift, text)).isEqualTo(parsed(plain, text));
        // Once more: now it knows the names, and where their values are kept.
        assertThat(parsed(swift, text)).isEqualTo(parsed(plain, text));
    }

    @Test
    void textsThatWereChangedHereAndThereAreReadAsByTheEngine() {
        List<String> seeds = List.of(
                "[{\"id\":1,\"name\":\"a\\nb\",\"price\":1.25,\"tags\":[\"x\",\"y\"],\"size\":{\"w\":1,\"h\":-2}},"
                        + "{\"id\":2,\"name\":null,\"price\":3,\"tags\":[],\"size\":{\"w\":1.5e3,\"h\":0}}]",
                " { \"a\" : [ 1 , -2.5 , true , false , null ] , \"\\u0062\" : { \"0\" : \"\\ud83d\" } } ");
        String pieces = "{}[]\",:\\ntrue0123456789-+.eEu \u00e9";
        Random random = new Random(42);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder(seeds.get(i % seeds.size()));
            for (int n = 0; n <= i % 3; n++) {
                int at = random.nextInt(text.length());
                char c = pieces.charAt(random.nextInt(pieces.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, c);
                    case 1 -> text.insert(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            assertThat(parsed(swift, text.toString())).as(text.toString()).isEqualTo(parsed(plain, text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "({a: 1, b: 'x', c: [1, 2.5, null, true]})",
                "({a: undefined, b: 1})",
                "({a: undefined})",
                "[undefined, () => 1, Symbol(), NaN, Infinity, -Infinity, -0]",
                "({a: () => 1, [Symbol('s')]: 2, b: Symbol()})",
                "[1e21, 1e15, 123456789012345680, 1e-7, 1e-3, 0.00099, 9999999.5, 1e7 + 0.5, 0.1 + 0.2, 5e-324, 1.5, -2.5]",
                "[2147483647, -2147483648, 2 ** 53, -(2 ** 53), 4294967296]",
                "[1n]",
                "({a: 1n})",
                "['\\u2028\\u00e4\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f', '\\ud83d\\ude00', '\\ud83d', '\\ude00\\ud83d', '']",
                "({get a() { return 1; }, b: 2})",
                "({toJSON() { return 7; }})",
                "[{toJSON(k) { return k; }}]",
                "({b: 1, 1: 2, 0: 3, a: 4})",
                "({0: 1, get a() { return 2; }})",
                "({0: 1, toJSON() { return 2; }})",
                "({0: undefined, 1: () => 1, 2: [{5: 1, 4: {}}]})",
                "Object.create({0: 1}, {5: {value: 1, enumerable: true}, 3: {value: 2}})",
                "Object.defineProperty(Object.fromEntries(Array.from({length: 2000}, (_, i) => ['k' + i, i])), 'toJSON', {value: () => 1})",
                "Object.create(Object.fromEntries([...Array.from({length: 2000}, (_, i) => ['k' + i, i]), ['toJSON', () => 'far']]))",
                "(() => { const o = {}; for (let i = 0; i < 2000; i++) o['k' + i] = i; o[7] = 'index'; delete o.k5; return o; })()",
                "(() => { const o = {}; for (let i = 3000; i > 0; i -= 7) o[i] = {i}; o.x = 1; Object.defineProperty(o, 'y', {get: () => 5, enumerable: true}); return o; })()",
                "(() => { const o = {}; for (let i = 3000; i > 0; i -= 7) o[i] = {i}; o.x = 1; return o; })()",
                "Object.create({inherited: 1}, {own: {value: 1, enumerable: true}, hidden: {value: 2}})",
                "Object.create(null)",
                "Object.create({toJSON() { return 'inherited'; }})",
                "new Date(0)",
                "({d: new Date(NaN)})",
                "new Map([[1, 2]])",
                "new Set([1])",
                "/x/g",
                "new Error('e')",
                "new Boolean(false)",
                "[new Number(1), new String('s')]",
                "Object(1n)",
                "new Uint8Array([1, 2])",
                "new ArrayBuffer(1)",
                "new Proxy({a: 1}, {})",
                "new Proxy([1], {})",
                "(function() { return arguments; })(1, 2)",
                "[1, , 3]",
                "Array(3)",
                "Object.assign([1, 2], {x: 1})",
                "Object.assign([1], {toJSON: () => 'mine'})",
                "Object.freeze({a: Object.freeze([1])})",
                "globalThis.Math",
                "new (class A { x = 1; #y = 2; get z() { return 3; } })()",
                "new (class B { toJSON() { return {b: this.q}; } q = 5; })()",
                "new (class C extends Array {})(1, 2, 3)",
                "(() => { const a = []; a.push(a); return a; })()",
                "(() => { const a = {}; a.b = {a}; return a; })()",
                "JSON.rawJSON('1.0')",
                "[JSON.rawJSON('1e1000')]",
                "Object.fromEntries(Array.from({length: 1500}, (_, i) => ['k' + i, i]))",
                "Object.fromEntries(Array.from({length: 20}, (_, i) => [i, 'v' + i]))",
                "(() => { const a = {a: 1, b: 2, c: 3}; delete a.b; a.d = 4; return a; })()",
                "({'a\\u0000\"': 1, '\\ud800': 2})",
                "'text'",
                "1",
                "null",
                "undefined",
                "() => 1",
                "Symbol()",
                "'x'.repeat(5000) + '\\n' + '\\ud83d\\ude00'.repeat(3000)",
                "['a'.repeat(4094) + '\\ud83d\\ude00', 'a'.repeat(4095) + '\\ud83d\\ude00', 'a'.repeat(63) + '\\u00ff', 'a'.repeat(64) + '\\u0100']"
            })
    void valuesAreWrittenAsByTheEngine(String value) {
        for (String space : List.of(
                "",
                ", null",
                ", null, 2",
                ", undefined, '\\t--'",
                ", null, 99",
                ", null, -1",
                ", null, 'x'.repeat(20)",
                ", null, ''",
                ", null, new Number(3)",
                ", null, 1.9",
                ", null, {}",
                ", ['a', 'b']",
                ", (k, v) => v")) {
            assertSame("return JSON.stringify(" + value + space + ")");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.prototype.toJSON = function () { return 'o'; }; return JSON.stringify({a: [1, {}]})",
                "Array.prototype.toJSON = function () { return 'a'; }; return JSON.stringify({a: [1, {}]})",
                "Object.defineProperty(Array.prototype, 'toJSON', {get() { return () => 'g'; }, configurable: true}); return JSON.stringify([[1]])",
                "Array.prototype[1] = 'hole'; return JSON.stringify([0, , 2])",
                "Array.prototype[3] = 'tail'; const a = [1, 2]; a.length = 5; return JSON.stringify([a])",
                "Object.setPrototypeOf(Array.prototype, {toJSON() { return 'p'; }}); return JSON.stringify([1])",
                "Object.setPrototypeOf(Array.prototype, new Proxy({}, {get(t, k) { return k === 'toJSON' ? () => 'x' : undefined; }})); return JSON.stringify([1])",
                "Object.prototype.a = 1; Object.defineProperty(Object.prototype, 'b', {set() { throw 1; }}); return JSON.parse('{\"b\":2,\"a\":3}')",
                "Object.defineProperty(Object.prototype, 'x', {value: 1}); return JSON.parse('[{\"x\":5},{\"x\":6}]')",
                "let log = ''; JSON.stringify({toString() { log += 't'; }, a: {get b() { log += 'b'; return 1; }}, c: 1}); return log",
                "let n = 0; const o = {a: [1], get z() { n++; return n; }}; return [JSON.stringify(o), JSON.stringify([o]), n]",
                "return JSON.parse({toString() { return '[1]'; }})",
                "return JSON.parse()",
                "return JSON.parse(null)",
                "return JSON.parse(Symbol())",
                "return JSON.parse('[1,{\"a\":2}]', (k, v) => typeof v === 'number' ? v + 1 : v)",
                "return JSON.parse('1', {})",
                "return JSON.parse('{\"a\":1}', (k, v, c) => k === 'a' ? c.source : v)",
                "return JSON.stringify()",
                "return new JSON.parse('1')",
                "return [JSON.parse.length, JSON.parse.name, JSON.stringify.length, JSON.stringify.name, 'prototype' in JSON.parse].join()",
                "return JSON.parse('['.repeat(3000) + ']'.repeat(3000)).length",
                "return JSON.stringify(JSON.parse('['.repeat(900) + ']'.repeat(900)))",
                "return JSON.parse('['.repeat(100001))",
                "let a = 1; for (let i = 0; i < 150000; i++) a = [a]; return JSON.stringify(a)",
                "const d = (n) => n === 0 ? 0 : d(n - 1) + 0; try { (function f() { f(); JSON.parse('[[1]]'); })(); } catch (e) { return e.name; }",
                "return Function.prototype.toString.call(JSON.parse)",
                "const p = JSON.parse('[1,2]'); p.push('x', {}); p[10] = 1; p.length = 4; return p",
                "const p = JSON.parse('{\"a\":1,\"b\":{\"c\":[]}}'); p.a = 'now a string'; p.b.c.push(1.5); delete p.b.c; p.n = 1; return p",
                "return [1, 2.5, 'x', null, true, [1], {}].map(v => JSON.parse(JSON.stringify([{k: v, z: 1}, {k: 1, z: v}])))",
                "return JSON.parse(JSON.stringify(Array.from({length: 300}, (_, i) => ({['k' + i]: i, ['k' + (i + 1)]: {[i]: i}}))))",
            })
    void programsSeeNoDifference(String program) {
        assertSame("'use strict'; " + program);
    }

    @Test
    void theUsualIsNotLeftToTheEngine() {
        swift.enter();
        try {
            JSRealm realm = JSRealm.get(null);
            for (String text : List.of("1", "[{\"a\":1.5,\"b\":[\"x\\n\",null,true]},{\"a\":-2,\"b\":{}}]", "\"x\"")) {
                Object value = JsonReader.read(Strings.fromJavaString(text), realm, new MemberNames());
                assertThat(value).as(text).isNotNull();
                if (value instanceof JSObject object) {
                    assertThat(JsonWriter.write(object, Strings.EMPTY_STRING, new ObjectPlans()))
                            .hasToString(text);
                }
            }
            Value made = swift.eval("js", "new (class A { x = [new (class B { y = 'z'.repeat(100); })()]; })()");
            assertThat(JsonWriter.write((JSObject) GuestObject.of(made), 1, new ObjectPlans()))
                    .hasToString("{\n \"x\": [\n  {\n   \"y\": \"" + "z".repeat(100) + "\"\n  }\n ]\n}");
        } finally {
            swift.leave();
        }
    }

    @Test
    void namesThatNeverEndAreForgotten() {
        Value parse = swift.eval(
                "js",
                "(from, to) => { for (let i = from; i < to; i++) JSON.parse(`{\"k${i}\":1,\"l${i}\":{\"m\":${i}}}`);"
                        + " return JSON.stringify(JSON.parse('{\"k1\":1,\"z\":[{\"k1\":2}]}')); }");
        for (int i = 0; i < 20; i++) {
            assertThat(parse.execute(i * 1_000, (i + 1) * 1_000).asString()).isEqualTo("{\"k1\":1,\"z\":[{\"k1\":2}]}");
        }
    }

    @Test
    void realmsOnManyThreadsReadAndWriteWhatTheyWouldAlone() throws Exception {
        String program = """
                (seed) => {
                  for (let i = 0; i < 400; i++) {
                    const value = Array.from({length: 10}, (_, n) => ({id: n, ['k' + (i + seed) % 40]: n % 3 ? n / 2 : null, s: 'x' + n}));
                    const text = JSON.stringify(value);
                    if (JSON.stringify(JSON.parse(text)) !== text || text !== JSON.stringify(value, (k, v) => v)) return text;
                  }
                  return 'same';
                }
                """;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> tasks = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(seed -> () -> {
                        try (Context context = realm()) {
                            SwiftFunctions.in(context.eval("js", "() => {}"));
                            return context.eval("js", program).execute(seed * 7).asString();
                        }
                    })
                    .toList();
            for (Future<String> answer : threads.invokeAll(tasks)) {
                assertThat(answer.get()).isEqualTo("same");
            }
        }
    }
}
