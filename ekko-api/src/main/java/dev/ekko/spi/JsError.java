package dev.ekko.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a built-in's Java half throws where the script half should see an error of a certain name.
 *
 * <p>A {@code TypeError}, {@code RangeError} or {@code SyntaxError} reaches scripts as that native error. Any other name
 * is meant for a {@code DOMException}, which the script half makes of it. The message is for scripts, so it names what
 * was asked, why not, and what to do.
 */
public final class JsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The error's name. */
    private final String name;

    /**
     * Makes one.
     *
     * @param name the error's name, such as {@code TypeError} or {@code DataError}
     * @param message what scripts read
     */
    public JsError(String name, String message) {
        this(name, message, null);
    }

    /**
     * Makes one that follows from another failure, which scripts see as the error's {@code cause}.
     *
     * @param name the error's name, such as {@code TypeError} or {@code DataError}
     * @param message what scripts read
     * @param cause the failure, or null
     */
    public JsError(String name, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The error's name. */
    public String name() {
        return name;
    }
}
