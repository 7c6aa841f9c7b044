package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTest {
    @TempDir
    Path directory;

    @Test
    void returnsWhatWasPrintedOnBothStreams() {
        String printed = Tool.run(directory, Map.of("EKKO_X", "set"), List.of("sh", "-c", "echo $EKKO_X; echo b >&2"));
        assertThat(printed).isEqualTo("set\nb\n");
    }

    @Test
    void aFailureSaysWhatWasRunAndWhatItPrinted() {
        assertThatThrownBy(() -> Tool.run(directory, Map.of(), List.of("sh", "-c", "echo oops; exit 3")))
                .isInstanceOf(ImageException.class)
                .hasMessage("sh -c echo oops; exit 3\nfailed with exit code 3:\noops\n");
        assertThatThrownBy(() -> Tool.run(directory, Map.of(), List.of("no-such-program-here")))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("Cannot run no-such-program-here: ");
        assertThatThrownBy(() -> Tool.jdk("jlink", List.of("--no-such-option")))
                .hasMessageContaining("jlink failed with exit code")
                .hasMessageContaining("--no-such-option");
        assertThatThrownBy(() -> Tool.jdk("jfrobnicate", List.of())).hasMessageContaining("no jfrobnicate");
    }
}
