package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.ResourceLimits;
import dev.ekko.RuntimeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A script that uses Java classes in a loop, by {@code java:} and by a mapping: in an engine of its own, as programs of
 * the command have it, and in one that is shared.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JavaClasses {
    private static final int CALLS = 100_000;

    /** The engine's own API. */
    @State(Scope.Thread)
    public abstract static class Raw {
        /** What is called. */
        @Param
        public JavaRow row = JavaRow.STATIC;

        private Context context;
        private Value loop;

        abstract boolean own();

        /** Makes the loop. */
        @Setup(Level.Trial)
        public void open() {
            context = RawEngine.javaContext(own());
            loop = context.eval("js", row.raw());
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            context.close(true);
        }

        double run() {
            return loop.execute(CALLS).asDouble();
        }
    }

    /** In an engine of its own. */
    public static class RawOwn extends Raw {
        @Override
        boolean own() {
            return true;
        }
    }

    /** In an engine that contexts share. */
    public static class RawShared extends Raw {
        @Override
        boolean own() {
            return false;
        }
    }

    /** A module. */
    @State(Scope.Thread)
    public abstract static class Loaded {
        /** What is called. */
        @Param
        public JavaRow row = JavaRow.STATIC;

        private Path mapping;
        private JsModule module;

        abstract RuntimeBuilder chosen(RuntimeBuilder builder);

        /** Loads the loop. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            mapping = Files.createTempFile("mapping", ".yaml");
            Files.writeString(mapping, JavaRow.MAPPING);
            RuntimeBuilder builder =
                    Ekko.runtime().permissions(p -> p.allowJava()).limits(ResourceLimits.none());
            module = chosen(row == JavaRow.MAPPED ? builder.mappings(mapping) : builder)
                    .load(Modules.javascript(row.module()));
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            module.close();
            Files.delete(mapping);
        }

        double run() {
            return module.call("loop", double.class, CALLS);
        }
    }

    /** In an engine of its own. */
    public static class LoadedOwn extends Loaded {
        @Override
        RuntimeBuilder chosen(RuntimeBuilder builder) {
            return builder.ownEngine();
        }
    }

    /** In the engine that runtimes share. */
    public static class LoadedShared extends Loaded {
        @Override
        RuntimeBuilder chosen(RuntimeBuilder builder) {
            return builder.sharedEngine();
        }
    }

    /** The raw engine with one context. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public double rawOwn(RawOwn state) {
        return state.run();
    }

    /** The raw engine, shared. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public double rawShared(RawShared state) {
        return state.run();
    }

    /** Ekko with an engine of its own. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public double ekkoOwn(LoadedOwn state) {
        return state.run();
    }

    /** Ekko in the shared engine. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public double ekkoShared(LoadedShared state) {
        return state.run();
    }
}
