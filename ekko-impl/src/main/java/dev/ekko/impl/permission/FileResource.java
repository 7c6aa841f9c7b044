package dev.ekko.impl.permission;

import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.host.ResolvedPath;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file or directory that is asked for, where its path leads. */
final class FileResource implements Resource {
    private final ResolvedPath resolved;
    private final boolean tree;
    private final Reach reach;
    private final HostFiles files;
    private @Nullable Set<Object> identities;

    /**
     * Creates a resource.
     *
     * @param resolved where the path leads
     * @param tree whether everything below it is asked for as well
     * @param files looks up which files are the same
     */
    FileResource(ResolvedPath resolved, boolean tree, HostFiles files) {
        this.resolved = resolved;
        this.tree = tree;
        this.files = files;
        this.reach = Reach.of(resolved.path());
    }

    Path path() {
        return resolved.path();
    }

    boolean throughLinks() {
        return !resolved.links().isEmpty();
    }

    boolean tree() {
        return tree;
    }

    Reach reach() {
        return reach;
    }

    @Override
    public String text() {
        return path().toString();
    }

    /** Whether the path leads to or through a place, or the place is part of the tree that is asked for. */
    boolean touches(Path place) {
        if (path().startsWith(place) || (tree && place.startsWith(path()))) {
            return true;
        }
        return resolved.links().stream().anyMatch(link -> link.startsWith(place));
    }

    /**
     * Whether the file, or a directory above it, is the same one as a place, whatever it is called: by another case of
     * letters, another form of Unicode, a bind mount or a hard link.
     */
    boolean isWithin(Path place) {
        Object identity = identity(place);
        if (identity == null) {
            return false;
        }
        Set<Object> known = identities;
        if (known == null) {
            known = new HashSet<>();
            for (Path path = path(); path != null; path = path.getParent()) {
                Object one = identity(path);
                if (one != null) {
                    known.add(one);
                }
            }
            identities = known;
        }
        return known.contains(identity);
    }

    private @Nullable Object identity(Path path) {
        return files.attributes(path).map(BasicFileAttributes::fileKey).orElse(null);
    }
}
