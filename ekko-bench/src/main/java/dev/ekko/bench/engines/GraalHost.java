package dev.ekko.bench.engines;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/** GraalJS through the Polyglot API. */
final class GraalHost implements ScriptHost.Host {
    @Override
    public String version() {
        try (Engine engine = Engine.newBuilder("js")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            return engine.getVersion() + " (" + engine.getImplementationName() + ")";
        }
    }

    @Override
    public void run(String script) {
        try (Context context = Context.create("js")) {
            context.eval("js", script);
        }
    }
}
