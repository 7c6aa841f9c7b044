package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Calls per microsecond through a pool of four realms; the raw side is a blocking queue of contexts. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Pools {
    private static final int SIZE = 4;
    private static final String TEXT = """
            export function work(n) {
              let hash = n;
              for (let i = 0; i < 1000; i++) hash = (hash * 31 + i) | 0;
              return hash;
            }
            """;

    /** The contract. */
    public interface Worker {
        /** About a microsecond of arithmetic. */
        int work(int n);
    }

    /** What a careful user would write for one tenant. */
    @State(Scope.Benchmark)
    public static class Raw {
        private final BlockingQueue<Value> free = new ArrayBlockingQueue<>(SIZE);
        private final List<Context> contexts = new ArrayList<>();

        /** Makes the contexts. */
        @Setup(Level.Trial)
        public void open() {
            Source source = RawEngine.source(TEXT);
            for (int i = 0; i < SIZE; i++) {
                Context context = RawEngine.context();
                contexts.add(context);
                free.add(RawEngine.module(context, source).getMember("work"));
            }
        }

        /** Closes them. */
        @TearDown(Level.Trial)
        public void close() {
            contexts.forEach(context -> context.close(true));
        }
    }

    /** A pool with its defaults but for the size. */
    @State(Scope.Benchmark)
    public static class Pool {
        private JsPool<Worker> pool;
        private Path file;

        /** Makes it. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            file = Files.createTempFile("ekko-bench", ".mjs");
            Files.writeString(file, TEXT);
            pool = Ekko.runtime()
                    .permissions(permissions -> permissions.allowRead(file.toString()))
                    .pool(file.toString(), Worker.class)
                    .size(SIZE)
                    .build();
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            pool.close();
            Files.delete(file);
        }
    }

    /** The raw engine. */
    @Benchmark
    public int raw(Raw state) throws InterruptedException {
        Value work = state.free.take();
        try {
            return work.execute(7).asInt();
        } finally {
            state.free.add(work);
        }
    }

    /** Ekko. */
    @Benchmark
    public int ekko(Pool state) {
        return state.pool.use("tenant", worker -> worker.work(7));
    }
}
