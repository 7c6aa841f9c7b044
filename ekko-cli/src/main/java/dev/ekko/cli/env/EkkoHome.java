package dev.ekko.cli.env;

import java.nio.file.Path;
import java.util.Map;

/** The directory in which Ekko keeps what it made. */
public final class EkkoHome {
    private EkkoHome() {}

    /** The directory that {@code EKKO_HOME} names, else {@code ~/.ekko}. */
    public static Path of(Map<String, String> environment) {
        String home = environment.getOrDefault("EKKO_HOME", "");
        return home.isBlank() ? Path.of(System.getProperty("user.home"), ".ekko") : Path.of(home);
    }
}
