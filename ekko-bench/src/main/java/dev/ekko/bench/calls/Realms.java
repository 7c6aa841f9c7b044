package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.module.ModuleSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Making a realm, loading a module of a few lines and closing it again, everything warm. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Realms {
    private static final String TEXT =
            "export function add(a, b) { return a + b; }\nexport const answer = add(40, 2);\n";
    private static final ModuleSource SOURCE = Modules.javascript(TEXT);
    private static final Source RAW_SOURCE = RawEngine.source(TEXT);

    /** The raw engine. */
    @Benchmark
    public Set<String> raw() {
        try (Context context = RawEngine.context()) {
            return RawEngine.module(context, RAW_SOURCE).getMemberKeys();
        }
    }

    /** Ekko. */
    @Benchmark
    public Set<String> ekko() {
        try (JsModule module = Ekko.runtime().load(SOURCE)) {
            return module.exports();
        }
    }
}
