package dev.ekko.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.bench.results.Part;
import dev.ekko.bench.runtimes.ScriptRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    @Test
    void measuresWhoRunsAProgramAndNamesWhoDoesNot(@TempDir Path folder) throws Exception {
        Path good = Files.writeString(folder.resolve("good"), """
                case "$1" in
                  *throw*) echo boom >&2; exit 1 ;;
                  *main*) echo total 50 ;;
                  *) echo hello ;;
                esac
                """);
        Path bad = Files.writeString(folder.resolve("bad"), "echo hullo");
        List<ScriptRuntime> commands = List.of(
                new ScriptRuntime("node", "1", List.of("/bin/sh", good.toString()), true),
                new ScriptRuntime("bun", "1", List.of("/bin/sh", bad.toString()), true));
        try (Processes processes = new Processes()) {
            Map<Task, Part> parts = new LinkedHashMap<>();
            for (Task task : processes.tasks()) {
                if (!task.file().isEmpty()) {
                    parts.put(task, Part.begin("process." + task.name(), "", Map.of(), Map.of(), Map.of()));
                }
            }
            processes.run(parts, commands, 2);
            assertThat(parts).hasSize(5);
            parts.forEach((task, part) -> {
                assertThat(part.samples().get("wall.node")).as(part.id()).hasSize(2);
                assertThat(part.samples()).doesNotContainKey("wall.bun");
                assertThat(part.failures())
                        .containsOnly(Map.entry(
                                "bun",
                                task.fails()
                                        ? "exit code 0: nothing said"
                                        : "did not print \"" + task.expected() + "\""));
            });
        }
    }
}
