package dev.ekko.impl.permission;

import dev.ekko.error.PermissionDeniedException;
import dev.ekko.impl.host.HostPlace;
import dev.ekko.impl.host.PathText;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.FileAccess;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the machine behind the guard: no place is handed out for which it was not asked. */
public final class GuardedFiles implements FileAccess {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedFiles.class);

    private final Guard guard;
    private final Path directory;
    private final Supplier<@Nullable String> module;
    private final BiConsumer<String, Runnable> onBehalf;

    /**
     * Puts the files behind a guard.
     *
     * @param directory where relative paths start; absolute
     * @param module the URL of the module that runs now, or null
     * @param onBehalf runs a task for a script whose stack was taken earlier
     */
    public GuardedFiles(
            Guard guard, Path directory, Supplier<@Nullable String> module, BiConsumer<String, Runnable> onBehalf) {
        this.guard = guard;
        this.directory = directory;
        this.module = module;
        this.onBehalf = onBehalf;
    }

    @Override
    public Path path(String text) {
        if (text.isEmpty()) {
            throw invalid(text, "is empty; write \".\" for the runtime's directory", null);
        }
        try {
            return directory.resolve(PathText.path(text));
        } catch (InvalidPathException invalid) {
            throw invalid(text, "is the name of no file: " + invalid.getReason(), invalid);
        }
    }

    private static JsError invalid(String text, String why, @Nullable Throwable cause) {
        return JsError.coded("invalid-name", "The path \"" + text + "\" " + why, Map.of("path", text), cause);
    }

    @Override
    public String text(Path path) {
        return PathText.text(path);
    }

    @Override
    public Path ofUrl(String url) {
        try {
            return FileUrls.toPath(url);
        } catch (IllegalArgumentException refused) {
            throw new JsError("TypeError", String.valueOf(refused.getMessage()), refused);
        }
    }

    @Override
    public FilePlace at(Path path, End end, Set<PermissionKind> kinds) {
        if (guard.idle()) {
            FileGrant all = new FileGrant(guard, kinds, null, "", onBehalf);
            return new GuardedPlace(
                    HostPlace.plain(path.normalize().equals(path) ? path : plain(path), end == End.FOLLOWED), all);
        }
        if (!guard.mindsModules()) {
            try {
                return granted(new FileGrant(guard, kinds, null, "", onBehalf), path, end);
            } catch (PermissionDeniedException denied) {
                // Asked again below, so that the message says which module it was.
                LOG.trace("Denied", denied);
            }
        }
        return granted(new FileGrant(guard, kinds, module.get(), guard.stackForAudit(), onBehalf), path, end);
    }

    private static FilePlace granted(FileGrant grant, Path path, End end) {
        return new GuardedPlace(place(grant.ask(path, end)), grant);
    }

    // ".." behind a link is for the system to follow; what ends in a dot has no name that could be used.
    private static Path plain(Path path) {
        Path last = path.getFileName();
        boolean dots =
                last != null && (last.toString().equals(".") || last.toString().equals(".."));
        return dots ? path.normalize() : path;
    }

    static HostPlace place(Path checked) {
        try {
            return HostPlace.verified(checked);
        } catch (IOException unclear) {
            // Allowed though it cannot be followed, which is where everything is; using it says what is wrong.
            return HostPlace.plain(checked, true);
        }
    }

    @Override
    public Path temporaryDirectory() {
        return directory.resolve(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }
}
