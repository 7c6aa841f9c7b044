package dev.ekko.bench.calls;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import io.roastedroot.quickjs4j.core.Builtins;
import io.roastedroot.quickjs4j.core.Engine;
import io.roastedroot.quickjs4j.core.GuestFunction;
import io.roastedroot.quickjs4j.core.Invokables;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptException;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
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
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;
import org.openjdk.nashorn.api.scripting.ScriptObjectMirror;

/** The loop of {@link JsToJava} in other engines for Java, each through what its guide shows first. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsToJavaPeers {
    // Shorter where a call costs microseconds.
    private static final int MANY = 100_000;
    private static final int FEW = 1_000;
    private static final String FUNCTION = "function loop" + JsToJava.LOOP;

    /** V8 through Javet: an annotated method, bound. */
    @State(Scope.Thread)
    public static class Javet {
        private V8Runtime runtime;
        private V8ValueFunction loop;

        /** Binds an object with an annotated method. */
        @Setup(Level.Trial)
        public void open() throws JavetException {
            runtime = V8Host.getV8Instance().createV8Runtime();
            try (V8ValueObject host = runtime.createV8ValueObject()) {
                runtime.getGlobalObject().set("host", host);
                host.bind(new Adder());
            }
            loop = runtime.getExecutor(
                            "(() => { const h = host; const add = (a, b) => h.add(a, b); return " + FUNCTION + " })()")
                    .execute();
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() throws JavetException {
            loop.close();
            runtime.close();
        }
    }

    /** Rhino, compiling: a wrapped Java object. */
    @State(Scope.Thread)
    public static class Rhino {
        private Context context;
        private Scriptable scope;
        private Function loop;

        /** Binds the object. */
        @Setup(Level.Trial)
        public void open() {
            context = Context.enter();
            context.setLanguageVersion(Context.VERSION_ES6);
            scope = context.initStandardObjects();
            ScriptableObject.putProperty(scope, "host", Context.javaToJS(new Adder(), scope));
            loop = (Function) context.evaluateString(
                    scope,
                    "(function () { var h = host; function add(a, b) { return h.add(a, b); } return " + FUNCTION
                            + " })()",
                    "loop.js",
                    1,
                    null);
        }

        /** Leaves it. */
        @TearDown(Level.Trial)
        public void close() {
            context.close();
        }
    }

    /** Nashorn: a Java object in the bindings. */
    @State(Scope.Thread)
    public static class Nashorn {
        private ScriptObjectMirror loop;

        /** Binds the object. */
        @Setup(Level.Trial)
        public void open() throws ScriptException {
            var engine = new NashornScriptEngineFactory().getScriptEngine("--language=es6");
            engine.put("host", new Adder());
            loop = (ScriptObjectMirror)
                    engine.eval("(function () { var h = host; function add(a, b) { return h.add(a, b); } return "
                            + FUNCTION + " })()");
        }
    }

    /** QuickJS in Wasm: a built-in function of two ints. */
    @State(Scope.Thread)
    public static class QuickJs {
        private Engine engine;
        private byte[] library;

        /** Binds the function. */
        @Setup(Level.Trial)
        public void open() {
            engine = Engine.builder()
                    .addBuiltins(Builtins.builder("host")
                            .addIntIntToInt("add", (a, b) -> a + b)
                            .build())
                    .addInvokables(Invokables.builder("lib")
                            .add(new GuestFunction("loop", List.of(Integer.class), Integer.class))
                            .build())
                    .build();
            library = engine.compilePortableGuestFunction("const add = (a, b) => host.add(a, b);\n" + FUNCTION);
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            engine.close();
        }
    }

    /** V8. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public int javet(Javet state) throws JavetException {
        return state.loop.callInteger(null, MANY);
    }

    /** Rhino. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public int rhino(Rhino state) {
        Object sum = state.loop.call(state.context, state.scope, state.scope, new Object[] {MANY});
        return ((Number) sum).intValue();
    }

    /** Nashorn. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public int nashorn(Nashorn state) {
        return ((Number) state.loop.call(null, MANY)).intValue();
    }

    /** QuickJS in Wasm. */
    @Benchmark
    @OperationsPerInvocation(FEW)
    public int quickjs4j(QuickJs state) {
        return (Integer) state.engine.invokePrecompiledGuestFunction("lib", "loop", List.of(FEW), state.library);
    }
}
