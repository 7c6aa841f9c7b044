package dev.ekko.impl.module;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.module.BrowserField.Instead;
import dev.ekko.module.ModuleLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns specifiers into addresses.
 *
 * <p>In this order: the host's loaders, host modules and built-ins by name, URLs, paths relative to the importer, the
 * {@code paths} of tsconfig, packages.
 */
final class Resolver {
    // Modules without anything in them, for those that a package does not want.
    private static final URI NOTHING = URI.create("data:text/javascript,export%20default%20%7B%7D");
    private static final URI NOTHING_REQUIRED = URI.create("data:application/json,%7B%7D");

    private final List<ModuleLoader> loaders;
    private final Predicate<String> hostModule;
    private final Path directory;
    private final HostFiles files;
    private final FileProbe probe;
    private final PackageResolver packages;
    private final BrowserField browser;
    private final BiFunction<Path, String, List<Path>> pathsOf;
    private final BiConsumer<Path, Path> located;

    /**
     * Makes a resolver.
     *
     * @param loaders the host's loaders
     * @param hostModule whether there is a host module or built-in of a name
     * @param directory where relative entry modules start
     * @param pathsOf the {@code paths} of the tsconfig that governs a file
     * @param located told of every path that was named and where it leads
     */
    Resolver(
            List<ModuleLoader> loaders,
            Predicate<String> hostModule,
            Path directory,
            HostFiles files,
            PackageFiles manifests,
            BiFunction<Path, String, List<Path>> pathsOf,
            BiConsumer<Path, Path> located) {
        this.loaders = List.copyOf(loaders);
        this.hostModule = hostModule;
        this.directory = directory;
        this.files = files;
        this.probe = new FileProbe(files, manifests);
        this.packages = new PackageResolver(files, manifests, probe);
        this.browser = new BrowserField(manifests);
        this.pathsOf = pathsOf;
        this.located = located;
    }

    /**
     * Resolves a specifier.
     *
     * @param importer the importing module's URL, or null for an entry module
     */
    Resolved resolve(String specifier, @Nullable URI importer, ImportKind kind) {
        for (ModuleLoader loader : loaders) {
            URI url = asked(loader, specifier, importer);
            if (url != null) {
                return new Resolved.Address(url);
            }
        }
        if (hostModule.test(specifier)) {
            return new Resolved.Host(specifier);
        }
        if (specifier.isEmpty()) {
            throw new ModuleNotFoundException(specifier, text(importer), List.of(), "A specifier must not be empty");
        }
        if (Urls.isAbsolute(specifier) && !specifier.startsWith("node:")) {
            return address(Urls.resolve(specifier, null), specifier, importer, kind);
        }
        if (importer == null) {
            return entry(specifier, kind);
        }
        if (Urls.isRelative(specifier)) {
            return address(Urls.resolve(specifier, importer), specifier, importer, kind);
        }
        return bare(specifier, importer, kind);
    }

