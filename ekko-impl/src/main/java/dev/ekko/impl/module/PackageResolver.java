package dev.ekko.impl.module;

import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.impl.host.HostFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves bare specifiers: a package's own name, {@code #imports}, and {@code node_modules} on the way up. */
final class PackageResolver {
    private static final Set<String> NODE_BUILTINS = Set.of(
            "assert",
            "async_hooks",
            "buffer",
            "child_process",
            "cluster",
            "console",
            "constants",
            "crypto",
            "dgram",
            "diagnostics_channel",
            "dns",
            "domain",
            "events",
            "fs",
            "http",
            "http2",
            "https",
            "inspector",
            "module",
            "net",
            "os",
            "path",
            "perf_hooks",
            "process",
            "punycode",
            "querystring",
            "readline",
            "repl",
            "stream",
            "string_decoder",
            "timers",
            "tls",
            "tty",
            "url",
            "util",
            "v8",
            "vm",
            "worker_threads",
            "zlib");

    private static final Pattern NEVER_IN_NAMES = Pattern.compile("[\\\\%\0]");

    private final HostFiles files;
    private final PackageFiles packages;
    private final FileProbe probe;

    PackageResolver(HostFiles files, PackageFiles packages, FileProbe probe) {
        this.files = files;
        this.packages = packages;
        this.probe = probe;
    }

    /**
     * Resolves a bare specifier.
     *
     * @param from the importing file, or a file that would be in the runtime's directory
     */
    Path resolve(String specifier, Path from, @Nullable String importer, ImportKind kind) {
        List<String> tried = new ArrayList<>();
        try {
            Path found = specifier.startsWith("#")
                    ? internal(specifier, from, kind, tried)
                    : external(specifier, from, kind, tried);
            if (found != null) {
                return found;
            }
        } catch (InvalidPathException e) {
            tried.add("\"" + e.getInput() + "\", which is no path: " + e.getReason());
        }
        throw new ModuleNotFoundException(specifier, importer, tried, remedy(specifier));
    }

    private static String remedy(String specifier) {
        String name = specifier.startsWith("node:") ? specifier.substring("node:".length()) : specifier;
        String root = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
        if (NODE_BUILTINS.contains(root)) {
            return "\"" + specifier + "\" is part of the Node.js API, which Ekko does not have; see the @ekko packages,"
                    + " or give it as a host module with RuntimeBuilder.modules(...)";
        }
        return "Install the package, or write a relative path such as \"./" + specifier + "\" for a file of your own";
    }

    private @Nullable Path internal(String specifier, Path from, ImportKind kind, List<String> tried) {
        PackageJson scope = packages.scopeOf(from);
        if (scope == null || scope.imports() == null) {
            tried.add("\"imports\" of the nearest package.json above " + from);
            return null;
        }
        String target = new PackageTargets(kind.conditions()).importTarget(scope.imports(), specifier);
        tried.add("\"imports\" of " + scope.directory().resolve("package.json"));
        if (target == null) {
            return null;
        }
        return target.startsWith("./")
                ? inside(scope.directory(), target, tried)
                : external(target, scope.directory().resolve("package.json"), kind, tried);
    }

    private @Nullable Path external(String specifier, Path from, ImportKind kind, List<String> tried) {
        int slash = specifier.indexOf('/');
        if (specifier.startsWith("@")) {
            slash = slash < 0 ? -1 : specifier.indexOf('/', slash + 1);
        }
        String name = slash < 0 ? specifier : specifier.substring(0, slash);
        String subpath = slash < 0 ? "." : "." + specifier.substring(slash);
        if (name.isEmpty()
                || name.startsWith(".")
                || name.contains("/.")
                || NEVER_IN_NAMES.matcher(name).find()) {
            return null;
        }
        PackageJson self = packages.scopeOf(from);
        if (self != null && name.equals(self.name()) && self.exports() != null) {
            return exported(self, subpath, kind, tried);
        }
        for (Path directory = from.getParent(); directory != null; directory = directory.getParent()) {
            if (directory.endsWith("node_modules")) {
                continue;
            }
            Path home = directory.resolve("node_modules").resolve(name);
            if (!files.isDirectory(home)) {
                tried.add(home.toString());
                continue;
            }
            PackageJson manifest = packages.in(home);
            Path found = manifest != null && manifest.exports() != null
                    ? exported(manifest, subpath, kind, tried)
                    : legacy(home, manifest, subpath, kind, tried);
            if (found != null || (manifest != null && manifest.exports() != null)) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Path exported(PackageJson manifest, String subpath, ImportKind kind, List<String> tried) {
        Object exports = manifest.exports();
        String target = exports == null ? null : new PackageTargets(kind.conditions()).export(exports, subpath);
        if (target == null) {
            tried.add("\"" + subpath + "\" under the conditions " + kind.conditions() + " in \"exports\" of "
                    + manifest.directory().resolve("package.json"));
            return null;
        }
        return inside(manifest.directory(), target, tried);
    }

    // A target must not leave its package, and is taken literally: no extension is added to it.
    private @Nullable Path inside(Path home, String target, List<String> tried) {
        Path path = home.resolve(target).normalize();
        tried.add(path.toString());
        return target.startsWith("./") && path.startsWith(home) && files.isFile(path) ? path : null;
    }

    private @Nullable Path legacy(
            Path home, @Nullable PackageJson manifest, String subpath, ImportKind kind, List<String> tried) {
        if (!subpath.equals(".")) {
            Path path = home.resolve(subpath).normalize();
            return path.startsWith(home) ? probe.find(path, tried) : null;
        }
        for (String main : manifest == null ? List.<String>of() : BrowserField.mains(manifest, kind)) {
            Path found = probe.find(home.resolve(main).normalize(), tried);
            if (found != null) {
                return found;
            }
        }
        return probe.find(home, tried);
    }
}
