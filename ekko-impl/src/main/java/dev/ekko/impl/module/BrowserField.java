package dev.ekko.impl.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What installed packages replace where there is no Node.js: the field {@code browser} of their {@code package.json}.
 *
 * <p>Bundlers have honoured it for longer than there are conditions in {@code exports}, and it takes the place of a module
 * wherever that comes from: a file of the package, or what a file of the package asks for by name.
 *
 * @see <a href="https://github.com/defunctzombie/package-browser-field-spec">Specification of the browser field</a>
 */
final class BrowserField {
    private static final List<String> LEFT_OUT = List.of("", ".js", ".json", "/index.js");

    private final PackageFiles packages;

    BrowserField(PackageFiles packages) {
        this.packages = packages;
    }

    /** What stands in the place of a module. */
    sealed interface Instead {
        /** A file of the package, perhaps without its extension. */
        record File(Path path) implements Instead {}

        /** Another package. */
        record Name(String specifier) implements Instead {}

        /** A module without anything in it. */
        record Empty() implements Instead {}
    }

    /** What a package has instead of a file of its own; null where it keeps it. */
    @Nullable
    Instead of(Path file) {
        PackageJson scope = scope(file);
        if (scope == null) {
            return null;
        }
        String path = "./" + scope.directory().relativize(file).toString().replace('\\', '/');
        for (String ending : LEFT_OUT) {
            if (path.endsWith(ending)) {
                Instead found = entry(scope, path.substring(0, path.length() - ending.length()));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** What a file of a package gets instead of another package or a module of Node.js; null where it gets that. */
    @Nullable
    Instead of(String specifier, Path from) {
        PackageJson scope = scope(from);
        if (scope == null) {
            return null;
        }
        Instead found = entry(scope, specifier);
        return found == null && specifier.startsWith("node:")
                ? entry(scope, specifier.substring("node:".length()))
                : found;
    }

    /** The main files for the web, in the order in which they are to be tried. */
    static List<String> mains(PackageJson manifest, ImportKind kind) {
        List<String> found = new ArrayList<>();
        if (manifest.browser() instanceof String whole) {
            found.add(whole);
        } else if (manifest.browser() instanceof Map<?, ?> map && map.get(".") instanceof String main) {
            found.add(main);
        }
        String module = kind == ImportKind.REQUIRE ? null : manifest.text("module");
        if (module != null) {
            found.add(module);
        }
        return found;
    }

    private static @Nullable Instead entry(PackageJson scope, String key) {
        if (!(scope.browser() instanceof Map<?, ?> map)) {
            return null;
        }
        return switch (map.get(key)) {
            case String target
            when target.startsWith("./") || target.startsWith("../") ->
                new Instead.File(scope.directory().resolve(target).normalize());
            case String target -> new Instead.Name(target);
            case Boolean kept when !kept -> new Instead.Empty();
            case null, default -> null;
        };
    }

    // A program's own manifest says what bundlers should do with it; what it wrote for Ekko it means.
    private @Nullable PackageJson scope(Path file) {
        PackageJson scope = PackageFiles.isInstalled(file) ? packages.scopeOf(file) : null;
        return scope == null || scope.browser() == null ? null : scope;
    }
}
