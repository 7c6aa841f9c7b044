package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Loading a graph of 50 modules from files into a fresh realm, everything else warm. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class ModuleGraphs {
    private Path folder;
    private Path main;

    /** Writes the modules. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        folder = Files.createTempDirectory("ekko-bench").toRealPath();
        main = Graph.write(folder, 50);
    }

    /** Removes them. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.walk(folder)) {
            files = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    /** The raw engine, reading files itself. */
    @Benchmark
    public int raw() throws IOException {
        IOAccess files = IOAccess.newBuilder().allowHostFileAccess(true).build();
        try (Context context = RawEngine.context(files)) {
            Source source = Source.newBuilder("js", main.toFile())
                    .mimeType("application/javascript+module")
                    .build();
            return RawEngine.module(context, source).getMember("total").asInt();
        }
    }

    /** Ekko. */
    @Benchmark
    public int ekko() {
        try (JsModule module = Ekko.runtime()
                .permissions(permissions -> permissions.allowRead(folder.toString()))
                .load(main)) {
            return module.get("total").as(int.class);
        }
    }
}
