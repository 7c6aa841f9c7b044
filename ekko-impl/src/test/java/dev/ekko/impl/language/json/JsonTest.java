package dev.ekko.impl.language.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSObject;
import dev.ekko.impl.language.TwoRealms;
import dev.ekko.impl.sharing.GuestObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is read and written as the engine does it, whatever a script does meanwhile, on many threads as on one. */
final class JsonTest {
    @RegisterExtension
    private final TwoRealms realms = new TwoRealms();

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
        realms.assertSame(program);
    }

    @Test
    void theUsualIsNotLeftToTheEngine() {
        realms.swift().enter();
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
            Value made =
                    realms.swift().eval("js", "new (class A { x = [new (class B { y = 'z'.repeat(100); })()]; })()");
            assertThat(JsonWriter.write((JSObject) GuestObject.of(made), 1, new ObjectPlans()))
                    .hasToString("{\n \"x\": [\n  {\n   \"y\": \"" + "z".repeat(100) + "\"\n  }\n ]\n}");
        } finally {
            realms.swift().leave();
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
                        try (Context context = realms.another()) {
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
