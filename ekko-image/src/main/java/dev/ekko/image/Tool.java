package dev.ekko.image;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/** Runs the tools of the JDK and other programs; what they print is shown when they fail. */
final class Tool {
    /** Ten times what the slowest takes on a slow machine: what takes longer hangs. */
    private static final long LONGEST_MINUTES = 10;

    private Tool() {}

    /** Runs a tool of this JDK, such as jlink, in this process. */
    static void jdk(String name, List<String> arguments) {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new ImageException("This JDK has no " + name + "; build with a full JDK"));
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        int exit = tool.run(out, out, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new ImageException(name + " failed with exit code " + exit + ":\n" + printed);
        }
    }

    /** Runs a program and returns what it printed. */
    static String run(Path directory, Map<String, String> environment, List<String> command) {
        try {
            // To a file, because the JVM that writes an AOT cache is a child's child and may outlive a pipe's reader.
            Path printed = Files.createTempFile("ekko-image", ".log");
            try {
                return run(directory, environment, command, printed);
            } finally {
                Files.deleteIfExists(printed);
            }
        } catch (IOException e) {
            throw new ImageException("Cannot run " + command.getFirst() + ": " + Reasons.of(e), e);
        }
    }

    private static String run(Path directory, Map<String, String> environment, List<String> command, Path printed)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        // Options meant for other JVMs or other runs would end up in the cache's fingerprint.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("EKKO_")
                        || List.of(
                                        "JAVA_TOOL_OPTIONS",
                                        "_JAVA_OPTIONS",
                                        "JDK_JAVA_OPTIONS",
                                        "JDK_AOT_VM_OPTIONS",
                                        "JAVA_HOME",
                                        "CLASSPATH")
                                .contains(name));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            String text = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
            if (!ended) {
                throw new ImageException(
                        String.join(" ", command) + "\nstill ran after " + LONGEST_MINUTES + " minutes:\n" + text);
            }
            if (process.exitValue() != 0) {
                throw new ImageException(
                        String.join(" ", command) + "\nfailed with exit code " + process.exitValue() + ":\n" + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted while running " + command.getFirst(), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }
}
