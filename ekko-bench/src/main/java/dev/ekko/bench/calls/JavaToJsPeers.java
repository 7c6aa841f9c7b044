package dev.ekko.bench.calls;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueFunction;
import io.roastedroot.quickjs4j.core.Engine;
import io.roastedroot.quickjs4j.core.GuestFunction;
import io.roastedroot.quickjs4j.core.Invokables;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptException;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;
import org.openjdk.nashorn.api.scripting.ScriptObjectMirror;

/** The calls of {@link JavaToJs} in other engines for Java, through a kept function where there is such a thing. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JavaToJsPeers {
    private static final String ADD = "function add(a, b) { return (a + b) | 0; }";
    private static final String ECHO = "function echo(text) { return text + '!'; }";

    /** V8 through Javet. */
    @State(Scope.Thread)
    public static class Javet {
        private V8Runtime runtime;
        private V8ValueFunction add;
        private V8ValueFunction echo;
        private int next;

        /** Looks the functions up. */
        @Setup(Level.Trial)
        public void open() throws JavetException {
            runtime = V8Host.getV8Instance().createV8Runtime();
            add = runtime.getExecutor("(" + ADD + ")").execute();
            echo = runtime.getExecutor("(" + ECHO + ")").execute();
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() throws JavetException {
            add.close();
            echo.close();
            runtime.close();
        }
    }

    /** Rhino, compiling. */
    @State(Scope.Thread)
    public static class Rhino {
        private Context context;
        private Scriptable scope;
        private Function add;
        private Function echo;
        private int next;

        /** Looks the functions up. */
        @Setup(Level.Trial)
        public void open() {
            context = Context.enter();
            context.setLanguageVersion(Context.VERSION_ES6);
            scope = context.initStandardObjects();
            context.evaluateString(scope, ADD + ECHO, "calls.js", 1, null);
            add = (Function) scope.get("add", scope);
            echo = (Function) scope.get("echo", scope);
        }

        /** Leaves it. */
        @TearDown(Level.Trial)
        public void close() {
            context.close();
        }
    }

    /** Nashorn. */
    @State(Scope.Thread)
    public static class Nashorn {
        private ScriptObjectMirror add;
        private ScriptObjectMirror echo;
        private int next;

        /** Looks the functions up. */
        @Setup(Level.Trial)
        public void open() throws ScriptException {
            var engine = new NashornScriptEngineFactory().getScriptEngine("--language=es6");
            engine.eval(ADD + ECHO);
            add = (ScriptObjectMirror) engine.get("add");
            echo = (ScriptObjectMirror) engine.get("echo");
        }
    }

    /** QuickJS in Wasm: functions of a library compiled before. */
    @State(Scope.Thread)
    public static class QuickJs {
        private Engine engine;
        private byte[] library;
        private int next;

        /** Compiles the library. */
        @Setup(Level.Trial)
        public void open() {
            engine = Engine.builder()
                    .addInvokables(Invokables.builder("lib")
                            .add(new GuestFunction("add", List.of(Integer.class, Integer.class), Integer.class))
                            .add(new GuestFunction("echo", List.of(String.class), String.class))
                            .build())
                    .build();
            library = engine.compilePortableGuestFunction(ADD + ECHO);
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            engine.close();
        }
    }

    /** V8. */
    @Benchmark
    public int addJavet(Javet state) throws JavetException {
        return state.add.callInteger(null, state.next++, 7);
    }

    /** Rhino. */
    @Benchmark
    public int addRhino(Rhino state) {
        Object sum = state.add.call(state.context, state.scope, state.scope, new Object[] {state.next++, 7});
        return ((Number) sum).intValue();
    }

    /** Nashorn. */
    @Benchmark
    public int addNashorn(Nashorn state) {
        return ((Number) state.add.call(null, state.next++, 7)).intValue();
    }

    /** QuickJS in Wasm. */
    @Benchmark
    public int addQuickjs4j(QuickJs state) {
        return (Integer)
                state.engine.invokePrecompiledGuestFunction("lib", "add", List.of(state.next++, 7), state.library);
    }

    /** V8. */
    @Benchmark
    public String echoJavet(Javet state) throws JavetException {
        return state.echo.callString(null, JavaToJs.text(state.next++));
    }

    /** Rhino. */
    @Benchmark
    public String echoRhino(Rhino state) {
        Object[] arguments = {JavaToJs.text(state.next++)};
        return state.echo
                .call(state.context, state.scope, state.scope, arguments)
                .toString();
    }

    /** Nashorn. */
    @Benchmark
    public String echoNashorn(Nashorn state) {
        return state.echo.call(null, JavaToJs.text(state.next++)).toString();
    }

    /** QuickJS in Wasm. */
    @Benchmark
    public String echoQuickjs4j(QuickJs state) {
        return (String) state.engine.invokePrecompiledGuestFunction(
                "lib", "echo", List.of(JavaToJs.text(state.next++)), state.library);
    }
}
