package dev.ekko.spi;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a built-in's Java half throws where the script half should see an error of a certain name.
 *
 * <p>A {@code TypeError}, {@code RangeError} or {@code SyntaxError} reaches scripts as that native error. Any other name
 * is meant for a {@code DOMException}, which the script half makes of it. One that is {@link #coded} reaches scripts as
 * {@code EkkoError} of {@code @ekko/core}, without help of the script half. The message is for scripts, so it names what
 * was asked, why not, and what to do.
 */
public final class JsError extends RuntimeException {
    /** The name that scripts see of an error with a code. */
    public static final String CODED = "EkkoError";

    private static final long serialVersionUID = 1L;

    /** The error's name. */
    private final String name;

    /** The stable code, or null. */
    private final @Nullable String code;

    /** More that scripts may ask the error for. */
    private final transient Map<String, ?> details;

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
        this(Objects.requireNonNull(name, "name"), null, message, Map.of(), cause);
    }

    private JsError(
            String name, @Nullable String code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super(message, cause);
        this.name = name;
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /**
     * An error of Ekko's own packages.
     *
     * @param code says what went wrong, in words with hyphens such as {@code not-found}; never changes its meaning
     *     between releases
     * @param message what scripts read
     * @param cause the failure behind it, or null
     */
    public static JsError coded(String code, String message, @Nullable Throwable cause) {
        return coded(code, message, Map.of(), cause);
    }

    /**
     * An error of Ekko's own packages with properties of its own, such as the {@code path} of a file.
     *
     * @param code says what went wrong, in words with hyphens such as {@code not-found}
     * @param message what scripts read
     * @param details properties of the error; values as built-ins may return them
     * @param cause the failure behind it, or null
     */
    public static JsError coded(String code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        return new JsError(CODED, Objects.requireNonNull(code, "code"), message, details, cause);
    }

    /** The error's name. */
    public String name() {
        return name;
    }

    /** The stable code of an error that is {@link #coded}; null for others. */
    public @Nullable String code() {
        return code;
    }

    /** What else scripts may ask the error for, by name; empty after serialisation. */
    public Map<String, ?> details() {
        return details == null ? Map.of() : details;
    }
}
