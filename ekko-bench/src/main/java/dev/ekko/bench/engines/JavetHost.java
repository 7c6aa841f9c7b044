package dev.ekko.bench.engines;

import com.caoccao.javet.annotations.V8Function;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import com.caoccao.javet.values.reference.V8ValueObject;

/** V8 through Javet. */
final class JavetHost implements ScriptHost.Host {
    /** What scripts print with. */
    public static final class Out {
        /** Prints a line. */
        @V8Function(name = "log")
        public void log(String line) {
            System.out.println(line);
        }
    }

    @Override
    public String version() {
        try (V8Runtime runtime = V8Host.getV8Instance().createV8Runtime()) {
            return JavetLibLoader.LIB_VERSION + ", V8 " + runtime.getVersion();
        } catch (JavetException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void run(String script) throws JavetException {
        // Strict is Javet's default; old suites are written for V8's own.
        V8RuntimeOptions.V8_FLAGS.setUseStrict(false);
        try (V8Runtime runtime = V8Host.getV8Instance().createV8Runtime();
                V8ValueObject out = runtime.createV8ValueObject()) {
            runtime.getGlobalObject().set("out", out);
            out.bind(new Out());
            // V8 has a console of its own that prints nowhere.
            runtime.getExecutor("console.log = text => out.log(String(text))").executeVoid();
            runtime.getExecutor(script).executeVoid();
        }
    }
}
