package dev.ekko.impl.module;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.json.JsonException;
import dev.ekko.impl.json.JsonReader;
import dev.ekko.impl.trace.CodeFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code package.json} files and remembers them for the life of one runtime. */
final class PackageFiles {
    private static final String INSTALLED = "node_modules";

    private final HostFiles files;
    private final Map<Path, Optional<PackageJson>> known = new ConcurrentHashMap<>();

    PackageFiles(HostFiles files) {
        this.files = files;
    }

    /** Whether a file belongs to a package that somebody installed, and not to the program itself. */
    static boolean isInstalled(Path file) {
        for (Path part : file) {
            if (part.toString().equals(INSTALLED)) {
                return true;
            }
        }
        return false;
    }

    /** The manifest in this very directory. */
    @Nullable
    PackageJson in(Path directory) {
        return known.computeIfAbsent(directory, this::read).orElse(null);
    }

    /** The manifest of the package that a file belongs to. */
    @Nullable
    PackageJson scopeOf(Path file) {
        for (Path directory = file.getParent(); directory != null; directory = directory.getParent()) {
            if (directory.endsWith(INSTALLED)) {
                return null;
            }
            PackageJson found = in(directory);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Optional<PackageJson> read(Path directory) {
        Path file = directory.resolve("package.json");
        try {
            Optional<byte[]> bytes = files.isFile(file) ? files.readIfPresent(file) : Optional.empty();
            return bytes.map(content -> parse(directory, file, content));
        } catch (IOException e) {
            throw new EkkoException(ErrorCode.MODULE_UNREADABLE, "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static PackageJson parse(Path directory, Path file, byte[] content) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String text = new String(content, StandardCharsets.UTF_8);
        try {
            if (JsonReader.strict().read(text) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (value != null) {
                        fields.put(key.toString(), value);
                    }
                });
            }
        } catch (JsonException e) {
            throw new JsSyntaxException(
                    e.reason(), file.toString(), e.line(), e.column(), CodeFrame.of(text, e.line(), e.column()), e);
        }
        return new PackageJson(directory, fields);
    }
}
