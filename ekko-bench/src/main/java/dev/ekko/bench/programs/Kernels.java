package dev.ekko.bench.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kernels: small programs, each for one thing that programs do. */
public final class Kernels {
    /** Their names; the last six need a newer language than some engines have. */
    public static final List<String> NAMES = List.of(
            "fib",
            "scheduler",
            "nbody",
            "strings",
            "maps",
            "json",
            "regexp",
            "sorting",
            "typed-arrays",
            "closures",
            "classes",
            "generators",
            "bigint",
            "objects",
            "shapes",
            "tables");

    private Kernels() {}

    /** All of them. */
    public static List<Program> all() {
        return NAMES.stream()
                .map(name -> new Program(name, resource("kernels/" + name + ".js"), false))
                .toList();
    }

    static String resource(String name) {
        try (InputStream in = Kernels.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar; build ekko-bench again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
