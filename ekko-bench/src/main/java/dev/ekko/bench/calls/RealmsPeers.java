package dev.ekko.bench.calls;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import io.roastedroot.quickjs4j.core.Engine;
import java.util.concurrent.TimeUnit;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;

/** A fresh global object in other engines for Java, a script of a few lines run in it, and away again. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RealmsPeers {
    private static final String TEXT = "function add(a, b) { return a + b; }\nvar answer = add(40, 2);\n";

    /** Nashorn's engine, with the script compiled once. */
    @State(Scope.Thread)
    public static class Nashorn {
        private ScriptEngine engine;
        private CompiledScript script;

        /** Compiles. */
        @Setup(Level.Trial)
        public void open() throws ScriptException {
            engine = new NashornScriptEngineFactory().getScriptEngine("--language=es6");
            script = ((Compilable) engine).compile(TEXT);
        }
    }

    /** Rhino's script, compiled once. */
    @State(Scope.Thread)
    public static class Rhino {
        private Script script;

        /** Compiles. */
        @Setup(Level.Trial)
        public void open() {
            try (Context context = Context.enter()) {
                script = context.compileString(TEXT, "realm.js", 1, null);
            }
        }
    }

    /** V8: an isolate of its own, as Javet makes it by default. */
    @Benchmark
    public int javet() throws JavetException {
        try (V8Runtime runtime = V8Host.getV8Instance().createV8Runtime()) {
            runtime.getExecutor(TEXT).executeVoid();
            return runtime.getGlobalObject().getInteger("answer");
        }
    }

    /** Rhino. */
    @Benchmark
    public Object rhino(Rhino state) {
        try (Context context = Context.enter()) {
            Scriptable scope = context.initStandardObjects();
            state.script.exec(context, scope, scope);
            return scope.get("answer", scope);
        }
    }

    /** Nashorn. */
    @Benchmark
    public Object nashorn(Nashorn state) throws ScriptException {
        Bindings global = state.engine.createBindings();
        state.script.eval(global);
        return global.get("answer");
    }

    /** QuickJS in Wasm. */
    @Benchmark
    public String quickjs4j() {
        try (Engine engine = Engine.builder().build()) {
            engine.exec(engine.compile(TEXT));
            return engine.stdout();
        }
    }
}
