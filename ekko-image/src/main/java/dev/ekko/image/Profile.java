package dev.ekko.image;

import java.util.Locale;

/** For which programs the JVM compiles: the launcher chooses. */
enum Profile {
    /** Programs that are short: one fast compiler of the JVM, and a cache without the engine's compiler in it. */
    START,
    /** Programs that work for long: all compilers, and a cache of a JVM that was hot. */
    PEAK;

    /** As the launcher takes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
