package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.module.HostModule;
import dev.ekko.module.JsExport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that try to get hold of Java through what they were given. */
class AttackTest {
    private final TestRealm realm = new TestRealm();
    private final List<Object> reached = new ArrayList<>();

    /** What scripts are given. */
    public static class Ops {
        @JsExport
        public int add(int a, int b) {
            return a + b;
        }

        @JsExport
        public String echo(String text) {
            return text;
        }

        @JsExport
        public Object fail() {
            throw new IllegalStateException("inner");
        }

        @JsExport
        public Object through(Function<Object, Object> f) {
            return f.apply("x");
        }
    }

    @AfterEach
    void close() {
        realm.close();
    }

    @BeforeEach
    void bind() {
        HostModule module = HostModule.named("app:x")
                .object(new Ops())
                .function("one", o -> o, Object.class)
                .async("later", () -> CompletableFuture.failedFuture(new IllegalStateException("later")));
        realm.global("m", realm.interop.turn(() -> realm.interop.exports(module)));
        realm.global("f", realm.interop.turn(() -> realm.interop.toGuest((Supplier<Object>) () -> "s")));
        realm.global(
                "it", realm.interop.turn(() -> realm.interop.toGuest(List.of(1).iterator())));
        realm.global("bytes", realm.interop.turn(() -> realm.interop.toGuest(java.nio.ByteBuffer.allocate(4))));
        realm.global("error", realm.interop.turn(() -> realm.interop.toGuest(new IllegalStateException("e"))));
    }

    /** Walks everything reachable from a value by properties, prototypes and symbols, and looks for Java. */
    private static final String WALK = """
            (function (roots, isHost) {
              const seen = new Set(), queue = [...roots];
              while (queue.length > 0 && seen.size < 20000) {
                const v = queue.pop();
                if ((typeof v !== 'object' && typeof v !== 'function') || v === null || seen.has(v)) continue;
                seen.add(v);
                if (isHost(v)) return 'reached';
                try { queue.push(Object.getPrototypeOf(v)) } catch (e) { queue.push(e) }
                let keys = [];
                try { keys = Reflect.ownKeys(v) } catch (e) { queue.push(e) }
                for (const k of keys) {
                  try { queue.push(v[k]) } catch (e) { queue.push(e) }
                  const d = Reflect.getOwnPropertyDescriptor(v, k);
                  if (d && d.get) queue.push(d.get);
                  if (d && d.set) queue.push(d.set);
                }
              }
              return 'walked ' + (seen.size > 40);
            })
            """;

    private String walk(String roots) {
        return realm.interop.turn(() -> realm.eval(WALK)
                .execute(realm.eval("(" + roots + ")"), (org.graalvm.polyglot.proxy.ProxyExecutable) a -> isJava(a[0]))
                .asString());
    }

    private boolean isJava(Value value) {
        boolean java = value.isHostObject() || value.isProxyObject() && !value.canExecute();
        if (java) {
            reached.add(value);
        }
        return java;
    }

    @Test
    void nothingReachable() {
        assertThat(walk("[m, f, it, bytes, error, globalThis]")).isEqualTo("walked true");
        assertThat(reached).isEmpty();
    }

