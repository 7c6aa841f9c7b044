package dev.ekko.impl.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/**
 * Descends from the root to a directory, each step relative to the open directory above ({@code openat} with
 * {@code O_NOFOLLOW}), so that no link can lead it elsewhere.
 *
 * <p>A directory that this process may pass through but not list cannot be opened so. It is then passed by name,
 * provided that this process may change neither it nor anything above it: who has no more rights than the script cannot
 * put a link there.
 */
final class DirectoryHandles implements AutoCloseable {
    private @Nullable DirectoryStream<Path> current;
    private Path reached;
    private boolean fixed;

    private DirectoryHandles(Path root) throws IOException {
        reached = root;
        current = list(root);
    }

    /** Opens a directory given by an absolute path without links. */
    static DirectoryHandles open(Path directory) throws IOException {
        Path root = directory.getRoot();
        if (root == null) {
            throw new IOException("Not an absolute path: " + directory);
        }
        DirectoryHandles handles = new DirectoryHandles(root);
        try {
            for (Path name : directory) {
                handles.enter(name);
            }
            return handles;
        } catch (IOException | RuntimeException failure) {
            handles.close();
            throw failure;
        }
    }

    /** The directory's handle; null where it has none, because it cannot be listed or the platform has no handles. */
    @Nullable
    SecureDirectoryStream<Path> handle() {
        return current instanceof SecureDirectoryStream<Path> secure ? secure : null;
    }

    /** Whether, without a handle, its path can be trusted, since this process could change no part of it. */
    boolean fixed() {
        return fixed;
    }

    private void enter(Path name) throws IOException {
        DirectoryStream<Path> above = current;
        reached = reached.resolve(name);
        if (above instanceof SecureDirectoryStream<Path> secure) {
            current = null;
            try (above) {
                current = secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
            } catch (AccessDeniedException unlistable) {
                requireFixed(unlistable);
            }
        } else if (above == null) {
            current = list(reached);
        }
        // Otherwise the platform has no handles, and the first stream is kept to say so.
    }

    @SuppressWarnings("StreamResourceLeak") // the owner of these handles closes it
    private @Nullable DirectoryStream<Path> list(Path directory) throws IOException {
        try {
            return Files.newDirectoryStream(directory);
        } catch (AccessDeniedException unlistable) {
            requireFixed(unlistable);
            return null;
        }
    }

    private void requireFixed(AccessDeniedException unlistable) throws IOException {
        for (Path path = reached; path != null; path = path.getParent()) {
            if (Files.isWritable(path)) {
                throw unlistable;
            }
        }
        fixed = true;
    }

    @Override
    public void close() throws IOException {
        DirectoryStream<Path> last = current;
        current = null;
        if (last != null) {
            last.close();
        }
    }
}
