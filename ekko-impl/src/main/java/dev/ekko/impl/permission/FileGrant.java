package dev.ekko.impl.permission;

import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.FileAccess.End;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for a place, on whose behalf: the kinds, the module, and its stack at that moment.
 *
 * <p>Safe for use by any thread.
 */
final class FileGrant {
    private final Guard guard;
    private final Set<PermissionKind> kinds;
    private final @Nullable String module;
    private final String stack;
    private final BiConsumer<String, Runnable> onBehalf;
    private final boolean idle;

    /** The directory of which it is known whether all below it is allowed. */
    private record Tree(Path directory, boolean covered) {}

    private final AtomicReference<@Nullable Tree> tree = new AtomicReference<>();

    FileGrant(
            Guard guard,
            Set<PermissionKind> kinds,
            @Nullable String module,
            String stack,
            BiConsumer<String, Runnable> onBehalf) {
        this.guard = guard;
        this.kinds = EnumSet.copyOf(kinds);
        this.module = module;
        this.stack = stack;
        this.onBehalf = onBehalf;
        this.idle = guard.idle();
    }

    boolean idle() {
        return idle && guard.idle();
    }

    void need(PermissionKind kind) {
        if (!kinds.contains(kind)) {
            throw new IllegalStateException("The place was not asked for with the permission to " + kind);
        }
    }

    /** Asks for a path, while the realm is held. */
    Path ask(Path path, End end) {
        Path leads = path;
        for (PermissionKind kind : kinds) {
            leads = switch (end) {
                case FOLLOWED -> guard.checkPath(kind, path, module);
                case ENTRY -> guard.checkEntry(kind, path, module);
                case TREE -> guard.checkTree(kind, path, module);
            };
        }
        return leads;
    }

    /** Asks for a path on any thread, on behalf of the script that asked first. */
    Path askLater(Path path, End end) {
        Path[] leads = new Path[1];
        onBehalf.accept(stack, () -> leads[0] = ask(path, end));
        return leads[0];
    }

    /**
     * Asks for an entry of an open directory, unless all below a directory above it is allowed.
     *
     * @param directory the open directory, a path without links
     */
    void askEntry(Path directory, Path entry) {
        Tree known = tree.get();
        if (known == null || !directory.startsWith(known.directory())) {
            boolean covered = true;
            for (PermissionKind kind : kinds) {
                covered &= guard.coversTree(kind, directory, module);
            }
            known = new Tree(directory, covered);
            tree.set(known);
        }
        if (!known.covered()) {
            Path asked = directory.resolve(entry);
            Path leads = askLater(asked, End.ENTRY);
            if (!leads.equals(asked)) {
                throw new IllegalStateException(directory + " is no directory without links any longer");
            }
        }
    }

    /** Whether a path would be allowed, without asking anybody. */
    boolean allows(Path path) {
        return kinds.stream().allMatch(kind -> guard.query(kind, path.toString(), module));
    }
}
