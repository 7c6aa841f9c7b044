package dev.ekko.bench.engines;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** Rhino, compiling to class files, with the newest language level that it has. */
final class RhinoHost implements ScriptHost.Host {
    /** What scripts print with. */
    public static final class Out {
        /** Prints a line. */
        public void println(String line) {
            System.out.println(line);
        }
    }

    @Override
    public String version() {
        try (Context context = Context.enter()) {
            return context.getImplementationVersion();
        }
    }

    @Override
    public void run(String script) {
        try (Context context = Context.enter()) {
            context.setLanguageVersion(Context.VERSION_ES6);
            ScriptableObject scope = context.initStandardObjects();
            ScriptableObject.putProperty(scope, "out", Context.javaToJS(new Out(), scope));
            context.evaluateString(scope, "function print(text) { out.println(String(text)); }", "print.js", 1, null);
            context.evaluateString(scope, script, "script.js", 1, null);
        }
    }
}
