package dev.ekko.impl.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** The directories whose files are not data but the kernel and its devices: {@code /proc}, {@code /sys}, {@code /dev}. */
public final class SpecialTrees {
    private static final Set<String> KINDS = Set.of(
            "proc",
            "sysfs",
            "devtmpfs",
            "devpts",
            "debugfs",
            "tracefs",
            "securityfs",
            "configfs",
            "cgroup",
            "cgroup2",
            "efivarfs");

    private SpecialTrees() {}

    /** Whether a path without links lies in one of them. */
    public static boolean contains(Path path) {
        return around(path).isPresent();
    }

    /** Whether one of them lies below a path without links, or at it. */
    public static boolean below(Path path) {
        return Found.ROOTS.stream().anyMatch(root -> root.startsWith(path));
    }

    /** The one around a path without links. */
    public static Optional<Path> around(Path path) {
        for (Path root : Found.ROOTS) {
            if (path.startsWith(root)) {
                return Optional.of(root);
            }
        }
        return Optional.empty();
    }

    /** What a path without links names inside a file system of type {@code proc}, such as {@code 4711/environ}. */
    public static Optional<Path> process(Path path) {
        for (Path root : Found.PROCESSES) {
            if (path.startsWith(root) && !path.equals(root)) {
                return Optional.of(root.relativize(path));
            }
        }
        return Optional.empty();
    }

    /** Found once for the process: a container may have the host's {@code /proc} a second time elsewhere. */
    private static final class Found {
        static final Set<Path> ROOTS = new LinkedHashSet<>();
        static final Set<Path> PROCESSES = new LinkedHashSet<>();

        static {
            if (Path.of("/").isAbsolute()) {
                ROOTS.addAll(Set.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev")));
                PROCESSES.add(Path.of("/proc"));
                addMounts(Path.of("/proc/self/mounts"));
            }
        }

        private static void addMounts(Path table) {
            try {
                // Not readAllLines: a mount point may hold bytes that are no UTF-8.
                for (String line :
                        new String(Files.readAllBytes(table), UTF_8).lines().toList()) {
                    String[] fields = line.split(" ");
                    if (fields.length > 2 && KINDS.contains(fields[2])) {
                        Path mounted = Path.of(unescape(fields[1]));
                        ROOTS.add(mounted);
                        if (fields[2].equals("proc")) {
                            PROCESSES.add(mounted);
                        }
                    }
                }
            } catch (IOException noTable) {
                // Not Linux, or no /proc: then the usual places are all that is known, and there is nothing to guard.
                LoggerFactory.getLogger(SpecialTrees.class).debug("No table of mounts", noTable);
            }
        }

        private static String unescape(String field) {
            return field.replace("\\040", " ")
                    .replace("\\011", "\t")
                    .replace("\\012", "\n")
                    .replace("\\134", "\\");
        }
    }
}
