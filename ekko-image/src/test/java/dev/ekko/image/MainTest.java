package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path directory;

    @Test
    void sayWhatIsWrongWithTheArguments() {
        assertThatThrownBy(() -> Main.parse("--bogus", "1"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("Unknown option --bogus; there are --archive, --cli,");
        assertThatThrownBy(() -> Main.parse("cli", "1")).hasMessageContaining("Unknown option cli");
        assertThatThrownBy(() -> Main.parse("--cli")).hasMessage("The option --cli has no value");
        assertThatThrownBy(() -> Main.parse("--cli", "a", "--cli", "b")).hasMessage("The option --cli is given twice");
        assertThatThrownBy(() -> Main.parse("--cli", "a")).hasMessageMatching("The option --\\w+ is missing");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsOneSentenceAndNoStack() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        Path compiler = Files.createDirectories(directory.resolve("compiler"));
        for (String part : LinkedRuntime.COMPILER) {
            Files.createFile(compiler.resolve(part + "-" + Runtime.version().feature() + ".0.0.jar"));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        for (String option : List.of("cli", "libraries", "launcher", "client", "legal", "training")) {
            command.addAll(List.of("--" + option, "none"));
        }
        command.addAll(List.of("--version", "1", "--archive", "false", "--compiler", compiler.toString()));
        command.addAll(List.of("--work", directory.resolve("work").toString()));
        command.addAll(List.of("--output", file.resolve("below").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(directory.toFile())
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(printed)
                .startsWith("The image could not be built. ")
                .contains(file.toString())
                .hasLineCount(1);
    }
}
