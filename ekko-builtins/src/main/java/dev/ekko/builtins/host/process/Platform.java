package dev.ekko.builtins.host.process;

import java.io.File;

/** What of processes differs between operating systems. */
public final class Platform {
    private static final String NAME = System.getProperty("os.name", "");

    private Platform() {}

    /** Whether this is Linux. */
    public static boolean isLinux() {
        return NAME.equals("Linux");
    }

    /** Whether this is Windows, which has no signals. */
    public static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