    @Test
    void errorsHoldNoJava() {
        assertThat(
                        walk(
                                "(() => { const all = []; for (const g of [() => m.fail(), () => m.add('x'), () => m.echo({}),"
                                        + " () => m.through(5), () => m.through(() => { throw m })]) { try { g() } catch (e) { all.push(e) } } return all })()"))
                .isEqualTo("walked true");
        assertThat(reached).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m.add.constructor('return this')() === globalThis",
                "m.add.getClass === undefined && m.getClass === undefined && m.class === undefined",
                "m.add.call({}, 1, 2) === 3 && m.add.apply(null, [1, 2]) === 3 && m.add.bind(1, 1)(2) === 3",
                "(() => { try { new m.add(1, 2); return false } catch (e) { return e instanceof TypeError } })()",
                "(() => { try { m.add.caller; return false } catch (e) { return e instanceof TypeError } })()",
                "(() => { try { m.add.arguments; return false } catch (e) { return e instanceof TypeError } })()",
                "!/Bound|Hidden|dev\\\\.ekko|java/.test(m.add.toString() + f.toString() + m.toString)",
                "(() => { try { m.add('x', 1) } catch (e) { return !/java|dev\\\\.ekko|Bound|polyglot/i.test(e.message + e.stack) } })()",
                "(() => { try { m.fail() } catch (e) { return !/dev\\\\.ekko|polyglot|0x/i.test(e.stack) && !('getClass' in e) && e.javaException === undefined } })()",
                "typeof Java === 'undefined' && typeof Polyglot === 'undefined' && typeof Packages === 'undefined'",
                // Replaced intrinsics see neither the bound class nor the real resolving functions' holders.
                "(() => { let seen = []; const real = Function.prototype.call; Function.prototype.call = function (...a) { seen.push(this, ...a); return real.apply(this, a) };"
                        + " try { m.add(1, 2); m.echo('a'); f() } finally { Function.prototype.call = real } return seen.length === 0 })()",
                "(() => { const a = Array.prototype[Symbol.iterator]; let n = 0; Array.prototype[Symbol.iterator] = function () { n++; return a.apply(this) };"
                        + " try { return m.one([1]).length === 1 && m.add(1, 2) === 3 && n === 0 } finally { Array.prototype[Symbol.iterator] = a } })()",
                "(() => { const s = Error.prepareStackTrace; Error.prepareStackTrace = (e, frames) => frames; try { m.fail() } catch (e) {"
                        + " const st = e.stack; return [].concat(st).every(c => { try { return typeof c === 'string' || (c.getFunction?.() === undefined || typeof c.getFunction() === 'function') && String(c.getThis?.()).indexOf('ekko') < 0 } catch (x) { return true } }) } finally { Error.prepareStackTrace = s } })()",
                "Object.isFrozen(m) || (m.add = 5, true)",
                "(() => { class P { #x; constructor(o) { return o } static has(o) { return #x in o } } return !P.has(error) })()",
            })
    void attempts(String script) {
        assertThat(realm.<Object>java(script, Object.class)).isEqualTo(true);
    }

    @Test
    void stackObjectsHoldNoJava() {
        assertThat(walk("(() => { Error.prepareStackTrace = (e, frames) => frames; const all = [];"
                        + " try { m.fail() } catch (e) { all.push(e.stack); for (const c of e.stack) for (const k of ['getFunction', 'getThis', 'getTypeName', 'getEvalOrigin'])"
                        + " try { all.push(c[k]()) } catch (x) { all.push(x) } } return all })()"))
                .isEqualTo("walked true");
        assertThat(reached).isEmpty();
    }

    @Test
    void replacedGlobalsDoNotMatter() {
        realm.eval(
                "for (const k of ['Map', 'Set', 'Promise', 'Error', 'TypeError', 'Date', 'Object', 'Array', 'Reflect', 'WeakRef', 'BigInt', 'Uint8Array'])"
                        + " globalThis[k] = function () { throw 'replaced ' + k }");
        realm.eval("delete Object.prototype.toString");
        assertThat(realm.guest(
                        List.of(
                                java.util.Map.of(1, java.util.Set.of("a")),
                                new byte[1],
                                1L << 60,
                                java.time.Instant.EPOCH),
                        "v.length"))
                .isEqualTo("4");
        assertThat(realm.<Object>java("({a: [1, {b: 2}]})", Object.class).toString())
                .isEqualTo("{a=[1, {b=2}]}");
        assertThat(realm.<Object>java("(() => { try { m.fail() } catch (e) { return e.message } })()", Object.class))
                .isEqualTo("inner");
    }
}
