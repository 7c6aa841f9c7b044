package dev.ekko.cli.doctor;

import dev.ekko.Ekko;
import dev.ekko.EngineInfo;
import dev.ekko.JsConsole;
import dev.ekko.JsModule;
import dev.ekko.error.EkkoException;
import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the installation by using it, not by guessing from what is installed. */
final class Examination {
    private final String version;
    private final Path cache;

    /**
     * Prepares an examination.
     *
     * @param version Ekko's version
     * @param cache the directory of compiled modules
     */
    Examination(String version, Path cache) {
        this.version = version;
        this.cache = cache;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(
                Finding.good("Ekko", version),
                engine(),
                typescript(),
                java(),
                Finding.good(
                        "system",
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                                + System.getProperty("os.arch")),
                memory()));
        findings.addAll(JvmExamination.findings());
        findings.add(cache());
        return findings;
    }

    private static Finding engine() {
        try {
            EngineInfo engine = Ekko.engine();
            String value =
                    engine.name() + " " + engine.version() + (engine.optimizing() ? ", optimizing" : ", interpreting");
            return engine.optimizing()
                    ? new Finding("engine", value, Finding.Status.GOOD, "")
                    : Finding.note("engine", value, engine.reason());
        } catch (EkkoException e) {
            return Finding.bad("engine", "not available", String.valueOf(e.getMessage()));
        }
    }

    private static Finding typescript() {
        ModuleSource probe = ModuleSource.typescript(
                URI.create("data:application/typescript,probe"), "export const six: number = 6 as number;");
        try (JsModule module = Ekko.runtime().console(JsConsole.none()).load(probe)) {
            return Finding.good("TypeScript", "compiles (" + module.exports().size() + " export of 1)");
        } catch (EkkoException e) {
            return Finding.bad(
                    "TypeScript",
                    "does not compile",
                    e.getMessage() + "; the native compiler has builds for Linux x86_64 and arm64, macOS and Windows");
        }
    }

    private static Finding java() {
        return Finding.good(
                "Java",
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("java.home"));
    }

    private static Finding memory() {
        Runtime runtime = Runtime.getRuntime();
        return Finding.good(
                "machine",
                runtime.availableProcessors() + " processors, " + (runtime.maxMemory() >> 20) + " MiB of heap at most");
    }

    private Finding cache() {
        String name = "cache";
        try {
            if (!Files.isDirectory(cache)) {
                return Finding.good(name, cache + ", empty so far");
            }
            String value = cache + ", " + size(cache);
            return Files.isWritable(cache)
                    ? Finding.good(name, value)
                    : Finding.note(
                            name,
                            value + ", read-only",
                            "Make it writable; until then modules are compiled anew each time");
        } catch (IOException | UncheckedIOException e) {
            return Finding.note(name, cache + ", unreadable", "Make it readable (" + e.getMessage() + ")");
        }
    }

    private static String size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long[] sizes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .toArray();
            long bytes = Arrays.stream(sizes).sum();
            return sizes.length + " files, " + (bytes >> 10) + " KiB";
        }
    }
}