    private static @Nullable URI asked(ModuleLoader loader, String specifier, @Nullable URI importer) {
        URI url;
        try {
            url = loader.resolve(specifier, importer);
        } catch (EkkoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE,
                    "The loader " + loader + " failed to resolve \"" + specifier + "\""
                            + (importer == null ? "" : " imported from " + importer) + ": " + e,
                    e);
        }
        if (url != null && !url.isAbsolute()) {
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE,
                    "The loader " + loader + " resolved \"" + specifier + "\" to \"" + url
                            + "\", which is no absolute URL");
        }
        return url;
    }

    // An entry is named as on a command line: main.ts is a file, unless only a package has that name.
    private Resolved entry(String specifier, ImportKind kind) {
        List<String> tried = new ArrayList<>();
        Path found = probe.find(
                directory.resolve(Urls.path(specifier, specifier, null)).normalize(), tried);
        if (found != null) {
            return file(found, "", kind);
        }
        boolean likePackage = !Urls.isRelative(specifier) && !specifier.contains("\\") && noFileExtension(specifier);
        if (likePackage) {
            try {
                return file(packages.resolve(specifier, directory.resolve("-"), null, kind), "", kind);
            } catch (ModuleNotFoundException e) {
                tried.addAll(e.tried());
            }
        }
        Path asIs = directory.resolve(Urls.path(specifier, specifier, null));
        throw new ModuleNotFoundException(
                specifier,
                null,
                tried,
                files.isDirectory(asIs)
                        ? asIs + " is a directory without an index file or a package.json with \"main\"; name a file"
                        : "Check the path; relative ones start at " + directory);
    }

    private static boolean noFileExtension(String specifier) {
        int slash = specifier.lastIndexOf('/');
        return !specifier.substring(slash + 1).matches(".*\\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|json)");
    }

    private Resolved address(URI url, String specifier, @Nullable URI importer, ImportKind kind) {
        if (ModuleKey.HOST_SCHEME.equals(url.getScheme())) {
            throw new ModuleNotFoundException(
                    specifier, text(importer), List.of(), "Host modules are imported by their names");
        }
        if (!Urls.isFile(url)) {
            return new Resolved.Address(url);
        }
        Path path = Urls.toPath(url, specifier, text(importer));
        List<String> tried = new ArrayList<>();
        Path found = probe.find(path, tried);
        if (found == null) {
            throw new ModuleNotFoundException(
                    specifier,
                    text(importer),
                    tried,
                    files.isDirectory(path)
                            ? path + " is a directory without an index file or a package.json with \"main\""
                            : "");
        }
        return file(found, suffix(url), kind);
    }

    private Resolved bare(String specifier, URI importer, ImportKind kind) {
        Path from = Urls.isFile(importer) ? Urls.toPath(importer, specifier, null) : directory.resolve("-");
        List<String> tried = new ArrayList<>();
        for (Path candidate : pathsOf.apply(from, specifier)) {
            Path found = probe.find(candidate, tried);
            if (found != null) {
                return file(found, "", kind);
            }
        }
        Instead instead = browser.of(specifier, from);
        if (instead instanceof Instead.File(Path other)) {
            return replaced(other);
        }
        if (instead instanceof Instead.Empty) {
            return empty(kind);
        }
        String name = instead instanceof Instead.Name(String other) ? other : specifier;
        try {
            return file(packages.resolve(name, from, importer.toString(), kind), "", kind);
        } catch (ModuleNotFoundException e) {
            if (tried.isEmpty()) {
                throw e;
            }
            tried.addAll(e.tried());
            throw new ModuleNotFoundException(
                    specifier, importer.toString(), tried, "No package of that name, and tsconfig paths lead nowhere");
        }
    }

    private Resolved file(Path path, String suffix, ImportKind kind) {
        Path real = followed(path);
        Instead instead = browser.of(real);
        return switch (instead) {
            case Instead.File(Path other) -> replaced(other);
            case Instead.Empty() -> empty(kind);
            // A file that is another package's: the field has that for names only.
            case Instead.Name _ -> address(real, suffix);
            case null -> address(real, suffix);
        };
    }

    // What takes the place of a module is not replaced in turn.
    private Resolved replaced(Path path) {
        List<String> tried = new ArrayList<>();
        Path found = probe.find(path, tried);
        if (found == null) {
            throw new ModuleNotFoundException(
                    path.toString(),
                    null,
                    tried,
                    "The field \"browser\" of its package.json names it; install the package anew, or another version of it");
        }
        return address(followed(found), "");
    }

    private static Resolved empty(ImportKind kind) {
        return new Resolved.Address(kind == ImportKind.REQUIRE ? NOTHING_REQUIRED : NOTHING);
    }

    private static Resolved address(Path real, String suffix) {
        return new Resolved.Address(URI.create(Urls.ofFile(real) + suffix));
    }

    // Links are followed, as everywhere else, so that a module reached by two names is one module.
    private Path followed(Path path) {
        try {
            Path real = files.realPath(path);
            located.accept(path, real);
            return real;
        } catch (IOException e) {
            throw new EkkoException(ErrorCode.MODULE_UNREADABLE, "Cannot follow " + path + ": " + e.getMessage(), e);
        }
    }

    private static String suffix(URI url) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return url.getRawFragment() == null ? query : query + "#" + url.getRawFragment();
    }

    private static @Nullable String text(@Nullable URI url) {
        return url == null ? null : url.toString();
    }
}
