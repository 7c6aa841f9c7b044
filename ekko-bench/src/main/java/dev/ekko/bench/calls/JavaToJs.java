package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
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

/** Java that calls small script functions. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JavaToJs {
    private static final String TEXT = """
            export function add(a, b) { return (a + b) | 0; }
            export function echo(text) { return text + '!'; }
            """;

    /** The contract. */
    public interface Contract {
        /** The sum. */
        int add(int a, int b);

        /** The text and a mark. */
        String echo(String text);
    }

    /** Both sides, each warm. */
    @State(Scope.Thread)
    public static class Raw {
        private Context context;
        private Value module;
        private Value add;
        private Value echo;
        private int next;

        /** Looks the functions up. */
        @Setup(Level.Trial)
        public void open() {
            context = RawEngine.alone();
            module = RawEngine.module(context, RawEngine.source(TEXT));
            add = module.getMember("add");
            echo = module.getMember("echo");
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            context.close(true);
        }
    }

    /** A module and its contract. */
    @State(Scope.Thread)
    public static class Loaded {
        private JsModule module;
        private Contract contract;
        private int next;

        /** Loads it. */
        @Setup(Level.Trial)
        public void open() {
            module = Ekko.runtime().load(Modules.javascript(TEXT));
            contract = module.as(Contract.class);
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            module.close();
        }
    }

    /** The raw engine. */
    @Benchmark
    public int addRaw(Raw state) {
        return state.add.execute(state.next++, 7).asInt();
    }

    /** The raw engine, looking the function up each time. */
    @Benchmark
    public int addRawByName(Raw state) {
        return state.module.getMember("add").execute(state.next++, 7).asInt();
    }

    /** By name. */
    @Benchmark
    public int addEkkoCall(Loaded state) {
        return state.module.call("add", int.class, state.next++, 7);
    }

    /** By contract. */
    @Benchmark
    public int addEkkoContract(Loaded state) {
        return state.contract.add(state.next++, 7);
    }

    /** The raw engine. */
    @Benchmark
    public String echoRaw(Raw state) {
        return state.echo.execute(text(state.next++)).asString();
    }

    /** By contract. */
    @Benchmark
    public String echoEkkoContract(Loaded state) {
        return state.contract.echo(text(state.next++));
    }

    /** A new text each time, as long as a line. */
    static String text(int next) {
        return "a text of some length, number " + (next & 255);
    }
}
