package dev.ekko.impl.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsFrame;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.ModuleNotFoundException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedFilesTest {
    private final Path base = Path.of("").toAbsolutePath();

    @Test
    void pathsAndFileUrlsAreFoundInEveryKindOfFailureAndItsCauses() {
        Path broken = base.resolve("a b/broken.ts");
        Path missing = base.resolve("missing.ts");
        Path importer = base.resolve("importer.ts");
        Path thrower = base.resolve("thrower.ts");
        Throwable syntax = new JsSyntaxException("bad", broken.toUri().toString(), 1, 1, "", null);
        Throwable script = new JsScriptException(
                "Error",
                "no",
                List.of(
                        new JsFrame("f", thrower.toString(), 1, 1, JsFrame.Kind.SCRIPT),
                        new JsFrame("main", "java.lang.Thread", 1, 0, JsFrame.Kind.JAVA)),
                "",
                syntax);
        assertThat(NamedFiles.in(script)).containsExactlyInAnyOrder(broken, thrower);
        assertThat(NamedFiles.in(new ModuleNotFoundException(
                        "./missing", importer.toUri().toString(), List.of(missing.toString()), "")))
                .containsExactlyInAnyOrder(missing, importer);
    }

    @Test
    void whatIsNoFileIsNone() {
        assertThat(NamedFiles.in(new ModuleNotFoundException(
                        "x", "app:orders", List.of("file:%", "https://a.test/x.ts", "package \0", "relative.ts"), "")))
                .isEmpty();
        assertThat(NamedFiles.in(new EkkoException(ErrorCode.INTERNAL, "no file")))
                .isEmpty();
    }
}
