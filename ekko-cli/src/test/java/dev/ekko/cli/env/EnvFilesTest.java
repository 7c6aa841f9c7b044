package dev.ekko.cli.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvFilesTest {
    @TempDir
    Path directory;

    @Test
    void theEnvironmentWinsThenTheLaterFile() throws Exception {
        Path one = write("one.env", "A=one\nB=one\nC=one");
        Path two = write("two.env", "B=two\nC=two\nD=${A}+${C}");

        assertThat(EnvFiles.overlay(Map.of("C", "shell"), List.of(one, two)))
                .isEqualTo(Map.of("A", "one", "B", "two", "C", "shell", "D", "one+shell"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = directory.resolve("no.env");
        assertThatThrownBy(() -> EnvFiles.overlay(Map.of(), List.of(missing)))
                .isInstanceOf(EnvFileException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("no such file");
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Path binary = directory.resolve("binary.env");
        Files.write(binary, new byte[] {'A', '=', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> EnvFiles.overlay(Map.of(), List.of(binary)))
                .isInstanceOf(EnvFileException.class)
                .hasMessageContaining("is not UTF-8 text");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
