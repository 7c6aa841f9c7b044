package dev.ekko.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs as a shell would and keeps what they printed. */
public final class Processes {
    private static final long LONGEST_SECONDS = 120;
    private static final Path HOME = Path.of("target", "ekko-home").toAbsolutePath();

    /** What a process left behind. */
    public record Result(int code, String out, String err) {

        /** The same with another standard error. */
        public Result withErr(String other) {
            return new Result(code, out, other);
        }
    }

    private final List<String> command;
    private final Path directory;
    private final Map<String, String> environment;
    private String input = "";

    private Processes(List<String> command, Path directory, Map<String, String> environment) {
        this.command = command;
        this.directory = directory;
        this.environment = environment;
    }

    /** Any program. */
    public static Processes program(Path directory, Map<String, String> environment, String... command) {
        return new Processes(List.of(command), directory, environment);
    }

    /** The ekko command from the test's own class path, with the flags of the launcher. */
    public static Processes ekko(Path directory, Map<String, String> environment, String... arguments) {
        return program(directory, environment, ekkoCommand(arguments).toArray(String[]::new));
    }

    /** The command line that starts ekko. */
    public static List<String> ekkoCommand(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                "dev.ekko.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() {
        List<String> shipped = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.endsWith("test-classes")) {
                shipped.add(entry);
            }
        }
        return String.join(File.pathSeparator, shipped);
    }

    public Processes input(String text) {
        input = text;
        return this;
    }

    /** Starts it, with its output in files, so that nothing fills up. */
    public Running start() throws IOException {
        Path out = output(".out");
        Path err = output(".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "NO_COLOR",
                        "FORCE_COLOR",
                        "EKKO_TRACE",
                        "EKKO_JAVA_OPTS",
                        "JAVA_TOOL_OPTIONS",
                        "JDK_JAVA_OPTIONS"));
        builder.environment().put("EKKO_HOME", HOME.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A program that ends without reading its input closes the pipe; its exit code tells the rest.
            return new Running(process, out, err);
        }
        return new Running(process, out, err);
    }

    /** A file that lasts as long as the tests do. */
    private static Path output(String suffix) throws IOException {
        Path file = Files.createTempFile("ekko-test", suffix);
        file.toFile().deleteOnExit();
        return file;
    }

    public Result run() throws IOException, InterruptedException {
        return start().await();
    }

    /** A process on its way. */
    public record Running(Process process, Path out, Path err) {

        public Result await() throws IOException, InterruptedException {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("Still running after " + LONGEST_SECONDS + " s; it printed\n"
                        + Files.readString(out) + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        /** Waits until a text stands in a file that the process writes. */
        public void awaitText(Path file, String text) throws IOException, InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (!Files.readString(file).contains(text)) {
                if (!process.isAlive() && !Files.readString(file).contains(text)) {
                    throw new AssertionError("It ended with " + process.exitValue() + " without printing " + text + "\n"
                            + Files.readString(out) + Files.readString(err));
                }
                if (System.nanoTime() > deadline) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(
                            "Never printed " + text + "\n" + Files.readString(out) + Files.readString(err));
                }
                Thread.sleep(20);
            }
        }

        public void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
