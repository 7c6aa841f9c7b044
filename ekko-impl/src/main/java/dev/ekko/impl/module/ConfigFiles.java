package dev.ekko.impl.module;

import dev.ekko.impl.compile.TsConfig;
import dev.ekko.impl.compile.TsConfigReader;
import dev.ekko.impl.host.HostFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tsconfig files of one runtime, each looked for once for a directory. */
final class ConfigFiles {
    private final TsConfigReader reader;
    private final Map<Path, Optional<TsConfig>> byDirectory = new ConcurrentHashMap<>();

    ConfigFiles(HostFiles files) {
        this.reader = new TsConfigReader(path -> {
            try {
                return files.isFile(path) ? files.readIfPresent(path) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + path, e);
            }
        });
    }

    /** The configuration that governs a source file; packages are not governed by the program's. */
    Optional<TsConfig> of(Path source) {
        Path directory = source.getParent();
        return directory == null
                ? Optional.empty()
                : byDirectory.computeIfAbsent(directory, ignored -> reader.find(source));
    }
}
