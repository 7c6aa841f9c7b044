package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.module.ModuleKind;
import dev.ekko.spi.EntryPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgramTextTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "main.ts, false",
        "a/b.ts, false",
        "C:\\x.ts, false",
        "https://x.test/a.ts, true",
        "file:///a.ts, true",
        "classpath:a.ts, true"
    })
    void tellsUrlsFromPaths(String name, boolean url) {
        assertThat(ProgramText.isUrl(name)).isEqualTo(url);
    }

    @Test
    void standardInputIsTypeScriptInTheCurrentDirectory() throws IOException {
        EntryPoint entry = new ProgramText(directory)
                .input(
                        new ByteArrayInputStream("let a: number = 1".getBytes(StandardCharsets.UTF_8)),
                        SourceKinds.Extension.TYPESCRIPT);
        assertThat(entry).isInstanceOfSatisfying(EntryPoint.Text.class, text -> {
            assertThat(text.source().kind()).isEqualTo(ModuleKind.TYPESCRIPT);
            assertThat(Path.of(text.source().url())).isEqualTo(directory.resolve("$stdin.ts"));
            assertThat(new String(text.source().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("let a: number = 1");
        });
    }

    @Test
    void anExtensionOverridesTheNameOfAFile() throws IOException {
        Files.writeString(directory.resolve("script"), "<a/>");
        EntryPoint entry = new ProgramText(directory).file(Path.of("script"), new SourceKinds().convert("tsx"));
        assertThat(entry).isInstanceOfSatisfying(EntryPoint.Text.class, text -> {
            assertThat(text.source().kind()).isEqualTo(ModuleKind.TSX);
            assertThat(Path.of(text.source().url())).isEqualTo(directory.resolve("script"));
        });
    }

    @Test
    void codeIsQuotedForTheEngine() {
        assertThat(ProgramText.quote("a\"b\\c\n\u2028\ud83e")).isEqualTo("\"a\\\"b\\\\c\\u000a\\u2028\\ud83e\"");
    }
}
