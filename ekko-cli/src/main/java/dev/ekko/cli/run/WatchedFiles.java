package dev.ekko.cli.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The files that a program is made of, and the wait for one of them to change. */
final class WatchedFiles implements AutoCloseable {
    // File systems over a network send no events, so the files are looked at now and then all the same.
    private static final long LOOK_AGAIN_MILLIS = 1_000;
    // Editors write a file in several steps; the program should see the last one.
    private static final long SETTLE_MILLIS = 40;

    /** What tells one version of a file from another; size -1 for a file that is not there. */
    private record Version(long size, FileTime modified) {
        static Version of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Version(attributes.size(), attributes.lastModifiedTime());
            } catch (IOException e) {
                return new Version(-1, FileTime.fromMillis(0));
            }
        }
    }

    private final Map<Path, Version> versions = new ConcurrentHashMap<>();
    private final Set<Path> directories = ConcurrentHashMap.newKeySet();
    private final WatchService service;

    WatchedFiles() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    /** Adds a module, where it is a file. Callable from any thread. */
    void add(URI url) {
        if ("file".equalsIgnoreCase(url.getScheme()) && url.getQuery() == null && url.getFragment() == null) {
            add(Path.of(url));
        }
    }

    /** Adds a file, which need not exist. Callable from any thread. */
    void add(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        versions.computeIfAbsent(absolute, Version::of);
        Path directory = absolute.getParent();
        if (directory != null && Files.isDirectory(directory) && directories.add(directory)) {
            register(directory);
        }
    }

    private void register(Path directory) {
        try {
            directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            // Too many watches, or gone again: the regular look finds changes there, only later.
            directories.remove(directory);
        }
    }

    /** Waits until a file differs from what it was when it was added. */
    Path awaitChange() throws InterruptedException {
        while (true) {
            WatchKey key = service.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            if (key != null) {
                Thread.sleep(SETTLE_MILLIS);
                key.pollEvents();
                key.reset();
            }
            Optional<Path> changed = changed();
            if (changed.isPresent()) {
                return changed.get();
            }
        }
    }

    private Optional<Path> changed() {
        return versions.entrySet().stream()
                .filter(entry -> !Version.of(entry.getKey()).equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
