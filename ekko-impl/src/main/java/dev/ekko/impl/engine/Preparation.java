package dev.ekko.impl.engine;

import dev.ekko.error.EkkoException;
import java.util.List;

/** What the first runtime of a process needs and what can be made before it is known which runtime that will be. */
final class Preparation {
    // Initialised on the way to the first context and slow at it: powers of ten and Unicode's tables. They need nothing
    // that needs them, so that initialising them on another thread cannot end in a deadlock.
    private static final List<String> SLOW_CLASSES =
            List.of("java.math.BigDecimal", "com.oracle.truffle.regex.charset.UnicodePropertyDataVersion");

    private Preparation() {}

    static void run() {
        try {
            Engines.separate();
        } catch (EkkoException | LinkageError told) {
            // Whoever makes a runtime is told; here is nobody to tell.
            return;
        }
        SLOW_CLASSES.forEach(Preparation::initialise);
    }

    private static void initialise(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException anotherVersion) {
            // Then the engine has nothing of that name to initialise either.
            return;
        }
    }
}
