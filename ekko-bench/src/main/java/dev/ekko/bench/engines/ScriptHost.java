package dev.ekko.bench.engines;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one script in one engine and ends; the engine prints to standard output through {@code print}.
 *
 * <p>Arguments: the engine's name, and a file or {@code --version}.
 */
public final class ScriptHost {
    private ScriptHost() {}

    /** An engine, as its guide shows it first. */
    interface Host {
        /** The version of the library. */
        String version();

        /** Runs a script with {@code print} or {@code console.log} in it. */
        void run(String script) throws Exception;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Host host = switch (arguments[0]) {
            case "graaljs" -> new GraalHost();
            case "rhino" -> new RhinoHost();
            case "nashorn" -> new NashornHost();
            case "quickjs4j" -> new QuickJsHost();
            case "javet" -> new JavetHost();
            default -> throw new IllegalArgumentException("There is no engine " + arguments[0]);
        };
        if (arguments[1].equals("--version")) {
            System.out.println(host.version());
        } else {
            host.run(Files.readString(Path.of(arguments[1])));
        }
        System.out.flush();
        // Some engines leave threads behind.
        Runtime.getRuntime().halt(0);
    }
}
