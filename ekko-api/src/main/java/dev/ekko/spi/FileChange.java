package dev.ekko.spi;

import java.nio.file.Path;

/**
 * One change that a watch saw; see {@link FilePlace#watch}.
 *
 * @param kind what happened
 * @param path absolute
 */
public record FileChange(Kind kind, Path path) {

    /** What happens to files. */
    public enum Kind {
        /** It appeared. */
        CREATED,
        /** Its content, its size or its times changed. */
        MODIFIED,
        /** It went away, or to another name. */
        REMOVED,
        /** What was watched cannot be watched any longer; the last change. */
        ENDED
    }
}
