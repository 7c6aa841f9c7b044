package dev.ekko.bench.runtimes;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended, or was ended.
 *
 * @param code its exit code
 * @param late whether it took longer than it was given, and was ended
 * @param nanos from its start to its end
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 * @param limit what it was given
 */
public record Execution(int code, boolean late, long nanos, String output, String errors, Duration limit) {

    /** Runs a command to its end, with nothing to read. */
    public static Execution of(List<String> command, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        // Files rather than pipes: no thread of ours competes with the process for the processors.
        Path output = Files.createTempFile("ekko-bench", ".out");
        Path errors = Files.createTempFile("ekko-bench", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            long begin = System.nanoTime();
            Process process = builder.start();
            boolean late;
            try {
                late = !process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            int code = process.waitFor();
            long end = System.nanoTime();
            return new Execution(code, late, end - begin, read(output), read(errors), limit);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Whether it did not end well. */
    public boolean failed() {
        return late || code != 0;
    }

    /** Why, in a line. */
    public String reason() {
        if (late) {
            return "not finished after " + limit.toSeconds() + " s";
        }
        List<String> lines = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("WARNING"))
                .toList();
        String said = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).matches(".*(error|exception|unable|cannot|not ).*"))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .orElse("nothing said");
        said = said.replace("Exception in thread \"main\" ", "");
        return "exit code " + code + ": " + (said.length() > 160 ? said.substring(0, 160) + "…" : said);
    }
}
