package dev.ekko.bench.process;

import dev.ekko.bench.results.Folders;
import dev.ekko.bench.results.Part;
import dev.ekko.bench.runtimes.Execution;
import dev.ekko.bench.runtimes.ScriptRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts every command with every program, round by round, so that whatever else the machine does meets all alike. */
public final class Processes implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Optional<List<String>> reporter;
    private final Path report;

    /** Makes a folder for programs and caches. */
    public Processes() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("ekko-bench").toRealPath();
        report = folder.resolve("resident");
        reporter = Usage.reporter(report);
    }

    /** How resident memory and processor time are measured, for the page. */
    public Map<String, String> method() {
        Map<String, String> method = new HashMap<>();
        method.put(
                "Resident memory",
                reporter.isPresent()
                        ? "the maximum resident set that wait4 reports, through GNU time"
                        : "not measured; it needs GNU time at /usr/bin/time, on Linux");
        method.put(
                "Processor time",
                Usage.linux() ? "user and system time that getrusage counts for the child" : "not measured off Linux");
        return method;
    }

    /** The programs. */
    public List<Task> tasks() throws IOException {
        return Task.write(folder);
    }

    /**
     * Measures some programs, each into its own part.
     *
     * @param parts the programs and where their measurements go
     */
    public void run(Map<Task, Part> parts, List<ScriptRuntime> commands, int rounds)
            throws IOException, InterruptedException {
        for (Map.Entry<Task, Part> entry : parts.entrySet()) {
            Task task = entry.getKey();
            // The first run fills caches, of ours and of the system, and finds out who can run it at all.
            for (ScriptRuntime command : commands) {
                Execution first = start(task, command);
                complaint(task, first)
                        .ifPresent(complaint -> entry.getValue().failures().put(command.name(), complaint));
            }
        }
        for (int round = 0; round < rounds; round++) {
            System.out.println("processes, round " + (round + 1) + " of " + rounds);
            for (Map.Entry<Task, Part> entry : parts.entrySet()) {
                Task task = entry.getKey();
                Part part = entry.getValue();
                List<ScriptRuntime> order = new ArrayList<>(commands);
                Collections.rotate(order, round);
                for (ScriptRuntime command : order) {
                    if (!part.failures().containsKey(command.name())) {
                        measure(task, command, part);
                    }
                }
            }
        }
    }

    private void measure(Task task, ScriptRuntime command, Part part) throws IOException, InterruptedException {
        long before = Usage.linux() ? Usage.childrenMicros() : 0;
        Execution execution = start(task, command);
        long after = Usage.linux() ? Usage.childrenMicros() : 0;
        Optional<String> complaint = complaint(task, execution);
        if (complaint.isPresent()) {
            part.failures().put(command.name(), complaint.get());
            return;
        }
        part.add("wall." + command.name(), execution.nanos() / 1e6);
        if (Usage.linux()) {
            part.add("cpu." + command.name(), (after - before) / 1e3);
        }
        if (reporter.isPresent()) {
            part.add(
                    "memory." + command.name(),
                    Double.parseDouble(Files.readString(report).strip()) / 1024);
        }
    }

    private Execution start(Task task, ScriptRuntime command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(reporter.orElse(List.of()));
        if (task.file().isEmpty()) {
            line.addAll(List.of(command.program(), "--version"));
        } else {
            line.addAll(command.command(task.file().getFirst()));
        }
        Path home = task.cold() ? Files.createTempDirectory(folder, "cold") : folder.resolve("warm");
        Execution execution = Execution.of(
                line,
                Map.of(
                        "EKKO_HOME", home.resolve("ekko").toString(),
                        "DENO_DIR", home.resolve("deno").toString(),
                        "BUN_RUNTIME_TRANSPILER_CACHE_PATH", home.resolve("bun").toString(),
                        "DENO_NO_UPDATE_CHECK", "1",
                        "NO_COLOR", "1"),
                LIMIT);
        if (task.cold()) {
            Folders.delete(home);
        }
        return execution;
    }

    private static Optional<String> complaint(Task task, Execution execution) {
        if (execution.late() || (execution.code() != 0) != task.fails()) {
            return Optional.of(execution.reason());
        }
        return (execution.output() + execution.errors()).contains(task.expected())
                ? Optional.empty()
                : Optional.of("did not print \"" + task.expected() + "\"");
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
