package dev.ekko.bench.engines;

import io.roastedroot.quickjs4j.core.Engine;
import io.roastedroot.quickjs4j.core.GuestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** QuickJS compiled to Wasm and run on the JVM; its output is there when the script has ended. */
final class QuickJsHost implements ScriptHost.Host {
    @Override
    public String version() {
        try (InputStream in =
                Engine.class.getResourceAsStream("/META-INF/maven/io.roastedroot/quickjs4j/pom.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "of unknown version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(String script) {
        try (Engine engine = Engine.builder().build()) {
            try {
                engine.exec(engine.compile(script));
            } catch (GuestException e) {
                System.out.print(engine.stdout());
                System.out.flush();
                throw e;
            }
            System.out.print(engine.stdout());
        }
    }
}
