package dev.ekko.impl.permission;

import dev.ekko.impl.host.SpecialTrees;
import java.nio.file.Path;
import java.util.Set;

/** How far the reading or writing of a file reaches, and so how expressly it must be allowed. */
enum Reach {
    /** Its content only: any rule for a directory above covers it. */
    DATA,
    /**
     * The kernel or a device ({@code /proc}, {@code /sys}, {@code /dev}): a rule for a directory outside, such as
     * {@code /}, does not cover it.
     */
    SYSTEM,
    /**
     * Another permission, such as the environment through {@code /proc/self/environ} or all memory through
     * {@code /proc/self/mem}: a rule must name that very file, or everything of every kind be allowed.
     */
    GATEWAY;

    private static final Set<Path> HARMLESS = Set.of(
            Path.of("/dev/null"),
            Path.of("/dev/zero"),
            Path.of("/dev/full"),
            Path.of("/dev/random"),
            Path.of("/dev/urandom"));

    private static final Set<Path> MEMORY =
            Set.of(Path.of("/dev/mem"), Path.of("/dev/kmem"), Path.of("/dev/port"), Path.of("/proc/kcore"));

    /** The reach of a path without links. */
    static Reach of(Path path) {
        if (HARMLESS.contains(path) || !SpecialTrees.contains(path)) {
            return DATA;
        }
        boolean gateway = MEMORY.contains(path)
                || SpecialTrees.process(path)
                        .filter(entry -> entry.toString().matches("[0-9]+(/task/[0-9]+)?/(environ|mem)|kcore"))
                        .isPresent();
        return gateway ? GATEWAY : SYSTEM;
    }
}
