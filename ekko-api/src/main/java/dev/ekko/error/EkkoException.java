package dev.ekko.error;

import org.jspecify.annotations.Nullable;

/** The root of all failures that Ekko reports; unchecked, and its {@link #code()} is stable. */
public class EkkoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * Creates an exception without a cause.
     *
     * @param code the stable code
     * @param message what was asked, why it failed, and what to do
     */
    public EkkoException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param code the stable code
     * @param message what was asked, why it failed, and what to do
     * @param cause the failure behind this one, or null where there is none
     */
    public EkkoException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The stable code of this kind of failure. */
    public final ErrorCode code() {
        return code;
    }
}
