package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.RuntimeBuilder;
import dev.ekko.error.JsLimitException;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runtimes with an engine of their own behave as others do. */
class OwnEngineTest {
    private static final RuntimeBuilder OWN = Ekko.runtime().ownEngine();

    private record Made(int n, String at) {}

    private static ModuleSource module(String source) {
        return ModuleSource.typescript(URI.create("test:own"), source);
    }

    @Test
    void valuesCrossAndWorkersWork() {
        try (JsModule module = OWN.load(module("""
                export const twice = (order: { n: number }) => ({ n: order.n * 2, at: new URL('/x', 'http://acme.test/').href });
                export function worker(): Promise<number> {
                  const code = 'onmessage = (e) => { postMessage(e.data + 1); close(); }';
                  const other = new Worker('data:text/javascript,' + encodeURIComponent(code));
                  return new Promise((resolve) => {
                    other.onmessage = (event) => resolve(event.data);
                    other.postMessage(41);
                  });
                }
                """))) {
            assertThat(module.call("twice", Made.class, Map.of("n", 4))).isEqualTo(new Made(8, "http://acme.test/x"));
            assertThat(module.call("worker", int.class)).isEqualTo(42);
        }
    }

    @Test
    void oneAfterTheOtherAndSideBySide() {
        for (int i = 0; i < 5; i++) {
            try (JsRuntime first = OWN.build();
                    JsRuntime second = OWN.build()) {
                first.eval("globalThis.seen = 1", Object.class);
                assertThat(second.eval("typeof seen", String.class)).isEqualTo("undefined");
            }
        }
    }

    @Test
    void sharedOnesAreSeparateRealms() {
        RuntimeBuilder shared = Ekko.runtime().sharedEngine();
        try (JsRuntime first = shared.build();
                JsRuntime second = shared.build()) {
            assertThat(first.eval("globalThis.seen = 1", int.class)).isEqualTo(1);
            assertThat(second.eval("typeof seen", String.class)).isEqualTo("undefined");
        }
    }

    @Test
    void theLastWordCounts() {
        try (JsRuntime runtime = OWN.sharedEngine().ownEngine().build()) {
            assertThat(runtime.eval("6 * 7", int.class)).isEqualTo(42);
        }
    }

    @Test
    void limitsHold() {
        try (JsRuntime runtime =
                OWN.limits(l -> l.wallTime(Duration.ofMillis(300))).build()) {
            runtime.eval("1", int.class);
            assertThatThrownBy(() -> runtime.eval("for (;;);", Object.class)).isInstanceOf(JsLimitException.class);
        }
        try (JsRuntime counting = OWN.limits(l -> l.statements(10_000)).build()) {
            assertThatThrownBy(() -> counting.eval("for (;;);", Object.class)).isInstanceOf(JsLimitException.class);
        }
    }
}
