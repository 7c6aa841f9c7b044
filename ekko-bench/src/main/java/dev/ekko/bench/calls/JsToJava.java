package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.module.HostModule;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A script that calls a Java method of two ints in a loop. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsToJava {
    private static final int CALLS = 1_000_000;
    static final String LOOP = "(n) { let s = 0; for (let i = 0; i < n; i++) s = add(s, i) | 0; return s; }";

    /** The engine's own API. */
    @State(Scope.Thread)
    public static class Raw {
        private Context context;
        private Value loop;

        /** Binds an object with an exported method. */
        @Setup(Level.Trial)
        public void open() {
            context = RawEngine.alone();
            loop = context.eval(Source.newBuilder(
                                    "js",
                                    "(host) => { const add = (a, b) => host.add(a, b); return function loop" + LOOP
                                            + " }",
                                    "raw.js")
                            .buildLiteral())
                    .execute(new Adder());
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            context.close(true);
        }
    }

    /** A host module with an annotated object. */
    @State(Scope.Thread)
    public static class Annotated {
        private JsModule module;

        /** Loads the loop. */
        @Setup(Level.Trial)
        public void open() {
            module = load(HostModule.named("app:host").object(new Adder()));
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            module.close();
        }
    }

    /** A host module with a lambda. */
    @State(Scope.Thread)
    public static class Lambda {
        private JsModule module;

        /** Loads the loop. */
        @Setup(Level.Trial)
        public void open() {
            module = load(HostModule.named("app:host")
                    .function("add", (Integer a, Integer b) -> a + b, int.class, int.class));
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            module.close();
        }
    }

    private static JsModule load(HostModule host) {
        return Ekko.runtime()
                .modules(host)
                .load(Modules.javascript("import { add } from 'app:host'; export function loop" + LOOP));
    }

    /** The raw engine. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int raw(Raw state) {
        return state.loop.execute(CALLS).asInt();
    }

    /** An annotated Java object. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int ekkoObject(Annotated state) {
        return state.module.call("loop", int.class, CALLS);
    }

    /** A lambda. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int ekkoLambda(Lambda state) {
        return state.module.call("loop", int.class, CALLS);
    }
}
