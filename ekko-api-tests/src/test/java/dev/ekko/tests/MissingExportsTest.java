package dev.ekko.tests;

import static dev.ekko.tests.Scripts.ts;
import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.error.JsSyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import that its module does not have is told by both names, with its place and what would fit. */
class MissingExportsTest {

    @TempDir
    Path dir;

    @BeforeEach
    void modules() {
        write(
                dir,
                "names.ts",
                "export const alpha = 1, { beta, ...rest } = { beta: 2, more: 3 };\nexport default 4;\n");
        write(dir, "all.js", "export * from './names.ts';\nexport function own() {}\nexport class Type {}\n");
        write(dir, "types.ts", "export interface Shape { area: number }\n");
        write(dir, "common.cjs", "exports.one = 1;\n");
        write(dir, "data.json", "{}");
    }

    private JsSyntaxException failure(String text) {
        write(dir, "main.ts", text);
        return catchThrowableOfType(
                JsSyntaxException.class,
                () -> Ekko.runtime().directory(dir).load("main.ts").close());
    }

    @Test
    void theErrorStandsAtTheNameInTheText() {
        JsSyntaxException error = failure("""
                type Unused = string;

                import { own } from "./all.js";
                import { alpha,
                  alhpa } from "./names.ts";
                own(alpha, alhpa);
                """);
        assertThat(error.reason()).endsWith("names.ts\" has no export named \"alhpa\"; did you mean \"alpha\"?");
        assertThat(error.file()).endsWith("main.ts");
        assertThat(error.line()).isEqualTo(5);
        assertThat(error.column()).isEqualTo(3);
        assertThat(error.codeFrame()).contains("> 5 |   alhpa } from");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            import { nope } from './all.js'; nope   | it has Type, alpha, beta, own, rest
            import all from './all.js'; all         | has no default export; import { Type, alpha, beta, own, rest } or *
            import { won } from './all.js'; won     | did you mean "own"
            export { Shape } from './types.ts'      | of a type, say "import type" or "export type"
            import { two } from './common.cjs'; two | it has default, one
            import { key } from './data.json' with { type: 'json' }; key | it has default
            import { lookup } from '@ekko/net'; lookup | "@ekko/net" has no export named "lookup"; it has
            import net from '@ekko/net'; net           | "@ekko/net" has no default export; import {
            """)
    void itSaysWhatWouldFit(String text, String told) {
        assertThat(failure(text).reason()).contains(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            import { alpha, beta, rest, own, Type } from './all.js'; const x = [alpha, beta, rest, own, Type]
            import four, * as all from './names.ts'; const x = [four, all]
            export { default as four, alpha as 'a b' } from './names.ts'; export * as all from './all.js'
            import common, { one } from './common.cjs'; const x = [common, one]
            """)
    void whatIsThereIsNotMissing(String text) {
        write(dir, "main.ts", text);
        Ekko.runtime().directory(dir).load("main.ts").close();
    }

    @Test
    void theModuleAtFaultMayBeFarFromTheFirst() {
        write(dir, "far.js", "\nexport { nothing } from './names.ts';\n");
        write(dir, "near.js", "import './far.js';\n");
        JsSyntaxException error = failure("import './near.js';\n");
        assertThat(error.file()).endsWith("far.js");
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(10);
    }

    @Test
    void aScriptCatchesASyntaxError() {
        write(dir, "wrong.js", "import { alhpa } from './names.ts';\n");
        write(dir, "bad.ts", "let x: = 1;\n");
        write(dir, "main.ts", """
                const told = (e: Error) => `${e instanceof SyntaxError} ${e.name} ${e.message}`;
                export const wrong = await import('./wrong.js').catch(told);
                export const bad = await import('./bad.ts').catch(told);
                """);
        try (JsModule module = Ekko.runtime().directory(dir).load("main.ts")) {
            assertThat(module.get("wrong").as(String.class))
                    .startsWith("true SyntaxError ")
                    .contains("did you mean \"alpha\"? (")
                    .endsWith("wrong.js:1:10)");
            assertThat(module.get("bad").as(String.class))
                    .startsWith("true SyntaxError ")
                    .endsWith("bad.ts:1:8)");
        }
    }

    @Test
    void aSyntaxErrorThatTheModuleThrowsItselfIsItsOwn() {
        try (JsModule module = Ekko.runtime()
                .load(ts("export const message = await import('data:text/javascript,JSON.parse(\"does not provide an"
                        + " export named\")').catch((e) => e.message)"))) {
            assertThat(module.get("message").as(String.class)).doesNotContain("has no export");
        }
    }
}
