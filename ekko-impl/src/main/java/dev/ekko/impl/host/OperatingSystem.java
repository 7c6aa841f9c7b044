package dev.ekko.impl.host;

import java.io.File;

/** What the rules for names of files, programs and variables depend on. */
public final class OperatingSystem {
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

    private OperatingSystem() {}

    /** Whether names of variables and programs ignore case, and a backslash separates names in a path. */
    public static boolean isWindows() {
        return WINDOWS;
    }

    /** Whether two names of files that differ in case only are two files, as far as the system's default goes. */
    public static boolean hasCaseSensitiveFiles() {
        return !WINDOWS && !MAC;
    }
}
