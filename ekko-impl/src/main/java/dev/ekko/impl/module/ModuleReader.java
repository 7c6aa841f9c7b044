package dev.ekko.impl.module;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.impl.compile.ModuleLexer;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.permission.CodeRoots;
import dev.ekko.impl.permission.Guard;
import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleLoader;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.PermissionKind;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Reads modules from where their URLs say, and asks the guard where that is outside the program's own code. */
final class ModuleReader {
    private final List<ModuleLoader> loaders;
    private final HostFiles files;
    private final PackageFiles packages;
    private final Guard guard;
    private final ClassPathFiles classPath;
    private final RemoteModules remote;
    private final List<CodeRoots> roots = new CopyOnWriteArrayList<>();
    private final Set<Allowed> allowed = ConcurrentHashMap.newKeySet();
    private final Set<URI> guarded = ConcurrentHashMap.newKeySet();
    private final Set<URI> fetched = ConcurrentHashMap.newKeySet();

    /** A file outside the program's own code, and a module that may have it. */
    private record Allowed(URI url, @Nullable URI importer) {}

    ModuleReader(
            List<ModuleLoader> loaders, HostFiles files, PackageFiles packages, Guard guard, ClassLoader resources) {
        this.loaders = List.copyOf(loaders);
        this.files = files;
        this.packages = packages;
        this.guard = guard;
        this.classPath = new ClassPathFiles(resources, files, guard);
        this.remote = new RemoteModules(guard);
    }

    /** Makes the program that begins with this module part of what may be imported without read permission. */
    void trust(URI entry) {
        if (Urls.isFile(entry)) {
            trust(Urls.toPath(entry, entry.toString(), null));
        } else if (isClassPath(entry)) {
            classPath.trust(entry);
        }
    }

    /** Takes over what is the program's own code for another reader. */
    void trustAs(ModuleReader other) {
        roots.addAll(other.roots);
        classPath.trustAs(other.classPath);
    }

    private static boolean isClassPath(URI url) {
        return "classpath".equalsIgnoreCase(url.getScheme());
    }

    private void trust(Path entryFile) {
        try {
            CodeRoots added = CodeRoots.of(entryFile, files);
            if (roots.stream().noneMatch(root -> root.root().equals(added.root()))) {
                roots.add(added);
            }
        } catch (IOException e) {
            throw new EkkoException(ErrorCode.MODULE_UNREADABLE, "Cannot read " + entryFile + ": " + e.getMessage(), e);
        }
    }

    /** Takes note that a specifier named a path which leads to another, so that linked packages count as the program's. */
    void located(Path requested, Path real) {
        try {
            for (CodeRoots root : roots) {
                // Asking is what admits a linked package.
                if (root.covers(requested, real)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE, "Cannot follow " + requested + ": " + e.getMessage(), e);
        }
    }

    /**
     * Asks on behalf of another importer of a module that was read before: what one package may have, another may not.
     *
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     */
    void shared(URI url, @Nullable URI importer) {
        if (isClassPath(url)) {
            classPath.shared(url, importer);
        } else if (fetched.contains(url)) {
            remote.shared(url, text(importer));
        } else if (guarded.contains(url) && !allowed.contains(new Allowed(url, importer))) {
            ask(url, Urls.toPath(url, url.toString(), text(importer)), importer);
        }
    }

    private Path ask(URI url, Path path, @Nullable URI importer) {
        guarded.add(url);
        Path found = guard.checkPath(PermissionKind.READ, path, text(importer));
        allowed.add(new Allowed(url, importer));
        return found;
    }

    private static @Nullable String text(@Nullable URI url) {
        return url == null ? null : url.toString();
    }

    /**
     * Reads a module.
     *
     * @param asked the kind that an import attribute asks for, or null
     */
    CompletionStage<ModuleSource> read(URI url, @Nullable URI importer, @Nullable ModuleKind asked) {
        for (ModuleLoader loader : loaders) {
            CompletionStage<ModuleSource> stage = ask(loader, url, importer);
            if (stage != null) {
                return stage.thenApply(source -> checked(source, loader, url, asked));
            }
        }
        if (RemoteModules.has(url)) {
            fetched.add(url);
            return remote.read(url, text(importer), asked);
        }
        return CompletableFuture.completedFuture(readHere(url, importer, asked));
    }

    private static @Nullable CompletionStage<ModuleSource> ask(ModuleLoader loader, URI url, @Nullable URI importer) {
        try {
            return loader.load(url, importer);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    // Code on the other side of an interface without null checks may complete its stage with null.
    @SuppressWarnings("ConstantValue")
    private static ModuleSource checked(
            @Nullable ModuleSource source, ModuleLoader loader, URI url, @Nullable ModuleKind asked) {
        if (source == null) {
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE, "The loader " + loader + " completed with null for " + url);
        }
        return asked == null ? source : ModuleSource.of(source.url(), asked, source.bytes());
    }

    private ModuleSource readHere(URI url, @Nullable URI importer, @Nullable ModuleKind asked) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "file" -> file(url, importer, asked);
            case "classpath" -> resource(url, importer, asked);
            case "data" -> {
                ModuleSource source = DataUrl.read(url);
                yield asked == null ? source : ModuleSource.of(url, asked, source.bytes());
            }
            default ->
                throw new ModuleNotFoundException(
                        url.toString(),
                        importer == null ? null : importer.toString(),
                        List.of(),
                        "Nothing loads the scheme \"" + scheme + "\"; add a loader with"
                                + " RuntimeBuilder.loader(ModuleLoader.scheme(\"" + scheme + "\", ...))");
        };
    }

