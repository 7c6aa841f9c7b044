package dev.ekko.bench.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/** GraalJS through the Polyglot API. */
final class GraalHost implements ScriptHost.Host {
    @Override
    public String version() {
        // The engine itself says "Development Build" when it comes from Maven.
        try (Engine engine = Engine.newBuilder("js")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false")
                        .build();
                InputStream in =
                        GraalHost.class.getResourceAsStream("/META-INF/graalvm/org.graalvm.polyglot/version")) {
            String version =
                    in == null ? engine.getVersion() : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return version + " (" + engine.getImplementationName() + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(String script) {
        try (Context context = Context.create("js")) {
            context.eval("js", script);
        }
    }
}
