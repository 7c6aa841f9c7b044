package dev.ekko.impl.host;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's hints that something happened in a directory.
 *
 * <p>They are hints only: they get lost, come late, or never come from some file systems. Whoever uses this looks at
 * the files as well, often where {@link #isComplete} says no.
 */
final class DirectoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);

    private final @Nullable WatchService service;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Path, Registration> directories = new HashMap<>();
    private boolean complete;

    private record Registration(WatchKey key, @Nullable Object directory) {}

    /** What happened: in these paths, or possibly anywhere. */
    record Hints(Set<Path> paths, boolean anywhere) {
        static Hints none() {
            return new Hints(Set.of(), false);
        }

        boolean isNone() {
            return paths.isEmpty() && !anywhere;
        }
    }

    /** Makes the operating system's service; a test may bring one that fails. */
    @FunctionalInterface
    interface Opener {
        WatchService open() throws IOException;
    }

    DirectoryWatch(Opener opener) {
        service = open(opener);
        complete = service != null;
    }

    static WatchService openDefault() throws IOException {
        return FileSystems.getDefault().newWatchService();
    }

    private static @Nullable WatchService open(Opener opener) {
        try {
            WatchService opened = opener.open();
            if (opened.getClass().getSimpleName().startsWith("Polling")) {
                // On macOS the JDK itself looks every few seconds; looking ourselves is quicker.
                opened.close();
                return null;
            }
            return opened;
        } catch (IOException | UnsupportedOperationException failure) {
            LOG.info(
                    "Files are looked at every half second, because the system gives no hints: {}", failure.toString());
            return null;
        }
    }

    /**
     * Watches exactly these directories, those again that were deleted and made anew meanwhile.
     *
     * @param directoriesNow asked under the lock of {@link #watchAlso}, so that nothing added meanwhile gets lost
     * @return whether some directory was not watched before
     */
    synchronized boolean watchOnly(Supplier<Set<Path>> directoriesNow) {
        Set<Path> wanted = directoriesNow.get();
        for (Path directory : Set.copyOf(directories.keySet())) {
            if (!wanted.contains(directory) || isReplaced(directory)) {
                drop(directory);
            }
        }
        int before = directories.size();
        boolean all = service != null;
        for (Path directory : wanted) {
            all &= watch(directory);
        }
        complete = all;
        return directories.size() > before;
    }

    /** Watches one directory more. */
    synchronized void watchAlso(Path directory) {
        complete &= watch(directory);
    }

    private boolean watch(Path directory) {
        if (service == null) {
            return false;
        }
        if (directories.containsKey(directory)) {
            return true;
        }
        try {
            WatchKey key = directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            directories.put(directory, new Registration(key, identity(directory)));
            return true;
        } catch (IOException
                | UnsupportedOperationException
                | ProviderMismatchException
                | ClosedWatchServiceException failure) {
            LOG.debug("No hints from {}", directory, failure);
            return false;
        }
    }

    private boolean isReplaced(Path directory) {
        Registration known = directories.get(directory);
        return known == null || !known.key().isValid() || !Objects.equals(known.directory(), identity(directory));
    }

    private static @Nullable Object identity(Path directory) {
        try {
            return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        } catch (IOException | SecurityException unseen) {
            return null;
        }
    }

    private void drop(Path directory) {
        Registration dropped = directories.remove(directory);
        // Two paths of one directory share a key.
        if (dropped != null
                && directories.values().stream().noneMatch(other -> other.key().equals(dropped.key()))) {
            dropped.key().cancel();
        }
    }

    /** Whether every directory gives hints, so that looking at the files now and then is enough. */
    synchronized boolean isComplete() {
        return complete;
    }

    /** Waits for hints; none where the time passes or this is closed. */
    Hints await(long nanos) throws InterruptedException {
        if (service == null) {
            closed.await(nanos, TimeUnit.NANOSECONDS);
            return Hints.none();
        }
        try {
            WatchKey key = service.poll(nanos, TimeUnit.NANOSECONDS);
            Set<Path> paths = new HashSet<>();
            boolean anywhere = false;
            while (key != null) {
                anywhere |= collect(key, paths);
                key = service.poll();
            }
            return new Hints(paths, anywhere);
        } catch (ClosedWatchServiceException ended) {
            closed.await(nanos, TimeUnit.NANOSECONDS);
            return Hints.none();
        }
    }

    private synchronized boolean collect(WatchKey key, Set<Path> into) {
        boolean anywhere = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
                directories.forEach((directory, registration) -> {
                    if (registration.key().equals(key)) {
                        into.add(directory.resolve(name));
                    }
                });
            } else {
                anywhere = true;
            }
        }
        if (!key.reset()) {
            directories.values().removeIf(registration -> registration.key().equals(key));
            complete = false;
            anywhere = true;
        }
        return anywhere;
    }

    /** Ends all waiting. */
    @Override
    public void close() {
        closed.countDown();
        if (service != null) {
            try {
                service.close();
            } catch (IOException failure) {
                LOG.debug("The watch service could not be closed", failure);
            }
        }
    }
}
