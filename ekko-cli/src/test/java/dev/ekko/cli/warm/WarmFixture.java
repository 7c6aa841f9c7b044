package dev.ekko.cli.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The client compiled from its sources, a launcher for the test's own class path, and a place for sockets. */
final class WarmFixture implements AutoCloseable {
    private static final Path SOURCES = Path.of("src", "main", "c").toAbsolutePath();
    private static final Pattern PROCESS = Pattern.compile("process (\\d+), ekko");

    private final Path home;
    private final Path client;
    private final Path launcher;
    private final Path stamp;
    private final Path runtime;
    private final Map<String, String> environment;

    private WarmFixture(Path home, Map<String, String> environment) throws Exception {
        this.home = home;
        this.runtime = Files.createDirectory(home.resolve("run"), mode("rwx------"));
        this.stamp = Files.writeString(home.resolve("stamp"), "");
        this.launcher = Files.createFile(home.resolve("launcher"), mode("rwx------"));
        List<String> words = Processes.ekkoCommand();
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec " + quoted(words.subList(0, 1)) + " -XX:TieredStopAtLevel=1 ${EKKO_JAVA_OPTS-} "
                        + quoted(words.subList(1, words.size())) + " \"$@\"\n");
        this.client = home.resolve("ekko-warm");
        this.environment = new HashMap<>(environment);
        this.environment.put("XDG_RUNTIME_DIR", runtime.toString());
        compile();
    }

    /** Makes one; the environment is that of all its commands. */
    static WarmFixture create(Map<String, String> environment) throws Exception {
        // Not in the build's folder: the path of a socket may have 107 characters.
        return new WarmFixture(Files.createTempDirectory("ekkow"), environment);
    }

    private static FileAttribute<?> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    private void compile() throws Exception {
        List<String> command = new ArrayList<>(
                List.of("cc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-o", client.toString()));
        try (Stream<Path> sources = Files.list(SOURCES)) {
            sources.filter(file -> file.toString().endsWith(".c"))
                    .sorted()
                    .map(Path::toString)
                    .forEach(command::add);
        }
        try {
            Processes.Result result = Processes.program(home, Map.of(), command.toArray(String[]::new))
                    .run();
            assertThat(result).isEqualTo(new Processes.Result(0, "", ""));
        } catch (IOException e) {
            throw new AssertionError(
                    "The client of the warm start is compiled by this test: install a C compiler (apt-get install gcc"
                            + " libc6-dev)",
                    e);
        }
    }

    Path runtime() {
        return runtime;
    }

    Path stamp() {
        return stamp;
    }

    /** The words before the arguments of a warm run. */
    List<String> warmCommand() {
        return List.of(
                client.toString(), "--say", "--launcher", launcher.toString(), "--stamp", stamp.toString(), "--");
    }

    /** The words before the arguments of a direct run. */
    List<String> directCommand() {
        return List.of(launcher.toString(), "--no-warm");
    }

    Processes warm(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(warmCommand());
        command.addAll(List.of(arguments));
        return Processes.program(directory, environment, command.toArray(String[]::new));
    }

    Processes direct(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(directCommand());
        command.addAll(List.of(arguments));
        return Processes.program(directory, environment, command.toArray(String[]::new));
    }

    /** A shell script in which {@code $RUN} is the command, warm or not. */
    Processes shell(Path directory, boolean warm, String script) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("RUN", warm ? String.join(" ", warmCommand()) : String.join(" ", directCommand()));
        return Processes.program(directory, variables, "bash", "-c", script);
    }

    String status() throws Exception {
        return direct(home, "warm", "--status").run().out();
    }

    /** The ids of the daemons. */
    List<Long> daemons() throws Exception {
        List<Long> found = new ArrayList<>();
        Matcher matcher = PROCESS.matcher(status());
        while (matcher.find()) {
            found.add(Long.valueOf(matcher.group(1)));
        }
        return found;
    }

    /** Waits until the status has a text, or no longer has it. */
    void awaitStatus(String text, boolean present) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String status = status();
        while (status.contains(text) != present) {
            assertThat(System.nanoTime()).as(status).isLessThan(deadline);
            status = status();
        }
    }

    static void signal(long process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process)).start().waitFor();
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    @Override
    public void close() throws Exception {
        direct(home, "warm", "--stop").run();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
