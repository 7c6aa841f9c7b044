package dev.ekko.impl.host;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a path leads, as the operating system would follow it.
 *
 * @param path the absolute path of the target; no part of it that exists is a link, and it has no {@code ..}
 * @param links where the links lay that were followed on the way, in order
 * @param exists whether the target was there
 */
public record ResolvedPath(Path path, List<Path> links, boolean exists) {

    /** Copies the list. */
    public ResolvedPath {
        links = List.copyOf(links);
    }
}
