package dev.ekko.permission;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns the many paths of a run into few descriptors. */
final class RecordedPaths {
    /** More files than this of one directory are given as the directory. */
    private static final int FILES_OF_ONE_DIRECTORY = 8;

    private static final List<Path> NEVER_MERGED = List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

    private RecordedPaths() {}

    static List<String> merge(Collection<String> resources, Path directory) {
        Set<Path> paths = new TreeSet<>();
        for (String resource : resources) {
            paths.add(Path.of(resource));
        }
        mergeCrowded(paths);
        List<String> descriptors = new ArrayList<>();
        for (Path path : paths) {
            if (!coveredByAnother(path, paths)) {
                descriptors.add(describe(path, directory));
            }
        }
        return descriptors;
    }

    private static void mergeCrowded(Set<Path> paths) {
        Map<Path, List<Path>> byParent = new TreeMap<>();
        for (Path path : paths) {
            Path parent = path.getParent();
            // A rule for the root would allow the machine, and one for /proc would not cover what must be named.
            if (parent != null
                    && parent.getNameCount() > 0
                    && NEVER_MERGED.stream().noneMatch(path::startsWith)) {
                byParent.computeIfAbsent(parent, key -> new ArrayList<>()).add(path);
            }
        }
        byParent.forEach((parent, children) -> {
            if (children.size() > FILES_OF_ONE_DIRECTORY) {
                paths.add(parent);
            }
        });
    }

    private static boolean coveredByAnother(Path path, Set<Path> paths) {
        if (NEVER_MERGED.stream().anyMatch(path::startsWith)) {
            return false;
        }
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (paths.contains(above)) {
                return true;
            }
        }
        return false;
    }

    private static String describe(Path path, Path directory) {
        Path self = Path.of("/proc", Long.toString(ProcessHandle.current().pid()));
        if (path.startsWith(self)) {
            // The next run has another process id.
            return Path.of("/proc/self").resolve(self.relativize(path)).toString();
        }
        if (path.equals(directory)) {
            return ".";
        }
        if (!path.startsWith(directory)) {
            return path.toString();
        }
        String relative = directory.relativize(path).toString();
        return relative.startsWith("~") ? "./" + relative : relative;
    }
}
