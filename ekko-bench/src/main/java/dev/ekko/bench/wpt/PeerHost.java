package dev.ekko.bench.wpt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another runtime: a process for each test case. */
final class PeerHost implements Host {
    private static final long GRACE_MILLIS = 5000;

    private final String name;
    private final Path program;
    private final Suite suite;
    private final Path work;
    private final String version;

    /**
     * @param name its name; begins with the kind: node, deno or bun
     * @param program the command
     * @param suite the checkout
     */
    PeerHost(String name, Path program, Suite suite) throws IOException, InterruptedException {
        this.name = name;
        this.program = program;
        this.suite = suite;
        this.work = Files.createTempDirectory("ekko-wpt-" + name);
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("?")
                .split(" ");
        process.waitFor();
        this.version = words[name.startsWith("deno") ? Math.min(1, words.length - 1) : 0];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public boolean stable() {
        return true;
    }

    @Override
    public Outcome run(Job job, String key) {
        Collector collector = new Collector();
        try {
            Path results = Files.writeString(work.resolve("results"), "");
            Path log = work.resolve("log");
            ProcessBuilder builder = new ProcessBuilder(command(job, write(job, results)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .directory(work.toFile());
            Path authority = suite.folder().resolve("tools/certs/cacert.pem");
            builder.environment().put("NODE_EXTRA_CA_CERTS", authority.toString());
            builder.environment().put("NO_COLOR", "1");
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(job.limit().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            for (String line : Files.readAllLines(results)) {
                if (line.endsWith("}")) {
                    collector.accept(line);
                }
            }
            if (!ended) {
                collector.complain("out of time");
            } else if (!collector.completed().isDone()) {
                String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
                collector.complain(
                        "ended with " + process.exitValue() + ": " + text.substring(0, Math.min(600, text.length())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            collector.complain("interrupted");
        }
        return collector.outcome(job.test().id(), key);
    }

    private List<String> command(Job job, Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (name.startsWith("deno")) {
            command.addAll(List.of(
                    "run",
                    "-A",
                    "--quiet",
                    "--no-config",
                    "--no-lock",
                    "--cert",
                    suite.folder().resolve("tools/certs/cacert.pem").toString(),
                    "--location",
                    job.test().address()));
        }
        Path driver = work.resolve("peer.mjs");
        if (!Files.exists(driver)) {
            Files.writeString(driver, Jobs.own("peer.mjs"));
        }
        command.add(driver.toString());
        command.add(file.toString());
        return command;
    }

    private Path write(Job job, Path results) throws IOException {
        List<Map<String, Object>> scripts = new ArrayList<>();
        int number = 0;
        for (Job.Script script : job.scripts()) {
            Path file = Files.writeString(work.resolve("script" + number++ + ".js"), script.text());
            scripts.add(Map.of("name", script.name(), "path", file.toString()));
        }
        Map<String, Object> facts = new HashMap<>(job.facts());
        facts.put("scripts", scripts);
        facts.put("results", results.toString());
        facts.put("suite", suite.folder().toString());
        facts.put("limitMillis", job.limit().toMillis());
        return Files.writeString(work.resolve("job.json"), Json.text(facts));
    }
}
