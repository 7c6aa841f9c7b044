package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A thousand calls of a method with a private field, in code that several realms of one engine run in turn. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ManyRealms {
    private static final String TEXT = """
            class Counter {
              #n = 0;
              add(k) { return this.#n = (this.#n + k) | 0; }
            }
            const counter = new Counter();
            export function work(n) {
              let last = 0;
              for (let i = 0; i < 1000; i++) last = counter.add(n + i);
              return last;
            }
            """;

    /** What a careful user would write: contexts of one engine. */
    @State(Scope.Thread)
    public static class Raw {
        /** How many. */
        @Param({"1", "8"})
        public int realms;

        private final List<Context> contexts = new ArrayList<>();
        private final List<Value> functions = new ArrayList<>();
        private int turn;

        /** Makes them. */
        @Setup(Level.Trial)
        public void open() {
            Source source = RawEngine.source(TEXT);
            for (int i = 0; i < realms; i++) {
                Context context = RawEngine.context();
                contexts.add(context);
                functions.add(RawEngine.module(context, source).getMember("work"));
            }
        }

        /** Closes them. */
        @TearDown(Level.Trial)
        public void close() {
            contexts.forEach(context -> context.close(true));
        }

        private Value next() {
            turn = (turn + 1) % realms;
            return functions.get(turn);
        }
    }

    /** Runtimes with their defaults, but for the engine. */
    @State(Scope.Thread)
    public static class Many {
        /** How many. */
        @Param({"1", "8"})
        public int realms;

        private final List<JsModule> modules = new ArrayList<>();
        private int turn;

        /** Makes them. */
        @Setup(Level.Trial)
        public void open() {
            for (int i = 0; i < realms; i++) {
                modules.add(Ekko.runtime().sharedEngine().load(Modules.javascript(TEXT)));
            }
        }

        /** Closes them. */
        @TearDown(Level.Trial)
        public void close() {
            modules.forEach(JsModule::close);
        }

        private JsModule next() {
            turn = (turn + 1) % realms;
            return modules.get(turn);
        }
    }

    /** The raw engine. */
    @Benchmark
    public int raw(Raw state) {
        return state.next().execute(7).asInt();
    }

    /** Ekko. */
    @Benchmark
    public int ekko(Many state) {
        return state.next().call("work", int.class, 7);
    }
}
