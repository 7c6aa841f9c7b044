package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.module.HostModule;
import dev.ekko.module.ModuleLoader;
import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Module graphs of odd shapes, and loads that fail, come late or come twice. */
@Timeout(60)
class GraphEdgesTest {
    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void aWideGraphAndQueriesAsModulesOfTheirOwn() throws IOException {
        StringBuilder main = new StringBuilder("let n = 0;\n");
        for (int i = 0; i < 2000; i++) {
            main.append("import { id as i")
                    .append(i)
                    .append(" } from './leaf.js?")
                    .append(i)
                    .append("';\n");
            main.append("n += i").append(i).append(";\n");
        }
        file("leaf.js", "export const id = Number(import.meta.url.split('?')[1]);");
        Path entry = file("main.js", main + "export const sum = () => n;");
        try (JsModule module = Ekko.runtime().load(entry)) {
            assertThat(module.call("sum", int.class)).isEqualTo(1999 * 2000 / 2);
        }
    }

    @Test
    void twoThreadsLoadTheSameGraph() throws Exception {
        file("shared.js", "globalThis.count = (globalThis.count ?? 0) + 1; export const n = globalThis.count;");
        for (int i = 0; i < 8; i++) {
            file("main" + i + ".js", "import { n } from './shared.js'; export const get = () => n;");
        }
        try (JsRuntime runtime = Ekko.runtime().directory(directory).build()) {
            List<CompletableFuture<Integer>> loads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "main" + i + ".js";
                loads.add(CompletableFuture.supplyAsync(() -> runtime.load(name).call("get", Integer.class)));
            }
            for (CompletableFuture<Integer> load : loads) {
                assertThat(load.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            }
        }
    }

    @Test
    void aLoadThatFailedIsTriedAgain() throws IOException {
        file("main.js", "import { x } from './later.js'; export const get = () => x;");
        try (JsRuntime runtime = Ekko.runtime().directory(directory).build()) {
            assertThatThrownBy(() -> runtime.load("main.js")).isInstanceOf(ModuleNotFoundException.class);
            Files.createDirectories(directory.resolve("later.js"));
            assertThatThrownBy(() -> runtime.load("main.js")).isInstanceOf(EkkoException.class);
            Files.delete(directory.resolve("later.js"));
            file("later.js", "export const x = 5;");
            assertThat(runtime.load("main.js").call("get", int.class)).isEqualTo(5);
        }
    }

    @Test
    void aLoaderThatDidNotAnswerIsAskedAgainAndItsLateAnswerIsNot() {
        List<CompletableFuture<ModuleSource>> answers = new ArrayList<>();
        try (JsRuntime runtime = Ekko.runtime()
                .limits(l -> l.wallTime(Duration.ofMillis(300)))
                .loader(ModuleLoader.scheme("db", (url, importer) -> {
                    CompletableFuture<ModuleSource> answer = new CompletableFuture<>();
                    answers.add(answer);
                    if (answers.size() == 2) {
                        answers.getFirst().complete(ModuleSource.javascript(url, "export const f = () => 'late'"));
                        answer.complete(ModuleSource.javascript(url, "export const f = () => 'second'"));
                    }
                    return answer;
                }))
                .build()) {
            assertThatThrownBy(() -> runtime.load("db:x")).isInstanceOf(JsLimitException.class);
            assertThat(runtime.load("db:x").call("f", String.class)).isEqualTo("second");
        }
    }

    @Test
    void aLoaderThatAnswersAfterClose() throws Exception {
        CompletableFuture<ModuleSource> answer = new CompletableFuture<>();
        JsRuntime runtime = Ekko.runtime()
                .loader(ModuleLoader.scheme("db", (url, importer) -> answer))
                .build();
        runtime.load(js("export const f = () => { import('db:x') }")).call("f", void.class);
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> runtime.load("db:y"));
        Thread.sleep(50);
        runtime.close();
        answer.complete(ModuleSource.javascript(URI.create("db:x"), "export {}"));
        assertThatThrownBy(() -> load.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(EkkoException.class);
    }

