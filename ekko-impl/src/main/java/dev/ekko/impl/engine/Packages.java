package dev.ekko.impl.engine;

import java.util.Optional;

/** Which package a module belongs to, by its URL. */
final class Packages {
    private static final String STORE = "/node_modules/";

    private Packages() {}

    /** The name of the innermost package that the module lies in; empty for the application's own modules. */
    static Optional<String> nameOf(String url) {
        int at = url.lastIndexOf(STORE);
        if (at < 0) {
            return Optional.empty();
        }
        String rest = url.substring(at + STORE.length());
        String[] parts = rest.split("/", 3);
        boolean scoped = parts[0].startsWith("@") && parts.length > 1;
        return Optional.of(scoped ? parts[0] + "/" + parts[1] : parts[0]);
    }
}
