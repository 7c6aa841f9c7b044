package dev.ekko.impl.permission;

import dev.ekko.impl.host.ResolvedPath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Path;

/** Turns the paths that scripts ask for into what rules are compared with. */
final class FileResources {
    private final Surroundings surroundings;

    FileResources(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What is meant by the end of a path. */
    enum Target {
        /** The file behind all links: to read, write or list. */
        FOLLOWED,
        /** The directory entry, which may be a link: to remove, replace or read the link. */
        ENTRY,
        /** The directory entry and everything below: to move or remove a directory. */
        TREE
    }

    /** The resource, or one that is unclear where the path cannot be followed. */
    Resource of(Path requested, Target target) {
        if (!requested.getFileSystem().equals(surroundings.directory().getFileSystem())) {
            return new Resource.Unclear(requested.toString(), "is in a file system that no rule can describe");
        }
        Path absolute = surroundings.directory().resolve(requested);
        try {
            ResolvedPath resolved = target == Target.FOLLOWED
                    ? surroundings.files().resolve(absolute)
                    : surroundings.files().resolveEntry(absolute);
            return new FileResource(resolved, target == Target.TREE, surroundings.files());
        } catch (IOException unresolved) {
            return new Resource.Unclear(absolute.toString(), "cannot be followed: " + reason(unresolved));
        }
    }

    static String reason(IOException unresolved) {
        if (unresolved instanceof FileSystemLoopException) {
            return "its links form a loop";
        }
        String reason = unresolved instanceof FileSystemException known ? known.getReason() : unresolved.getMessage();
        return reason == null ? unresolved.getClass().getSimpleName() : reason;
    }
}
