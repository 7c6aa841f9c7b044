package dev.ekko.impl.permission;

import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.host.OperatingSystem;
import dev.ekko.impl.host.Programs;
import java.nio.file.Path;

/**
 * What descriptors and requests of one runtime are relative to.
 *
 * @param directory where relative paths start; absolute
 * @param files the machine's files
 * @param programs where programs given by name are found
 */
record Surroundings(Path directory, HostFiles files, Programs programs) {

    /** Whether names of variables and programs that differ in case only are the same. */
    static boolean ignoresCase() {
        return OperatingSystem.isWindows();
    }
}
