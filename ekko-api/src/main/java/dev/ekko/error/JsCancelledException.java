package dev.ekko.error;

import org.jspecify.annotations.Nullable;

/** Work that was cancelled before it ended, because its module or runtime was closed or its thread interrupted. */
public class JsCancelledException extends EkkoException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what was cancelled and why
     * @param cause the engine's own failure, or null
     */
    public JsCancelledException(String message, @Nullable Throwable cause) {
        this(ErrorCode.CANCELLED, message, cause);
    }

    /** For those that have a code of their own. */
    JsCancelledException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
