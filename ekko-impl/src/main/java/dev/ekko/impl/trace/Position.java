package dev.ekko.impl.trace;

import org.jspecify.annotations.Nullable;

/**
 * A place in a text.
 *
 * @param line the line, from 1; 0 where the place is not known
 * @param column the column in UTF-16 units, from 1; 0 where the place is not known
 * @param name the original name of what stands there, where a source map gives one
 */
public record Position(int line, int column, @Nullable String name) {
    /** The place of code that has no place in the original, such as a helper that the compiler added. */
    public static final Position UNKNOWN = new Position(0, 0, null);

    /** A place without a name. */
    public Position(int line, int column) {
        this(line, column, null);
    }

    /** Whether the place is known. */
    public boolean isKnown() {
        return line > 0;
    }
}