    @Test
    void limitsOfCenturiesAreNone() {
        try (JsRuntime runtime = Ekko.runtime()
                .limits(l -> l.wallTime(Duration.ofDays(365L * 100_000)))
                .build()) {
            assertThat(runtime.load(js("export const f = () => 1")).call("f", int.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void anErrorInALoaderRejectsTheImport() {
        try (JsRuntime runtime = Ekko.runtime()
                .loader(ModuleLoader.scheme("db", (url, importer) -> {
                    throw new AssertionError("broken loader");
                }))
                .build()) {
            JsModule module = runtime.load(js("export const f = () => import('db:x').catch(e => String(e))"));
            assertThat(module.call("f", String.class)).contains("broken loader");
        }
    }

    @Test
    void commonJsAndModulesInCircles() throws IOException {
        file("a.mjs", "import b from './b.cjs'; export const f = () => b.get();");
        file("b.cjs", "exports.get = () => { try { require('./a.mjs') } catch (e) { return e.message } };");
        try (JsModule module = Ekko.runtime().load(file("main.mjs", "export { f } from './a.mjs'"))) {
            assertThat(module.call("f", String.class))
                    .contains("a.mjs")
                    .contains("ES module")
                    .contains("await import");
        }
        file("c.mjs", "import './d.cjs'; export const f = () => 1;");
        file("d.cjs", "require('./c.mjs')");
        assertThatThrownBy(() -> Ekko.runtime().load(directory.resolve("c.mjs")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("ES module");
    }

    @Test
    void marksAtTheBeginning() throws IOException {
        file("t.txt", "\uFEFFtext");
        file("j.json", "\uFEFF{\"a\": 1}");
        file("m.js", "\uFEFFexport const m = import.meta.main;");
        file("c.cjs", "\uFEFFexports.c = 3;");
        file("s.ts", "\uFEFFexport const s: number = 4;");
        Path entry = file("main.js", """
                import t from './t.txt' with { type: 'text' };
                import b from './t.txt' with { type: 'bytes' };
                import j from './j.json';
                import { m } from './m.js';
                import { c } from './c.cjs';
                import { s } from './s.ts';
                export const get = () => [t, b.length, j.a, m, c, s].join();
                """);
        try (JsModule module = Ekko.runtime().load(entry)) {
            assertThat(module.call("get", String.class)).isEqualTo("text,7,1,false,3,4");
        }
    }

    @Test
    void unknownTypesOfAttributes() throws IOException {
        file("x.css", "a {}");
        assertThatThrownBy(() -> Ekko.runtime().load(file("main.js", "import x from './x.css' with { type: 'css' };")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("css")
                .hasMessageContaining("main.js")
                .hasMessageContaining("\"text\"");
        try (JsModule module = Ekko.runtime()
                .load(file(
                        "dynamic.js",
                        "export const f = () => import('./x.css', { with: { type: 'css' } }).catch(e => e.message)"))) {
            assertThat(module.call("f", String.class)).contains("css").contains("\"text\"");
        }
    }

    @Test
    void dataModulesImportAbsoluteOnesOnly() {
        try (JsRuntime runtime =
                Ekko.runtime().modules(HostModule.named("app:n").value("n", 5)).build()) {
            JsModule module =
                    runtime.load(URI.create("data:text/javascript,export%20%7Bn%7D%20from%20'app:n';export%20*%20from"
                            + "%20'data:text/javascript,export%2520const%2520m=6'"));
            assertThat(module.get("n").as(int.class)).isEqualTo(5);
            assertThat(module.get("m").as(int.class)).isEqualTo(6);
            assertThatThrownBy(() -> runtime.load(URI.create("data:text/javascript,import%20'./x.js'")))
                    .isInstanceOf(ModuleNotFoundException.class);
        }
    }

    @Test
    void hostModulesComeBeforePackagesOfTheSameName() throws IOException {
        file("node_modules/pkg/index.js", "export const from = 'package';");
        Path entry = file("main.js", "export { from } from 'pkg';");
        try (JsModule module = Ekko.runtime().load(entry)) {
            assertThat(module.get("from").as(String.class)).isEqualTo("package");
        }
        try (JsModule module = Ekko.runtime()
                .modules(HostModule.named("pkg").value("from", "host"))
                .load(entry)) {
            assertThat(module.get("from").as(String.class)).isEqualTo("host");
        }
    }

    @Test
    void packagesThatSpeakOfTheBuildModeInStrings() throws IOException {
        file("node_modules/pkg/index.js", """
                export const text = "Set process.env.NODE_ENV to production";
                export const quoted = `is ${process.env.NODE_ENV}`;
                export const regex = /process.env.NODE_ENV/.source; // process.env.NODE_ENV
                export const set = () => { process.env.NODE_ENV = 'x' };
                export const dev = process.env.NODE_ENV !== "production";
                export const same = process.env.NODE_ENV === 'production' ? 1 : 2;
                """);
        try (JsModule module = Ekko.runtime().load(file("main.js", "export * from 'pkg';"))) {
            assertThat(module.get("text").as(String.class)).isEqualTo("Set process.env.NODE_ENV to production");
            assertThat(module.get("quoted").as(String.class)).isEqualTo("is production");
            assertThat(module.get("regex").as(String.class)).isEqualTo("process.env.NODE_ENV");
            assertThat(module.get("dev").as(boolean.class)).isFalse();
            assertThat(module.get("same").as(int.class)).isEqualTo(1);
            assertThatThrownBy(() -> module.call("set", void.class)).isInstanceOf(JsScriptException.class);
        }
    }

    @Test
    void aFailedDynamicImportDisposesOfWhatItHeld() throws IOException {
        file("held.ts", """
                using r = { [Symbol.dispose]() { globalThis.log = (globalThis.log ?? '') + 'disposed' } };
                throw new Error('half-way');
                """);
        Path entry = file("main.ts", """
                export const f = () => import('./held.ts').catch(e => e.message + ' ' + globalThis.log);
                """);
        try (JsModule module = Ekko.runtime().load(entry)) {
            assertThat(module.call("f", String.class)).isEqualTo("half-way disposed");
        }
    }

    @Test
    void aFailedImportLeavesTheResourcesOfOthersAlone() throws IOException {
        file("waiting.ts", """
                using r = { [Symbol.dispose]() { globalThis.log = 'disposed' } };
                globalThis.log = 'open';
                await new Promise(resolve => { globalThis.go = resolve });
                export const log = globalThis.log;
                """);
        file("broken.ts", "throw new Error('broken')");
        Path entry = file("main.ts", """
                export const f = async () => {
                    const waiting = import('./waiting.ts');
                    while (!globalThis.go) await import('./broken.ts').catch(() => {});
                    globalThis.go();
                    return (await waiting).log + ' ' + globalThis.log;
                };
                """);
        try (JsModule module = Ekko.runtime().load(entry)) {
            assertThat(module.call("f", String.class)).isEqualTo("open disposed");
        }
    }
}
