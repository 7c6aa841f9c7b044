package dev.ekko.impl.module;

import dev.ekko.impl.host.HostFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the file that a path without, or with another, extension stands for, as TypeScript programs write them. */
final class FileProbe {
    private static final List<String> EXTENSIONS =
            List.of(".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json");

    // TypeScript sources name the file that the compiler would write.
    private static final Map<String, List<String>> WRITTEN_FOR = Map.of(
            ".js", List.of(".ts", ".tsx"),
            ".jsx", List.of(".tsx"),
            ".mjs", List.of(".mts"),
            ".cjs", List.of(".cts"));

    private final HostFiles files;
    private final PackageFiles packages;

    FileProbe(HostFiles files, PackageFiles packages) {
        this.files = files;
        this.packages = packages;
    }

    /**
     * Finds the file.
     *
     * @param path an absolute path
     * @param tried gets every path that was looked at
     */
    @Nullable
    Path find(Path path, List<String> tried) {
        Path found = named(path, tried);
        return found == null && files.isDirectory(path) ? directory(path, tried) : found;
    }

    private @Nullable Path named(Path path, List<String> tried) {
        if (isFile(path, tried)) {
            return path;
        }
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot);
        for (String source : WRITTEN_FOR.getOrDefault(extension, List.of())) {
            Path candidate = path.resolveSibling(name.substring(0, dot) + source);
            if (isFile(candidate, tried)) {
                return candidate;
            }
        }
        // main.ts.ts is never meant; main.service may stand for main.service.ts.
        for (String added : EXTENSIONS.contains(extension) ? List.<String>of() : EXTENSIONS) {
            Path candidate = path.resolveSibling(name + added);
            if (isFile(candidate, tried)) {
                return candidate;
            }
        }
        return null;
    }

    // The main of a directory is a file or a directory with an index; a manifest in there is not asked for its main.
    private @Nullable Path directory(Path path, List<String> tried) {
        PackageJson manifest = packages.in(path);
        String main = manifest == null ? null : manifest.text("main");
        if (main != null) {
            Path target = Urls.path(main, main, path.resolve("package.json").toString());
            Path resolved = path.resolve(target).normalize();
            Path found = named(resolved, tried);
            if (found == null && files.isDirectory(resolved)) {
                found = index(resolved, tried);
            }
            if (found != null) {
                return found;
            }
        }
        return index(path, tried);
    }

    private @Nullable Path index(Path directory, List<String> tried) {
        for (String extension : EXTENSIONS) {
            Path candidate = directory.resolve("index" + extension);
            if (isFile(candidate, tried)) {
                return candidate;
            }
        }
        return null;
    }

    private boolean isFile(Path path, List<String> tried) {
        tried.add(path.toString());
        return files.isFile(path);
    }
}
