package dev.ekko.impl.host;

import java.nio.file.Path;
import java.util.Map;

/** The process that Ekko runs in: its directory, its variables, its user's home. */
public final class HostEnvironment {
    private HostEnvironment() {}

    /** The directory that the process was started in. */
    public static Path directory() {
        return Path.of("").toAbsolutePath();
    }

    /** The environment variables. */
    public static Map<String, String> variables() {
        return System.getenv();
    }

    /** The user's home directory. */
    public static Path home() {
        return Path.of(System.getProperty("user.home", "."));
    }
}
