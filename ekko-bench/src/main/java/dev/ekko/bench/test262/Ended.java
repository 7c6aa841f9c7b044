package dev.ekko.bench.test262;

import org.jspecify.annotations.Nullable;

/** How a script or module ended. */
sealed interface Ended {

    /** It came to its end. */
    record Normally() implements Ended {}

    /**
     * It threw, or could not be parsed or linked.
     *
     * @param type the error's name
     * @param message what it says
     * @param early whether nothing of it ran
     */
    record Thrown(String type, @Nullable String message, boolean early) implements Ended {}

    /** It was stopped, because it took too long. */
    record TooLong() implements Ended {}
}
