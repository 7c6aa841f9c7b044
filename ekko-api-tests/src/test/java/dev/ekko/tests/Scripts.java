package dev.ekko.tests;

import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small programs for tests. */
final class Scripts {
    private Scripts() {}

    static ModuleSource ts(String text) {
        return ModuleSource.typescript(URI.create("test:main.ts"), text);
    }

    static ModuleSource js(String text) {
        return ModuleSource.javascript(URI.create("test:main.js"), text);
    }

    static Path write(Path directory, String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
