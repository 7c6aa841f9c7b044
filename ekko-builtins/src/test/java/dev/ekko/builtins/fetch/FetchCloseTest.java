package dev.ekko.builtins.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsRuntime;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is left of exchanges when their realm is closed in the middle, or when nobody can read them any more. */
class FetchCloseTest {
    @Test
    void aRealmTakesItsConnectionsWithIt() throws IOException, InterruptedException {
        try (FetchServer server = FetchServers.start()) {
            try (JsRuntime runtime =
                    Ekko.runtime().permissions(p -> p.allowNet()).build()) {
                String script = """
                        (async () => {
                          const base = "http://127.0.0.1:%d";
                          for (let i = 0; i < 10; i++) {
                            globalThis["kept" + i] = (await fetch(base + "/endless")).body.getReader();
                            globalThis["never" + i] = fetch(base + "/never");
                          }
                          return "begun";
                        })()""".formatted(server.port());
                assertThat(runtime.eval(script, String.class)).isEqualTo("begun");
                assertThat(server.open()).isGreaterThanOrEqualTo(10);
            }
            for (int i = 0; i < 200 && server.open() > 0; i++) {
                Thread.sleep(10);
            }
            assertThat(server.open()).isZero();
        }
    }

    @Test
    void anAnswerThatNobodyCanReadIsGivenUp() throws IOException, InterruptedException {
        try (FetchServer server = FetchServers.start();
                JsRuntime runtime =
                        Ekko.runtime().permissions(p -> p.allowNet()).build()) {
            String script = """
                    (async () => {
                      for (let i = 0; i < 5; i++) {
                        await fetch("http://127.0.0.1:%d/endless");
                      }
                    })()""".formatted(server.port());
            var _ = runtime.eval(script, Object.class);
            for (int i = 0; i < 100 && server.open() > 3; i++) {
                System.gc();
                Thread.sleep(10);
                // The engine looks for what is gone when a script has ended.
                var _ = runtime.eval("Promise.resolve(1)", int.class);
            }
            // The last ones may still lie in frames of the engine.
            assertThat(server.open()).isLessThanOrEqualTo(3);
        }
    }
}
