package dev.ekko.impl.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.graalvm.polyglot.Source;

/** Scripts of Ekko's own, read once for the process; their frames stay out of stack traces. */
final class Resources {
    private Resources() {}

    static Source script(String resource, String name) {
        String text = text(resource)
                .orElseThrow(() -> new IllegalStateException(resource + " is missing from the ekko-impl archive"));
        return Source.newBuilder("js", text, name).internal(true).buildLiteral();
    }

    /** The text of a resource on Ekko's own class path, empty where there is none. */
    static Optional<String> text(String resource) {
        try (InputStream in = Resources.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
