package dev.ekko.bench.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a folder of benchmarks is laid out, and how programs are made of it. */
public enum SuiteLayout {
    /** Octane: {@code base.js}, and files that make a {@code BenchmarkSuite} each. */
    OCTANE("Octane") {
        @Override
        boolean fits(Path folder) {
            return read(folder, "base.js").contains("function BenchmarkSuite(");
        }

        @Override
        List<Program> programs(Path folder) {
            return Octane.programs(folder);
        }
    },
    /** Are we fast yet: CommonJS modules around {@code benchmark.js} and {@code som.js}. */
    ARE_WE_FAST_YET("are-we-fast-yet") {
        @Override
        boolean fits(Path folder) {
            return read(folder, "benchmark.js").contains("innerBenchmarkLoop")
                    && Files.exists(folder.resolve("som.js"));
        }

        @Override
        List<Program> programs(Path folder) {
            return AreWeFastYet.programs(folder);
        }
    },
    /** A folder of scripts, each of which is one iteration of one benchmark. */
    SCRIPTS("one script an iteration") {
        @Override
        boolean fits(Path folder) {
            return !scripts(folder).isEmpty();
        }

        @Override
        List<Program> programs(Path folder) {
            return scripts(folder).stream()
                    .map(file -> new Program(
                            withoutExtension(file),
                            "benchCases.push({ name: " + Program.quoted(withoutExtension(file))
                                    + ", run: function () {\n" + read(folder, file) + "\n} });\n",
                            true))
                    .toList();
        }
    };

    private final String label;

    SuiteLayout(String label) {
        this.label = label;
    }

    abstract boolean fits(Path folder);

    abstract List<Program> programs(Path folder);

    /**
     * What a folder holds.
     *
     * @param label the layout's name
     * @param programs one for each benchmark
     */
    public record Suite(String label, List<Program> programs) {}

    /** The programs of a folder in the first layout that fits; none where no layout does. */
    public static Optional<Suite> recognise(Path folder) {
        return Arrays.stream(values())
                .filter(layout -> layout.fits(folder))
                .findFirst()
                .map(layout -> new Suite(layout.label, layout.programs(folder)));
    }

    static String withoutExtension(String file) {
        return file.substring(0, file.length() - ".js".length());
    }

    /** The names of the scripts in a folder, in order. */
    static List<String> scripts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".js"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script; empty where there is none. Bytes of old suites are not always UTF-8. */
    static String read(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
