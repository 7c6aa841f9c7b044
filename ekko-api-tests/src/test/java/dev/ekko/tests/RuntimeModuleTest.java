package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.module.HostModule;
import dev.ekko.module.ModuleLoader;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What modules share with Ekko comes to them late, and no script sees it on its way. */
final class RuntimeModuleTest {
    private static final String GLOBALS = "Reflect.ownKeys(globalThis).filter(key => String(key).includes('ekko'))";
    private static final Map<String, String> FILES = Map.of(
            "mem:/first.js", "export const seen = " + GLOBALS + ".length;",
            "mem:/second.js",
                    "import { seen } from 'mem:/first.js'; export const all = [seen, " + GLOBALS
                            + ".length, import.meta.url].join();",
            "mem:/plain.js", "Object.freeze(Array.prototype); export const plain = " + GLOBALS + ".length;",
            "mem:/late.js", "export const late = [import.meta.main, (await import('mem:/plain.js')).plain].join();");

    private static JsRuntime runtime() {
        return Ekko.runtime()
                .modules(HostModule.named("app:numbers").function("twice", (Integer n) -> 2 * n, Integer.class))
                .loader(ModuleLoader.scheme(
                        "mem",
                        (url, importer) -> CompletableFuture.completedFuture(ModuleSource.javascript(
                                url, Objects.requireNonNull(FILES.get(url.toString()), url.toString())))))
                .build();
    }

    @Test
    void aModuleThatRunsBeforeTheOneThatNeedsTheRuntimeDoesNotSeeIt() {
        try (JsRuntime runtime = runtime()) {
            JsModule second = runtime.load("mem:/second.js");
            assertThat(second.get("all").as(String.class)).isEqualTo("0,0,mem:/second.js");
        }
    }

    @Test
    void modulesWithoutNeedComeFirstAndOthersWork() {
        try (JsRuntime runtime = runtime()) {
            assertThat(runtime.load("mem:/plain.js").get("plain").as(int.class)).isZero();
            assertThat(runtime.load("mem:/late.js").get("late").as(String.class))
                    .isEqualTo("false,0");
            assertThat(runtime.load(ModuleSource.javascript(
                                    URI.create("mem:/host.js"),
                                    "import { twice } from 'app:numbers'; export const four = twice(2);"))
                            .get("four")
                            .as(int.class))
                    .isEqualTo(4);
        }
    }

    @Test
    void scriptsThatReplaceGlobalsFirstDoNotReachIt() {
        try (JsRuntime runtime = runtime()) {
            runtime.eval("""
                    globalThis.caught = [];
                    for (const name of ['defineProperty', 'freeze', 'keys', 'assign']) {
                      const original = Object[name];
                      Object[name] = (...given) => { caught.push(name); return original(...given); };
                    }
                    Map = class { get() { caught.push('get'); } set() { caught.push('set'); } };
                    """, Object.class);
            assertThat(runtime.load("mem:/second.js").get("all").as(String.class))
                    .isEqualTo("0,0,mem:/second.js");
            assertThat(runtime.eval("caught.join()", String.class)).isEmpty();
        }
    }
}
