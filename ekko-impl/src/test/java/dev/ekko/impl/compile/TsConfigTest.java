package dev.ekko.impl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsSyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TsConfigTest {
    private final Map<Path, String> files = new HashMap<>();

    private void file(String path, String text) {
        files.put(Path.of(path), text);
    }

    private Optional<TsConfig> find(String source) {
        return new TsConfigReader(
                        path -> Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)))
                .find(Path.of(source));
    }

    private TsConfig config(String options) {
        file("/p/tsconfig.json", "{\"compilerOptions\": " + options + "}");
        return find("/p/src/a.ts").orElseThrow();
    }

    @Test
    void findsTheNearest() {
        assertThat(find("/p/src/a.ts")).isEmpty();
        file("/tsconfig.json", "{}");
        assertThat(find("/p/src/a.ts").orElseThrow().file()).isEqualTo(Path.of("/tsconfig.json"));
        file("/p/tsconfig.json", "");
        assertThat(find("/p/src/../src/a.ts").orElseThrow().file()).isEqualTo(Path.of("/p/tsconfig.json"));
        assertThat(find("/p/src/a.ts").orElseThrow().options()).isEqualTo(CompileOptions.defaults());
    }

    @Test
    void readsOptionsWithCommentsAndTrailingCommas() {
        file("/p/tsconfig.json", """
                \uFEFF// comment
                {
                  /* more */
                  "compilerOptions": {
                    "jsx": "react", "jsxFactory": "h", "jsxFragmentFactory": "F", // classic
                    "experimentalDecorators": true, "emitDecoratorMetadata": true, "verbatimModuleSyntax": true,
                    "target": "es5", "lib": ["dom",],
                  },
                }
                """);
        assertThat(find("/p/a.ts").orElseThrow().options())
                .isEqualTo(new CompileOptions(CompileOptions.Jsx.CLASSIC, "react", "h", "F", false, true, true, true));
        assertThat(config("{\"jsx\": \"react-jsxdev\", \"jsxImportSource\": \"preact\"}")
                        .options())
                .isEqualTo(new CompileOptions(
                        CompileOptions.Jsx.AUTOMATIC,
                        "preact",
                        "React.createElement",
                        "React.Fragment",
                        true,
                        false,
                        false,
                        false));
        assertThat(config("{\"jsx\": \"preserve\"}").options().jsx()).isEqualTo(CompileOptions.Jsx.PRESERVE);
    }

    @Test
    void mergesWhatItExtends() {
        file(
                "/base.json",
                "{\"compilerOptions\": {\"jsx\": \"react\", \"jsxFactory\": \"base\", \"paths\": {\"x\": [\"./fromBase\"]}}}");
        file("/p/mid.json", "{\"extends\": \"../base\", \"compilerOptions\": {\"jsxFactory\": \"mid\"}}");
        file("/p/node_modules/@s/pkg/package.json", "{\"tsconfig\": \"conf.json\"}");
        file("/p/node_modules/@s/pkg/conf.json", "{\"compilerOptions\": {\"experimentalDecorators\": true}}");
        file("/node_modules/plain/tsconfig.json", "{\"compilerOptions\": {\"emitDecoratorMetadata\": true}}");
        file("/node_modules/sub/strict.json", "{\"compilerOptions\": {\"verbatimModuleSyntax\": true}}");
        file(
                "/p/tsconfig.json",
                "{\"extends\": [\"./mid.json\", \"@s/pkg\", \"plain\", \"sub/strict\"], \"compilerOptions\": {\"experimentalDecorators\": false}}");
        TsConfig config = find("/p/src/a.ts").orElseThrow();
        assertThat(config.options().jsx()).isEqualTo(CompileOptions.Jsx.CLASSIC);
        assertThat(config.options().jsxFactory()).isEqualTo("mid");
        assertThat(config.options().experimentalDecorators()).isFalse();
        assertThat(config.options().emitDecoratorMetadata()).isTrue();
        assertThat(config.options().verbatimModuleSyntax()).isTrue();
        // Paths belong to the file that says them.
        assertThat(config.candidates("x")).containsExactly(Path.of("/fromBase"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exact | /p/e",
                "@app/core/x | /p/core/x,/p/alt/x",
                "@app/y/z | /p/src/y/z",
                "lib/deep.js | /p/lib/deep",
                "a-mid-z | /p/mid/mid",
                "other | ''",
                "./exact | ''",
                "../@app/x | ''",
                "@app | ''",
            })
    void matchesPaths(String specifier, String expected) {
        TsConfig config = config("""
                {"paths": {"@app/*": ["./src/*"], "@app/core/*": ["core/*", "./alt/*"], "exact": ["./e"], "exac*": ["./no"],
                 "lib/*.js": ["./lib/*"], "a-*-z": ["mid/*"], "a-*-zz": ["no"]}}
                """);
        assertThat(String.join(
                        ",",
                        config.candidates(specifier).stream()
                                .map(Path::toString)
                                .toList()))
                .isEqualTo(expected);
    }

    @Test
    void baseUrlIsTheLastResort() {
        TsConfig config = config("{\"baseUrl\": \"./src\", \"paths\": {\"a\": [\"b\"], \"*\": [\"types/*\"]}}");
        assertThat(config.candidates("a")).containsExactly(Path.of("/p/src/b"));
        assertThat(config.candidates("q/r")).containsExactly(Path.of("/p/src/types/q/r"));
        assertThat(config("{\"baseUrl\": \".\"}").candidates("q/r")).containsExactly(Path.of("/p/q/r"));
        assertThat(config("{\"baseUrl\": \".\"}").candidates("bad\0name")).isEmpty();
        assertThat(config("{\"paths\": {\"*\": [\"${configDir}/t/*\"]}}").candidates("q"))
                .containsExactly(Path.of("/p/t/q"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"extends\": \"./gone\"} | cannot be found; tried [/p/gone, /p/gone.json",
                "{\"extends\": \"gone\"} | /node_modules/gone.json",
                "{\"extends\": \"./tsconfig.json\"} | extends itself",
                "{\"extends\": 1} | must name files",
                "{\"compilerOptions\": []} | must be an object",
                "{\"compilerOptions\": {\"jsx\": \"fancy\"}} | \"jsx\" is \"fancy\"",
                "{\"compilerOptions\": {\"jsx\": 1}} | must be a string",
                "{\"compilerOptions\": {\"experimentalDecorators\": \"yes\"}} | must be true or false",
                "{\"compilerOptions\": {\"paths\": {\"a\": \"b\"}}} | to a list of strings",
                "{\"compilerOptions\": {\"paths\": {\"a/*/*\": [\"b\"]}}} | more than one",
                "{\"compilerOptions\": {\"paths\": []}} | must be an object",
                "[] | must hold an object",
            })
    void saysWhatIsWrong(String text, String problem) {
        file("/p/tsconfig.json", text);
        assertThatThrownBy(() -> find("/p/a.ts"))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("/p/tsconfig.json")
                .hasMessageContaining(problem)
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_CONFIGURATION);
    }

    @Test
    void pointsAtJsonErrors() {
        file("/p/tsconfig.json", "{\"extends\": \"./base.json\"}");
        file("/p/base.json", "{\n  \"compilerOptions\": {,}\n}");
        assertThatThrownBy(() -> find("/p/a.ts")).isInstanceOfSatisfying(JsSyntaxException.class, error -> {
            assertThat(error.file()).isEqualTo("/p/base.json");
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.codeFrame()).contains("> 2 |");
        });
    }
}