    private ModuleSource file(URI url, @Nullable URI importer, @Nullable ModuleKind asked) {
        Path path = Urls.toPath(url, url.toString(), text(importer));
        boolean data = asked == ModuleKind.TEXT || asked == ModuleKind.BYTES;
        try {
            Path real = files.resolve(path).path();
            // The program's code is loaded, which is no reading; its data is the program's too, unless a rule denies
            // it.
            boolean free = covered(path, real)
                    && (isCode(path, asked) || !guard.forbids(PermissionKind.READ, path, text(importer)));
            byte[] bytes = files.readVerified(free ? real : ask(url, path, importer));
            ModuleKind kind = asked != null ? asked : kind(path, bytes);
            return ModuleSource.of(url, kind, data ? bytes : text(url, kind, bytes));
        } catch (IOException e) {
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE,
                    "Cannot read " + path + (importer == null ? "" : ", imported from " + importer) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean isCode(Path path, @Nullable ModuleKind asked) {
        return asked == null && CodeRoots.isCode(path);
    }

    private boolean covered(Path path, Path real) throws IOException {
        for (CodeRoots root : roots) {
            if (root.covers(path, real)) {
                return true;
            }
        }
        return false;
    }

    private ModuleKind kind(Path path, byte[] bytes) {
        String name = String.valueOf(path.getFileName());
        ModuleKind byName = MediaTypes.ofName(name);
        if (byName != null) {
            return byName;
        }
        PackageJson scope = packages.scopeOf(path);
        Boolean esModules = scope == null ? null : scope.esModules();
        if (esModules != null && name.endsWith(".js")) {
            return esModules ? ModuleKind.JAVASCRIPT : ModuleKind.COMMONJS;
        }
        return PackageFiles.isInstalled(path) ? installed(bytes) : byText(bytes);
    }

    // Packages that do not say what they are were written when all of them were CommonJS.
    private static ModuleKind installed(byte[] bytes) {
        return ModuleLexer.hasModuleSyntax(new String(bytes, StandardCharsets.UTF_8))
                ? ModuleKind.JAVASCRIPT
                : ModuleKind.COMMONJS;
    }

    // What has neither import nor export, and speaks of require or exports, is CommonJS; a plain script is a module.
    private static ModuleKind byText(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean commonJs = (text.contains("require") || text.contains("exports")) && !ModuleLexer.hasModuleSyntax(text);
        return commonJs ? ModuleKind.COMMONJS : ModuleKind.JAVASCRIPT;
    }

    private ModuleSource resource(URI url, @Nullable URI importer, @Nullable ModuleKind asked) {
        try {
            byte[] bytes = classPath.read(url, importer, asked != null);
            ModuleKind byName = MediaTypes.ofName(url.getPath());
            ModuleKind kind = asked != null ? asked : byName != null ? byName : byText(bytes);
            return ModuleSource.of(url, kind, text(url, kind, bytes));
        } catch (IOException e) {
            throw new EkkoException(ErrorCode.MODULE_UNREADABLE, "Cannot read " + url + ": " + e.getMessage(), e);
        }
    }

    /** Source text must be UTF-8: a wrong byte would otherwise turn into a wrong character without a word. */
    static byte[] text(URI url, ModuleKind kind, byte[] bytes) {
        if (kind == ModuleKind.BYTES) {
            return bytes;
        }
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return bytes;
        } catch (CharacterCodingException e) {
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE,
                    "Cannot load " + url + ": it is not UTF-8 text"
                            + (looksBinary(bytes)
                                    ? " but binary; import it as bytes: with { type: \"bytes\" }"
                                    : "; save it as UTF-8"),
                    e);
        }
    }

    private static boolean looksBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 1024); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
