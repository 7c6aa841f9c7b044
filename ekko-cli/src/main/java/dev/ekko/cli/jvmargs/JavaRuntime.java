package dev.ekko.cli.jvmargs;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code java} command, asked what it is.
 *
 * @param command the command
 * @param version its version, such as 25.0.1
 * @param vendor who built it
 * @param modules the modules linked into it
 */
record JavaRuntime(Path command, String version, String vendor, Set<String> modules) {
    private static final int OLDEST = 25;
    private static final Pattern PROPERTY = Pattern.compile("(?m)^ {4}(java\\.(?:version|vendor)) = (.*)$");
    private static final Pattern MODULE = Pattern.compile("(?m)^([a-z][\\w.]+)(?:@\\S+)?$");

    /** Runs the command to ask; fails where it is no Java at all. */
    static JavaRuntime ask(Path command) {
        Answer answer = run(
                command,
                List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+EnableJVMCI",
                        "-XshowSettings:properties",
                        "--list-modules"));
        String version = "";
        String vendor = "";
        Matcher property = PROPERTY.matcher(answer.text());
        while (property.find()) {
            if (property.group(1).equals("java.version")) {
                version = property.group(2).strip();
            } else {
                vendor = property.group(2).strip();
            }
        }
        if (version.isEmpty()) {
            throw failure(command + " is no Java 9 or later; it said: "
                    + answer.text().strip().lines().findFirst().orElse("nothing"));
        }
        Set<String> modules = MODULE.matcher(answer.text())
                .results()
                .map(module -> module.group(1))
                .collect(Collectors.toSet());
        return new JavaRuntime(command, version, vendor, modules);
    }

    /** Fails where the command cannot run Ekko at all. */
    void checkAge() {
        if (feature() < OLDEST) {
            throw failure(this + " is too old: Ekko needs Java " + OLDEST
                    + " or later. Install one, or name another with" + " --java=PATH");
        }
    }

    /** Fails where the command cannot run the optimizing engine. */
    void checkCompilerInterface() {
        if (modules.contains("jdk.internal.vm.ci")) {
            return;
        }
        String why = feature() >= 27
                ? "Java 27 dropped the compiler interface (JVMCI). Name a Java 25 or 26 with --java=PATH"
                : "it was linked without the module jdk.internal.vm.ci. Add it to jlink's --add-modules, or name a whole"
                        + " JDK with --java=PATH";
        throw failure(this + " can only interpret scripts: " + why
                + ". With --no-compiler the flags are printed that do" + " without the compiler");
    }

    /** Whether the compiler is part of the runtime, as in Ekko's image and in GraalVM's JDK. */
    boolean hasCompiler() {
        return modules.contains("org.graalvm.truffle.compiler");
    }

    /** Fails where the command does not start with the flags. */
    void checkStart(List<String> flags) {
        List<String> arguments = new ArrayList<>(flags);
        arguments.add("--version");
        Answer answer = run(command, arguments);
        if (answer.code() != 0) {
            throw failure(this + " does not start with " + String.join(" ", flags) + ": "
                    + answer.text().strip());
        }
    }

    @Override
    public String toString() {
        return command + " (" + version + ", " + vendor + ")";
    }

    private int feature() {
        try {
            return Runtime.Version.parse(version).feature();
        } catch (IllegalArgumentException e) {
            throw failure(command + " has a version that is none: " + version, e);
        }
    }

    private record Answer(int code, String text) {}

    private static Answer run(Path command, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(arguments);
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw failure(command + " did not end within a minute");
            }
            return new Answer(process.exitValue(), text);
        } catch (IOException e) {
            throw failure("Cannot run " + command + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("Interrupted while asking " + command, e);
        }
    }

    private static EkkoException failure(String message) {
        return new EkkoException(ErrorCode.ENGINE_UNAVAILABLE, message);
    }

    private static EkkoException failure(String message, Throwable cause) {
        return new EkkoException(ErrorCode.ENGINE_UNAVAILABLE, message, cause);
    }
}
