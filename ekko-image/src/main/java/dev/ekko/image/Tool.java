package dev.ekko.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Runs the tools of the JDK and other programs; what they print is shown when they fail. */
final class Tool {
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
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        // Options meant for other JVMs would end up in the cache's fingerprint.
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_HOME")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new ImageException(
                        String.join(" ", command) + "\nfailed with exit code " + exit + ":\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new ImageException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted while running " + command.getFirst(), e);
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
