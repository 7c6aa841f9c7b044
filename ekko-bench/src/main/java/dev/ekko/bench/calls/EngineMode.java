package dev.ekko.bench.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the engine runs: with the Graal compiler on the module path, or as any class path gives it. */
public enum EngineMode {
    /** With the Graal compiler. */
    OPTIMIZING,
    /** Without it. */
    INTERPRETER;

    /** By its name on the command line. */
    public static EngineMode named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The flags of a JVM in this mode. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>(
                List.of("-Xmx2g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        if (this == OPTIMIZING) {
            Path compiler = home().resolve("compiler");
            if (!Files.isDirectory(compiler)) {
                throw new IllegalStateException(compiler + " is missing; build with ./mvnw -pl ekko-bench -am package");
            }
            flags.addAll(List.of(
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:+EnableJVMCI",
                    "--upgrade-module-path",
                    compiler.toString()));
        }
        return flags;
    }

    /** For the page and for names of results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder of the jar that this class comes from. */
    public static Path home() {
        try {
            return Path.of(EngineMode.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toRealPath()
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
