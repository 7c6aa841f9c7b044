package dev.ekko.impl.interop;

import dev.ekko.error.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * A value that does not fit, on its way out of nested codecs, each of which adds its step to the path.
 *
 * <p>Building the path while unwinding makes it free for values that fit. It has no stack trace because callers only
 * ever see the {@link ConversionException} made of it.
 */
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PATH = 200;

    private final StringBuilder path = new StringBuilder();

    Misfit(String problem) {
        this(problem, null);
    }

    Misfit(String problem, @Nullable Throwable cause) {
        super(problem, cause, false, false);
    }

    static Misfit expected(String expected, String found) {
        return new Misfit("expected " + expected + ", found " + found);
    }

    /** Adds a property in front of the path. */
    Misfit in(String property) {
        path.insert(0, path.isEmpty() || path.charAt(0) == '[' ? property : property + ".");
        return this;
    }

    /** Adds an index in front of the path. */
    Misfit at(long index) {
        String step = "[" + index + "]";
        path.insert(0, path.isEmpty() || path.charAt(0) == '[' ? step : step + ".");
        return this;
    }

    String problem() {
        String message = getMessage();
        return message == null ? "does not fit" : message;
    }

    String path() {
        return path.length() <= LONGEST_PATH ? path.toString() : path.substring(0, LONGEST_PATH) + "...";
    }

    ConversionException toConversionException() {
        return new ConversionException(path(), problem(), getCause());
    }
}
