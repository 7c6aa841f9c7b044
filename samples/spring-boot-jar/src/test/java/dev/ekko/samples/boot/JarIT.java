package dev.ekko.samples.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, started as a user starts it, with the compiler and without. */
class JarIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final List<String> SILENCE =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    @TempDir
    Path directory;

    private record Result(int code, String out, String err) {}

    private Result run(List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", TARGET.resolve("app.jar").toString()));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still running");
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void compiles() throws Exception {
        List<String> flags = new ArrayList<>(SILENCE);
        flags.add("--upgrade-module-path=" + TARGET.resolve("graal"));
        flags.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI"));
        assertEquals(new Result(0, output("README.md"), ""), run(flags));
    }

    @Test
    void interprets() throws Exception {
        Result result = run(SILENCE);
        assertEquals("", result.err());
        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("GraalJS interprets.\n"), result.out());
        assertTrue(result.out().contains("-XX:+EnableJVMCI are missing"), result.out());
        assertTrue(result.out().endsWith("Price[article=bolt, total=129.6]\n"), result.out());
    }

    /** The block of the README that says what is printed. */
    private static String output(String readme) throws IOException {
        return Files.readString(Path.of(readme)).split("(?m)^```\\n")[2];
    }
}
