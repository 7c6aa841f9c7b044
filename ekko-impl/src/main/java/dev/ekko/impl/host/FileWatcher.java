package dev.ekko.impl.host;

import dev.ekko.impl.host.DirectoryWatch.Hints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the content of a file has changed, however an editor saves it; a touch without a change is no change.
 *
 * <p>The system's hints only say when to look. What counts is the content, seen twice the same, {@link #QUIET} apart:
 * so a save in several steps is one change. Thread-safe; the listener runs on the watcher's one thread.
 */
public final class FileWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatcher.class);

    /** How long a file must rest before its change is told. */
    private static final long QUIET = Duration.ofMillis(50).toNanos();

    /** How long a file may be gone or empty before that is taken for more than a step of a save. */
    private static final long GRACE = Duration.ofMillis(250).toNanos();

    /** After this time a change is told even though the files do not rest. */
    private static final long LONGEST_UNREST = Duration.ofSeconds(1).toNanos();

    /** How often files are looked at where no hints come. */
    private static final long POLL = Duration.ofMillis(500).toNanos();

    /** How often files are looked at where hints come: some file systems, mounts and links swallow them. */
    private static final long SAFETY = Duration.ofSeconds(2).toNanos();

    private final String name;
    private final Consumer<Set<Path>> onChange;
    private final DirectoryWatch directories;
    private final Map<Path, FileState> files = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Makes a watcher of no files that does nothing before {@link #start}.
     *
     * @param name the name of its thread
     * @param onChange gets the files whose content changed, appeared or went away
     */
    public FileWatcher(String name, Consumer<Set<Path>> onChange) {
        this(name, onChange, DirectoryWatch::openDefault);
    }

    FileWatcher(String name, Consumer<Set<Path>> onChange, DirectoryWatch.Opener opener) {
        this.name = name;
        this.onChange = onChange;
        this.directories = new DirectoryWatch(opener);
    }

    /** Starts the thread; what changed since a file was added is told then. */
    public void start() {
        HostThreads.start(name, this::run);
    }

    /**
     * Watches one file more, which need not exist. What it is now is what later changes are measured by, so whoever
     * reads the file adds it first.
     */
    public void add(Path file) {
        Path path = file.toAbsolutePath().normalize();
        if (closed || files.containsKey(path)) {
            return;
        }
        directoryOf(path).ifPresent(directories::watchAlso);
        FileState state = FileState.of(path);
        files.putIfAbsent(path, state);
        // Again, because the watcher's thread may just have found the directory to be of no use.
        directoryOf(path).ifPresent(directories::watchAlso);
        directoryOf(state.real()).ifPresent(directories::watchAlso);
    }

    /** Stops watching the files that are not to be kept. */
    public void keepOnly(Predicate<? super Path> kept) {
        files.keySet().removeIf(kept.negate());
    }

    /** The files that are watched. */
    public Set<Path> files() {
        return Set.copyOf(files.keySet());
    }

    /** Ends the thread, without waiting for a listener that runs. May be called twice and from any thread. */
    @Override
    public void close() {
        closed = true;
        directories.close();
    }

    private void run() {
        Hints reason = Hints.none();
        try {
            while (!closed) {
                Map<Path, FileState> now = settled(reason);
                Set<Path> changed = changed(now);
                now.forEach((path, state) -> files.computeIfPresent(path, (same, old) -> state));
                if (!changed.isEmpty() && !closed) {
                    tell(changed);
                }
                // What happened in a directory before it was watched gave no hint.
                boolean blind = directories.watchOnly(this::directoriesOfAll);
                reason = blind ? new Hints(Set.of(), true) : awaitReason();
            }
        } catch (InterruptedException ended) {
            LOG.debug("{} was interrupted and ends", name);
        } finally {
            directories.close();
        }
    }

    private void tell(Set<Path> changed) {
        try {
            onChange.accept(changed);
        } catch (RuntimeException | Error failure) {
            LOG.warn("The listener of {} failed on {}", name, changed, failure);
        }
    }

    /** Waits for a hint about one of the files, or until it is time to look without one. */
    private Hints awaitReason() throws InterruptedException {
        long began = System.nanoTime();
        while (!closed) {
            long left = (directories.isComplete() ? SAFETY : POLL) - (System.nanoTime() - began);
            if (left <= 0) {
                break;
            }
            Hints hints = awaitHints(left);
            if (!hints.isNone()) {
                return hints;
            }
        }
        return Hints.none();
    }

    /** Looks at the files until they rest; at once where there is nothing to see. */
    private Map<Path, FileState> settled(Hints reason) throws InterruptedException {
        long began = System.nanoTime();
        Hints all = reason;
        Map<Path, FileState> before = look(all);
        boolean restless = !all.isNone() || !changed(before).isEmpty();
        while (restless && !closed) {
            Hints more = collect(QUIET);
            all = both(all, more);
            Map<Path, FileState> after = look(all);
            long spent = System.nanoTime() - began;
            boolean stepOfASave =
                    spent < GRACE && changed(after).stream().map(after::get).anyMatch(FileWatcher::isGoneOrEmpty);
            restless = spent < LONGEST_UNREST && (!more.isNone() || stepOfASave || !sameContent(before, after));
            before = after;
        }
        return before;
    }

    /** Gathers all hints that come within the time. */
    private Hints collect(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        Hints all = Hints.none();
        for (long left = nanos; left > 0 && !closed; left = end - System.nanoTime()) {
            all = both(all, awaitHints(left));
        }
        return all;
    }

    /** Waits for hints and drops those about other files: a directory may be a busy place. */
    private Hints awaitHints(long nanos) throws InterruptedException {
        Hints hints = directories.await(nanos);
        if (hints.paths().isEmpty()) {
            return hints;
        }
        Set<Path> ours = new HashSet<>();
        files.forEach((path, state) -> {
            if (hints.paths().contains(path) || hints.paths().contains(state.real())) {
                ours.add(path);
            }
        });
        return new Hints(ours, hints.anywhere());
    }

    private static Hints both(Hints one, Hints other) {
        if (other.isNone()) {
            return one;
        }
        Set<Path> paths = new HashSet<>(one.paths());
        paths.addAll(other.paths());
        return new Hints(paths, one.anywhere() || other.anywhere());
    }

    private Map<Path, FileState> look(Hints hints) {
        Map<Path, FileState> now = new HashMap<>();
        files.forEach((path, old) ->
                now.put(path, old.again(path, hints.anywhere() || hints.paths().contains(path))));
        return now;
    }

    private Set<Path> changed(Map<Path, FileState> now) {
        Set<Path> changed = new HashSet<>();
        now.forEach((path, state) -> {
            FileState old = files.get(path);
            if (old != null && !old.sameContent(state)) {
                changed.add(path);
            }
        });
        return changed;
    }

    private static boolean isGoneOrEmpty(@Nullable FileState state) {
        return state != null && state.isGoneOrEmpty();
    }

    private static boolean sameContent(Map<Path, FileState> one, Map<Path, FileState> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> {
                    FileState state = other.get(entry.getKey());
                    return state != null && state.sameContent(entry.getValue());
                });
    }

    private Set<Path> directoriesOfAll() {
        Set<Path> all = new HashSet<>();
        files.forEach((path, state) -> {
            directoryOf(path).ifPresent(all::add);
            directoryOf(state.real()).ifPresent(all::add);
        });
        return all;
    }

    private static Optional<Path> directoryOf(Path file) {
        return Optional.ofNullable(file.getParent());
    }
}
