package dev.ekko.bench.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesTest {
    @TempDir
    Path root;

    private Path script(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void takesTheNewestImageAndElseTheLauncher() throws IOException {
        assertThat(Runtimes.ekko(root)).isEmpty();
        Path launcher = script("ekko", "true");
        assertThat(Runtimes.ekko(root)).contains(launcher);
        Path old = script("target/ekko-0.1.0/bin/ekko", "true");
        Path young = script("target/ekko-0.2.0/bin/ekko", "true");
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(young, FileTime.fromMillis(2_000_000));
        assertThat(Runtimes.ekko(root)).contains(young);
    }

    @Test
    void asksForVersionsAndNamesWhatIsMissing() throws Exception {
        Path node = script("node", "echo v99");
        Path bun = script("bun", "echo broken >&2; exit 3");
        Runtimes runtimes = Runtimes.find(
                List.of("node", "deno", "bun"),
                List.of(),
                Map.of("node", node, "bun", bun),
                name -> !name.equals("deno"),
                root);
        assertThat(runtimes.versions()).containsExactly(Map.entry("node", "v99"));
        assertThat(runtimes.missing())
                .containsEntry("deno", "left out by --runtimes")
                .containsEntry("bun", "does not start: exit code 3: broken");
    }

    @Test
    void endsWhatTakesTooLong() throws Exception {
        Execution execution = Execution.of(List.of("/bin/sh", "-c", "sleep 60"), Map.of(), Duration.ofMillis(100));
        assertThat(execution.late()).isTrue();
        assertThat(execution.failed()).isTrue();
    }

    @Test
    void keepsBothStreamsAndTheEnvironment() throws Exception {
        Execution execution = Execution.of(
                List.of("/bin/sh", "-c", "echo $WORD; echo no >&2"), Map.of("WORD", "yes"), Duration.ofSeconds(10));
        assertThat(execution.output()).isEqualTo("yes\n");
        assertThat(execution.errors()).isEqualTo("no\n");
        assertThat(execution.failed()).isFalse();
    }
}
