package dev.ekko.builtins.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files as standard streams, when somebody puts a link into their way after they were checked. */
@EnabledOnOs(OS.LINUX) // elsewhere Java opens the path
class StreamFileTest {
    @TempDir
    private Path temporary;

    private Path directory;
    private Path secret;

    @BeforeEach
    void make() throws IOException {
        Path real = temporary.toRealPath();
        directory = Files.createDirectories(real.resolve("a/b"));
        secret = Files.writeString(
                Files.createDirectories(real.resolve("secret")).resolve("file"), "secret");
    }

    private static String code(Throwable error) {
        return ((JsError) error).code();
    }

    @Test
    void readsWritesAndAppends() throws Exception {
        Path file = directory.resolve("file");
        for (boolean append : new boolean[] {false, true, true}) {
            try (StreamFile out = StreamFile.toWrite(file)) {
                wait(new ProcessBuilder("echo", "line").redirectOutput(out.to(append)));
            }
        }
        assertThat(file).hasContent("line\nline\nline\n");
        Path copy = directory.resolve("copy");
        try (StreamFile in = StreamFile.toRead(file);
                StreamFile out = StreamFile.toWrite(copy)) {
            wait(new ProcessBuilder("cat").redirectInput(in.from()).redirectOutput(out.to(false)));
        }
        assertThat(copy).hasSameTextualContentAs(file);
    }

    private static void wait(ProcessBuilder builder) throws Exception {
        assertThat(builder.start().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLinkInPlaceOfTheFileIsNotFollowed() throws IOException {
        Path file = Files.createSymbolicLink(directory.resolve("file"), secret);
        assertThatThrownBy(() -> StreamFile.toRead(file))
                .satisfies(error -> assertThat(code(error)).isEqualTo("changed"))
                .hasMessageContaining("a link was put in its way");
        assertThatThrownBy(() -> StreamFile.toWrite(file))
                .satisfies(error -> assertThat(code(error)).isEqualTo("changed"));
        assertThat(secret).hasContent("secret");
    }

    @Test
    void aLinkInPlaceOfADirectoryOnTheWayIsNotFollowed() throws IOException {
        Path file = directory.resolve("file");
        Files.move(temporary.toRealPath().resolve("a"), temporary.toRealPath().resolve("moved"));
        Path bait = Files.createDirectories(temporary.toRealPath().resolve("bait/b"));
        Files.createSymbolicLink(directory.getParent(), bait.getParent());
        assertThatThrownBy(() -> StreamFile.toWrite(file))
                .satisfies(error -> assertThat(code(error)).isEqualTo("changed"));
        assertThat(bait).isEmptyDirectory();
    }

    @Test
    void aLinkPutThereAfterItWasOpenedChangesNothing() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "mine");
        Path copy = directory.resolve("copy");
        try (StreamFile in = StreamFile.toRead(file);
                StreamFile out = StreamFile.toWrite(copy)) {
            Files.delete(file);
            Files.createSymbolicLink(file, secret);
            Files.move(copy, directory.resolve("kept"));
            Files.createSymbolicLink(copy, secret);
            wait(new ProcessBuilder("cat").redirectInput(in.from()).redirectOutput(out.to(false)));
        }
        assertThat(directory.resolve("kept")).hasContent("mine");
        assertThat(secret).hasContent("secret");
    }

    @Test
    void whatIsMissingIsSaidWithItsCode() {
        assertThatThrownBy(() -> StreamFile.toRead(directory.resolve("none")))
                .satisfies(error -> assertThat(code(error)).isEqualTo("not-found"))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> StreamFile.toWrite(directory.resolve("none/file")))
                .satisfies(error -> assertThat(code(error)).isEqualTo("not-found"));
        assertThatThrownBy(() -> StreamFile.toWrite(directory))
                .satisfies(error -> assertThat(code(error)).isEqualTo("is-a-directory"));
    }
}
