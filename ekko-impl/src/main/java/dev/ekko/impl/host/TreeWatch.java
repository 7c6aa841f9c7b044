package dev.ekko.impl.host;

import dev.ekko.impl.host.DirectoryWatch.Hints;
import dev.ekko.spi.FileChange;
import dev.ekko.spi.FileChange.Kind;
import dev.ekko.spi.FileFacts;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what changes in a directory, or of one file: what appears, what goes, and what is written.
 *
 * <p>It shares {@link DirectoryWatch} with {@link FileWatcher}, which tells when contents have changed and rest. Here,
 * too, the system's hints only say where to look: what is told was seen in the directories themselves.
 */
public final class TreeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TreeWatch.class);
    private static final long POLL = Duration.ofMillis(500).toNanos();
    private static final long LONG = Duration.ofSeconds(30).toNanos();

    private final HostPlace root;
    private final boolean recursive;
    private final Predicate<Path> mayEnter;
    private final Consumer<FileChange> listener;
    private final DirectoryWatch directories = new DirectoryWatch(DirectoryWatch::openDefault);
    /** What was seen in each directory. */
    private final Map<Path, Map<Path, FileFacts>> seen = new HashMap<>();

    /** The one file that is watched, null for a directory. */
    private final @Nullable Path only;

    private volatile boolean closed;

    private TreeWatch(
            HostPlace root,
            @Nullable Path only,
            boolean recursive,
            Predicate<Path> mayEnter,
            Consumer<FileChange> listener) {
        this.root = root;
        this.only = only;
        this.recursive = recursive;
        this.mayEnter = mayEnter;
        this.listener = listener;
    }

    /**
     * Begins to watch; what changes from now on is told.
     *
     * @param mayEnter whether a directory below may be looked into
     * @param listener told on the watch's one thread
     * @throws IOException where there is nothing to watch
     */
    public static TreeWatch start(
            HostPlace place, boolean recursive, Predicate<Path> mayEnter, Consumer<FileChange> listener)
            throws IOException {
        boolean directory = place.facts().type() == FileFacts.Type.DIRECTORY;
        HostPlace real = directory && place.follows() ? HostPlace.plain(place.realPath(), true) : place;
        TreeWatch watch = new TreeWatch(real, directory ? null : real.path(), recursive, mayEnter, listener);
        try {
            watch.enter(watch.top(), false);
        } catch (IOException | RuntimeException failure) {
            watch.close();
            throw failure;
        }
        HostThreads.start("ekko-watch-" + place.path().getFileName(), watch::run);
        return watch;
    }

    private Path top() {
        return only == null ? root.path() : Objects.requireNonNull(only.getParent());
    }

    private HostPlace at(Path path) throws IOException {
        return root.anchor() instanceof PlaceAnchor.ByName ? HostPlace.plain(path, false) : HostPlace.verified(path);
    }

    private boolean concerns(Path path) {
        return only == null || only.equals(path);
    }

    /** Looks into a directory that is new here; the watch comes first, so that nothing is missed in between. */
    private void enter(Path directory, boolean tell) throws IOException {
        if (seen.containsKey(directory)) {
            return;
        }
        directories.watchAlso(directory);
        Map<Path, FileFacts> entries = list(directory);
        seen.put(directory, entries);
        for (Map.Entry<Path, FileFacts> entry : entries.entrySet()) {
            Path path = directory.resolve(entry.getKey());
            if (tell) {
                tell(Kind.CREATED, path);
            }
            enterIfDirectory(path, entry.getValue(), tell);
        }
    }

    private void enterIfDirectory(Path path, FileFacts facts, boolean tell) {
        if (!recursive || facts.type() != FileFacts.Type.DIRECTORY || !mayEnter.test(path)) {
            return;
        }
        try {
            enter(path, tell);
        } catch (IOException unseen) {
            LOG.debug("{} cannot be looked into", path, unseen);
        }
    }

    private Map<Path, FileFacts> list(Path directory) throws IOException {
        Map<Path, FileFacts> entries = new LinkedHashMap<>();
        if (only != null) {
            FileFacts facts = factsOf(only);
            if (facts != null) {
                entries.put(Objects.requireNonNull(only.getFileName()), facts);
            }
            return entries;
        }
        try (HostListing listing = at(directory).list()) {
            for (Path name = listing.next(); name != null && !closed; name = listing.next()) {
                try {
                    entries.put(name, listing.facts(name));
                } catch (NoSuchFileException gone) {
                    LOG.trace("{} went away while its directory was read", name);
                }
            }
        }
        return entries;
    }

    private @Nullable FileFacts factsOf(Path path) {
        try {
            return at(path).facts();
        } catch (IOException unseen) {
            return null;
        }
    }

    private void run() {
        try {
            while (!closed) {
                Hints hints = directories.await(directories.isComplete() ? LONG : POLL);
                if (closed) {
                    return;
                }
                for (Path path : hints.paths()) {
                    look(path, true);
                }
                if (hints.anywhere() || !directories.isComplete()) {
                    lookEverywhere();
                }
            }
        } catch (InterruptedException ended) {
            LOG.debug("The watch of {} was interrupted and ends", root.path());
        } finally {
            directories.close();
            listener.accept(new FileChange(Kind.ENDED, root.path()));
        }
    }

    private void lookEverywhere() {
        for (Path directory : List.copyOf(seen.keySet())) {
            Map<Path, FileFacts> before = seen.get(directory);
            if (before == null) {
                continue;
            }
            try {
                Map<Path, FileFacts> now = list(directory);
                Set.copyOf(before.keySet()).forEach(name -> {
                    if (!now.containsKey(name)) {
                        look(directory.resolve(name), false);
                    }
                });
                now.keySet().forEach(name -> look(directory.resolve(name), false));
            } catch (NoSuchFileException | NotDirectoryException gone) {
                forget(directory);
                if (directory.equals(top())) {
                    tell(Kind.REMOVED, directory);
                    close();
                }
            } catch (IOException unseen) {
                LOG.debug("{} cannot be looked into", directory, unseen);
            }
        }
        directories.watchOnly(() -> Set.copyOf(seen.keySet()));
    }

    /** Looks at one entry and tells what became of it. */
    private void look(Path path, boolean hinted) {
        Map<Path, FileFacts> entries = seen.get(path.getParent());
        Path name = path.getFileName();
        if (entries == null || name == null || !concerns(path)) {
            return;
        }
        FileFacts before = entries.get(name);
        FileFacts now = factsOf(path);
        if (now == null) {
            if (before != null) {
                entries.remove(name);
                forget(path);
                tell(Kind.REMOVED, path);
            }
            return;
        }
        entries.put(name, now);
        boolean another =
                before != null && (before.type() != now.type() || !before.key().equals(now.key()));
        if (another && seen.containsKey(path)) {
            forget(path);
        }
        if (before == null || another) {
            tell(before == null ? Kind.CREATED : Kind.MODIFIED, path);
            enterIfDirectory(path, now, true);
        } else if (now.type() != FileFacts.Type.DIRECTORY && (hinted || differs(before, now))) {
            tell(Kind.MODIFIED, path);
        }
    }

    private static boolean differs(FileFacts before, FileFacts now) {
        return before.size() != now.size() || !before.modified().equals(now.modified());
    }

    private void forget(Path directory) {
        Map<Path, FileFacts> entries = seen.remove(directory);
        if (entries != null) {
            for (Path name : entries.keySet()) {
                Path path = directory.resolve(name);
                forget(path);
                tell(Kind.REMOVED, path);
            }
            directories.watchOnly(() -> Set.copyOf(seen.keySet()));
        }
    }

    private void tell(Kind kind, Path path) {
        if (!closed) {
            listener.accept(new FileChange(kind, path));
        }
    }

    @Override
    public void close() {
        closed = true;
        directories.close();
    }
}
