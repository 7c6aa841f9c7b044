package dev.ekko.impl.pool;

import dev.ekko.error.JsFrame;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.ModuleNotFoundException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that a failure names, because a change in one of them may mend it. */
final class NamedFiles {
    private static final int DEEPEST_CAUSE = 16;

    private NamedFiles() {}

    static Set<Path> in(Throwable failure) {
        Set<Path> files = new LinkedHashSet<>();
        Throwable current = failure;
        for (int depth = 0; current != null && depth < DEEPEST_CAUSE; depth++) {
            for (String name : names(current)) {
                file(name).ifPresent(files::add);
            }
            current = current.getCause();
        }
        return files;
    }

    private static List<String> names(Throwable failure) {
        return switch (failure) {
            case JsSyntaxException syntax -> List.of(syntax.file());
            case ModuleNotFoundException missing -> withImporter(missing.tried(), missing.importer());
            case JsScriptException script ->
                script.frames().stream()
                        .filter(frame -> frame.kind() == JsFrame.Kind.SCRIPT)
                        .map(JsFrame::file)
                        .toList();
            default -> List.of();
        };
    }

    private static List<String> withImporter(List<String> tried, @Nullable String importer) {
        List<String> all = new ArrayList<>(tried);
        if (importer != null) {
            all.add(importer);
        }
        return all;
    }

    /** Names are written for people, so what is no path and no file URL is simply none. */
    private static Optional<Path> file(String name) {
        try {
            Path path = name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
            return path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }
}
