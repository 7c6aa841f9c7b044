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

    /** The directory of Ekko's own files: the variable {@code EKKO_HOME}, or {@code .ekko} in the user's home. */
    public static Path ekkoHome() {
        String set = System.getenv("EKKO_HOME");
        return set == null || set.isBlank() ? Path.of(System.getProperty("user.home", "."), ".ekko") : Path.of(set);
    }
}
