package dev.ekko.impl.host;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows a path the way the operating system does, also where its end does not exist yet.
 *
 * <p>A link is followed before the {@code ..} behind it is applied, a dangling link leads to the place where a file
 * would be created through it, and what does not exist is appended to the deepest directory that does. Because the
 * result holds no link, whoever opens it without following links opens this place or fails.
 */
final class PathResolver {
    /** As Linux has it; a longer chain is taken for a loop. */
    private static final int MOST_LINKS = 40;

    private final boolean caseSensitive;

    /**
     * Creates a resolver.
     *
     * @param caseSensitive whether two names that differ in case only are two files; otherwise names are replaced by
     *     those that the directory holds
     */
    PathResolver(boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
    }

    /** Follows everything, the last name included. */
    ResolvedPath resolve(Path absolute) throws IOException {
        return isItself(absolute) ? new ResolvedPath(absolute, List.of(), true) : new Walk(absolute).follow();
    }

    /** Whether a path leads where it says; most do, and the system finds that out five times as fast as a walk. */
    private boolean isItself(Path absolute) {
        try {
            return caseSensitive && absolute.toRealPath().equals(absolute);
        } catch (IOException absent) {
            // The walk finds out why, and where the path leads all the same.
            return false;
        }
    }

    /** Follows everything but the last name: the directory entry itself, which may be a link. */
    ResolvedPath resolveEntry(Path absolute) throws IOException {
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null || isDots(name.toString())) {
            return resolve(absolute);
        }
        ResolvedPath above = resolve(parent);
        Path entry = above.path().resolve(name);
        Optional<BasicFileAttributes> attributes = above.exists() ? lookAt(entry) : Optional.empty();
        return attributes.isEmpty()
                ? new ResolvedPath(entry, above.links(), false)
                : new ResolvedPath(asStored(entry), above.links(), true);
    }

    private static boolean isDots(String name) {
        return name.equals(".") || name.equals("..");
    }

    private static Optional<BasicFileAttributes> lookAt(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private Path asStored(Path path) throws IOException {
        return caseSensitive ? path : path.toRealPath(LinkOption.NOFOLLOW_LINKS);
    }

    /** One walk from the root to the target. */
    private final class Walk {
        private final Path asked;
        private final Deque<Path> todo = new ArrayDeque<>();
        private final List<Path> links = new ArrayList<>();
        private Path current;
        /** The deepest directory known to exist; where it is not the current path, nothing more is looked up. */
        private Path directory;

        private boolean exists = true;

        Walk(Path asked) {
            this.asked = asked;
            Path root = asked.getRoot();
            if (root == null || !asked.isAbsolute()) {
                throw new IllegalArgumentException("Not an absolute path: " + asked);
            }
            current = root;
            directory = root;
            asked.forEach(todo::add);
        }

        ResolvedPath follow() throws IOException {
            while (!todo.isEmpty()) {
                step(todo.removeFirst());
            }
            return new ResolvedPath(current, links, exists);
        }

        private void step(Path name) throws IOException {
            String text = name.toString();
            if (text.isEmpty() || text.equals(".")) {
                return;
            }
            if (text.equals("..")) {
                up();
            } else if (current.equals(directory)) {
                down(current.resolve(name));
            } else {
                // Below something that is not a directory: nothing to look up, and nothing there to follow.
                current = current.resolve(name);
                exists = false;
            }
        }

        private void up() {
            boolean atDirectory = current.equals(directory);
            Path parent = current.getParent();
            current = parent == null ? current : parent;
            if (atDirectory) {
                directory = current;
            }
            exists = current.equals(directory);
        }

        private void down(Path next) throws IOException {
            Optional<BasicFileAttributes> found = lookAt(next);
            if (found.isEmpty()) {
                current = next;
                exists = false;
            } else if (found.get().isSymbolicLink()) {
                follow(next);
            } else {
                current = asStored(next);
                exists = true;
                if (found.get().isDirectory()) {
                    directory = current;
                }
            }
        }

        private void follow(Path link) throws IOException {
            if (links.size() == MOST_LINKS) {
                throw new FileSystemLoopException(asked.toString());
            }
            Path target = Files.readSymbolicLink(link);
            if (!target.isAbsolute() && target.toString().indexOf(':') >= 0 && SpecialTrees.contains(link)) {
                // A "pipe:[4711]" of /proc/<pid>/fd is no path: the entry itself is the end of the way.
                current = link;
                exists = true;
                return;
            }
            links.add(link);
            List<Path> parts = new ArrayList<>();
            target.forEach(parts::add);
            for (Path part : parts.reversed()) {
                todo.addFirst(part);
            }
            Path root = target.getRoot();
            if (root != null) {
                current = root;
                directory = root;
                exists = true;
            }
        }
    }
}
