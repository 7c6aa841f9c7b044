package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.module.ModuleLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that cannot be loaded, and what is said of them. */
class ModuleErrorsTest {

    @TempDir
    Path dir;

    @Test
    void whatAssignsToImportMetaIsAnEarlyError() {
        for (String target : List.of(
                "for await (import.meta of []) ;",
                "for (import.meta in {}) ;",
                "import.meta += 1;",
                "++import.meta;",
                "[import.meta] = [];",
                "({ a: import.meta } = {});")) {
            write(dir, "main.js", "async function f() { " + target + " }\n");
            assertThatThrownBy(() -> Ekko.runtime().directory(dir).load("main.js"))
                    .as(target)
                    .isInstanceOf(JsSyntaxException.class);
        }
        write(
                dir,
                "fine.js",
                "const x = [import.meta];\nconst { a = import.meta } = {};\nimport.meta.n = 1;\n"
                        + "++import.meta.n;\nexport const same = x[0] === a && a.n === 2 && 'url' in import.meta;\n");
        try (JsModule module = Ekko.runtime().directory(dir).load("fine.js")) {
            assertThat(module.get("same").as(boolean.class)).isTrue();
        }
    }

    @Test
    void anEarlyReadInACycleIsAReferenceErrorWithItsPlace() {
        write(dir, "a.js", "import './b.js';\nexport const a = 1;\n");
        write(dir, "b.js", "import { a } from './a.js';\n\nexport const b = a + 1;\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("a.js")))
                .isInstanceOfSatisfying(JsScriptException.class, e -> {
                    assertThat(e.errorName()).isEqualTo("ReferenceError");
                    assertThat(e.frames().getFirst().file()).endsWith("b.js");
                    assertThat(e.frames().getFirst().line()).isEqualTo(3);
                });
    }

    @Test
    void brokenLoadersAreNamed() {
        ModuleLoader throwing = ModuleLoader.scheme("tt", (url, importer) -> {
            throw new IllegalStateException("no database");
        });
        assertThatThrownBy(() -> Ekko.runtime().loader(throwing).load(js("import 'tt:/x.js'")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("tt:/x.js")
                .hasMessageContaining("no database");
        ModuleLoader failing =
                ModuleLoader.scheme("tt", (url, importer) -> CompletableFuture.failedFuture(new Exception("late no")));
        assertThatThrownBy(() -> Ekko.runtime().loader(failing).load(js("import 'tt:/x.js'")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("late no");
        ModuleLoader nothing = ModuleLoader.scheme("tt", (url, importer) -> CompletableFuture.completedFuture(null));
        assertThatThrownBy(() -> Ekko.runtime().loader(nothing).load(js("import 'tt:/x.js'")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("null");
        ModuleLoader silent = ModuleLoader.scheme("tt", (url, importer) -> new CompletableFuture<>());
        assertThatThrownBy(() -> Ekko.runtime()
                        .loader(silent)
                        .limits(l -> l.wallTime(Duration.ofMillis(150)))
                        .load(js("import 'tt:/x.js'")))
                .isInstanceOfSatisfying(
                        JsLimitException.class, e -> assertThat(e.limit()).isEqualTo(JsLimitException.Limit.WALL_TIME))
                .hasStackTraceContaining("tt:/x.js");
    }

    @Test
    void whatIsMissingIsNamedWithItsImporter() {
        write(dir, "main.ts", "import './lib/gone.ts';\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("main.ts")))
                .isInstanceOfSatisfying(ModuleNotFoundException.class, e -> {
                    assertThat(e.specifier()).isEqualTo("./lib/gone.ts");
                    assertThat(e.importer()).endsWith("main.ts");
                    assertThat(e.tried()).anyMatch(place -> place.endsWith("lib/gone.ts"));
                });
        assertThatThrownBy(() -> Ekko.runtime().directory(dir).load("absent.ts"))
                .isInstanceOf(ModuleNotFoundException.class)
                .hasMessageContaining(dir.toString());
        assertThatThrownBy(() -> Ekko.runtime().directory(dir).load("."))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("directory");
        write(dir, "node.js", "import fs from 'node:fs';\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("node.js")))
                .isInstanceOf(ModuleNotFoundException.class)
                .hasMessageContaining("Node.js");
        write(dir, "db.js", "import 'db://example.test/x.js';\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("db.js")))
                .isInstanceOf(ModuleNotFoundException.class)
                .hasMessageContaining("ModuleLoader.scheme(\"db\"");
    }

    @Test
    void aModuleThatImportsItselfIntoAMissingOne() {
        write(dir, "main.js", "import * as self from './main.js';\nimport './missing.js';\nexport default self;\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("main.js")))
                .isInstanceOf(ModuleNotFoundException.class)
                .hasMessageContaining("missing.js");
    }

    @Test
    void aMissingNameIsReportedWithReadableNames() {
        write(dir, "main.js", "import { nope } from './lib.js';\n");
        write(dir, "lib.js", "export const yes = 1;\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("main.js")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("nope")
                .hasMessageContaining("lib.js")
                .message()
                .doesNotContain("ekko:");
    }

    @Test
    void filesThatAreNoSource() throws Exception {
        Files.write(dir.resolve("binary.ts"), new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("binary.ts")))
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODULE_UNREADABLE))
                .hasMessageContaining("binary");
        Files.write(dir.resolve("latin1.ts"), new byte[] {'/', '/', (byte) 0xe4, '\n'});
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("latin1.ts")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("UTF-8");
        write(dir, "bad.json", "{ \"a\": }");
        write(dir, "main.js", "import './bad.json' with { type: 'json' };\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("main.js")))
                .isInstanceOfSatisfying(JsSyntaxException.class, e -> {
                    assertThat(e.file()).endsWith("bad.json");
                    assertThat(e.line()).isEqualTo(1);
                });
    }

    @Test
    void syntaxErrorsInBothLanguagesNameFileLineColumn() {
        write(dir, "bad.ts", "const a: number = 1;\nconst b: = 2;\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("bad.ts")))
                .isInstanceOfSatisfying(JsSyntaxException.class, e -> {
                    assertThat(e.file()).endsWith("bad.ts");
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(10);
                    assertThat(e.codeFrame()).contains("const b: = 2;").contains("^");
                });
        write(dir, "main.js", "import './bad.js';\n");
        write(dir, "bad.js", "import x from './main.js'; const a = 1;\nconst b = = 2;\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("main.js")))
                .isInstanceOfSatisfying(JsSyntaxException.class, e -> {
                    assertThat(e.file()).endsWith("bad.js");
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(11);
                    assertThat(e.codeFrame()).contains("const b = = 2;");
                });
    }

    @Test
    void failedDynamicImportsAreErrorsOfTheScript() {
        write(dir, "main.ts", """
                export const tryIt = async (name: string) => {
                  try { await import(name); return 'loaded'; }
                  catch (e: any) { return [e instanceof Error, e.name, e.message].join('|'); }
                };
                """);
        write(dir, "bad.js", "let = ;;;(\n");
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.ts"))) {
            assertThat(module.call("tryIt", String.class, "./gone.js"))
                    .startsWith("true|")
                    .contains("gone.js");
            assertThat(module.call("tryIt", String.class, "./bad.js")).startsWith("true|SyntaxError|");
            assertThat(module.call("tryIt", String.class, "./main.ts")).isEqualTo("loaded");
        }
    }

    @Test
    void aHopelessTopLevelAwaitIsAnError() {
        assertThatThrownBy(() ->
                        Ekko.runtime().limits(dev.ekko.ResourceLimits.none()).load(js("await new Promise(() => {});")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("top-level await");
    }
}
