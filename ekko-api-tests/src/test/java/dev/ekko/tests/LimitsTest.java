package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsLimitException.Limit;
import dev.ekko.error.JsScriptException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;) {}",
                "for (;;) { try { for (;;) {} } catch {} finally { for (;;) {} } }",
                "/^(?:a|aa|(a))+\\1?b$/.test('a'.repeat(60))",
                "/^(a*)*\\1b/.test('a'.repeat(60))",
                "const o = { get x() { return this.x2 }, get x2() { for (;;) {} } }; o.x",
                "const t = { then(r) { r(t) } }; (async () => { for (;;) await null })(); for (;;) {}",
                "(function f() { Promise.resolve().then(f) })()",
                "(function f() { queueMicrotask(f) })()",
                "[...(function* () { for (;;) yield 1 })()].length",
                "Array.from({ length: 2 ** 31 }, (_, i) => i)",
                "'a'.repeat(2 ** 28).split('').map(c => c.charCodeAt(0)).sort().length",
                "while (true) JSON.parse('[' + '1,'.repeat(1000) + '1]')",
                "const s = new Set(); for (let i = 0; ; i++) s.has(i)",
                "new Proxy({}, { get(t, k, r) { for (;;) {} } }).x",
                "Array(1e9).fill(0).length",
            })
    void wallTimeEndsEverything(String script) {
        try (JsRuntime runtime = Ekko.runtime().limits(l -> l.wallTime(SHORT)).build();
                JsRuntime other = Ekko.runtime().build()) {
            assertThatThrownBy(() -> runtime.eval(script, Object.class))
                    .isInstanceOfSatisfying(JsLimitException.class, e -> {
                        assertThat(e.limit()).isEqualTo(Limit.WALL_TIME);
                        assertThat(e.max()).isEqualTo(200);
                        assertThat(e.used()).isGreaterThanOrEqualTo(200);
                    })
                    .isNotInstanceOf(JsScriptException.class);
            assertThat(other.eval("1 + 1", int.class)).isEqualTo(2);
        }
    }

    @Test
    void aStoppedRuntimeIsUsableAgain() {
        try (JsRuntime runtime = Ekko.runtime().limits(l -> l.wallTime(SHORT)).build()) {
            runtime.eval("globalThis.n = 40", Void.class);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> runtime.eval("for (;;) {}", Void.class))
                        .isInstanceOf(JsLimitException.class);
                assertThat(runtime.eval("n + 2", int.class)).isEqualTo(42);
            }
        }
    }

    @Test
    void scriptErrorsWhereTheLanguageSaysSo() {
        assertThatThrownBy(() -> Ekko.eval("(function f() { return f() + 1 })()", int.class))
                .isInstanceOfSatisfying(
                        JsScriptException.class, e -> assertThat(e.errorName()).isEqualTo("RangeError"));
        assertThatThrownBy(() -> Ekko.eval("'abc'.repeat(2 ** 30)", String.class))
                .isInstanceOfSatisfying(
                        JsScriptException.class, e -> assertThat(e.errorName()).isEqualTo("RangeError"));
        assertThatThrownBy(() -> Ekko.eval("JSON.parse('['.repeat(1e6))", Object.class))
                .isInstanceOf(JsScriptException.class);
        assertThatThrownBy(() -> Ekko.eval("new Array(2 ** 32 - 1).join()", String.class))
                .isInstanceOfSatisfying(
                        JsScriptException.class, e -> assertThat(e.errorName()).isEqualTo("RangeError"));
        assertThatThrownBy(() -> Ekko.eval("new Array(-1)", Object.class)).isInstanceOf(JsScriptException.class);
    }

    @Test
    void waitingForAPromiseCounts() {
        assertThatThrownBy(() -> Ekko.runtime()
                        .limits(l -> l.wallTime(SHORT))
                        .build()
                        .eval("new Promise(() => {})", Object.class))
                .isInstanceOfSatisfying(
                        JsLimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.WALL_TIME));
    }

    @Test
    void cpuTimeDoesNotCountWaiting() {
        try (JsRuntime runtime = Ekko.runtime()
                .limits(ResourceLimits.none().cpuTime(Duration.ofMillis(150)))
                .build()) {
            assertThat(runtime.eval("new Promise(r => setTimeout(() => r(1), 300))", int.class))
                    .isEqualTo(1);
            assertThatThrownBy(() -> runtime.eval("for (;;) {}", Void.class))
                    .isInstanceOfSatisfying(
                            JsLimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.CPU_TIME));
            assertThat(runtime.eval("1", int.class)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = []; for (;;) a.push(new Array(1000).fill(1))",
                "let s = 'x'; for (;;) { s += s; if (s.length > 2 ** 26) s = 'x'; s.charCodeAt(s.length - 1) }",
                "for (;;) new Uint8Array(1 << 20)",
                "const m = new Map(); for (let i = 0; ; i++) m.set(i, { i })",
                "Array(1e9).fill(0).length",
            })
    void allocationIsBounded(String script) {
        try (JsRuntime runtime = Ekko.runtime()
                .limits(l -> l.wallTime(Duration.ofSeconds(20)).allocation(64L << 20))
                .build()) {
            assertThatThrownBy(() -> runtime.eval(script, Object.class))
                    .isInstanceOfSatisfying(JsLimitException.class, e -> {
                        assertThat(e.limit()).isEqualTo(Limit.ALLOCATION);
                        assertThat(e.max()).isEqualTo(64L << 20);
                    });
            assertThat(runtime.eval("1 + 1", int.class)).isEqualTo(2);
        }
    }

    @Test
    void limitsHoldOnVirtualThreads() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (JsRuntime runtime = Ekko.runtime()
                    .limits(ResourceLimits.none().cpuTime(Duration.ofMillis(100)))
                    .build()) {
                runtime.eval("for (;;) {}", Void.class);
                thrown.complete(new AssertionError("was not stopped"));
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });
        assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(JsLimitException.class);
    }

    @Test
    void statementsAreCounted() {
        JsRuntime runtime = Ekko.runtime().limits(l -> l.statements(10_000)).build();
        assertThat(runtime.eval("let n = 0; for (let i = 0; i < 100; i++) n += i; n", int.class))
                .isEqualTo(4950);
        assertThatThrownBy(() -> runtime.eval("for (;;) { Math.sqrt(2); }", Void.class))
                .isInstanceOfSatisfying(JsLimitException.class, e -> {
                    assertThat(e.limit()).isEqualTo(Limit.STATEMENTS);
                    assertThat(e.max()).isEqualTo(10_000);
                });
        runtime.close();
    }

    @Test
    void eachCallHasItsOwnLimits() {
        try (JsModule module = Ekko.runtime()
                .limits(ResourceLimits.none())
                .load(js("export const spin = (ms) => { const end = Date.now() + ms; while (Date.now() < end); return"
                        + " ms };"))) {
            JsModule tight = module.within(ResourceLimits.none().wallTime(Duration.ofMillis(100)));
            assertThatThrownBy(() -> tight.call("spin", int.class, 10_000)).isInstanceOf(JsLimitException.class);
            assertThat(module.call("spin", int.class, 250)).isEqualTo(250);
            assertThat(tight.call("spin", int.class, 5)).isEqualTo(5);
            assertThatThrownBy(() -> module.within(ResourceLimits.none().statements(5)))
                    .isInstanceOfSatisfying(
                            EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
        }
    }

    @Test
    void settersDoNotFailTerminalVerbsDo() {
        var builder = Ekko.runtime()
                .limits(l -> l.wallTime(Duration.ZERO))
                .permissions(p -> p.allowNet("http://not a host"))
                .permissions(p -> {
                    throw new IllegalStateException("operator broke");
                });
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
                .hasMessageContaining("wallTime")
                .hasMessageContaining("operator broke");
    }

    @Test
    void valuesOfLimits() {
        ResourceLimits limits = ResourceLimits.none().allocation(5).statements(6);
        assertThat(limits.allocation()).hasValue(5);
        assertThat(limits.statements()).hasValue(6);
        assertThat(limits.wallTime()).isEmpty();
        assertThat(limits.cpuTime()).isEmpty();
        assertThat(ResourceLimits.defaults().wallTime()).contains(Duration.ofSeconds(30));
        assertThat(limits)
                .isEqualTo(ResourceLimits.none().statements(6).allocation(5))
                .hasSameHashCodeAs(ResourceLimits.none().statements(6).allocation(5));
        assertThat(limits.toString()).contains("5 bytes");
    }

    @Test
    void aLimitInOneRealmLeavesThousandsOfOthersAlone() {
        try (JsRuntime looping = Ekko.runtime().limits(l -> l.wallTime(SHORT)).build()) {
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> assertThatThrownBy(() -> looping.eval("for (;;) {}", Void.class))
                            .isInstanceOf(JsLimitException.class));
            for (int i = 0; i < 50; i++) {
                assertThat(Ekko.eval("40 + 2", int.class)).isEqualTo(42);
            }
            stopped.join();
        }
    }
}
