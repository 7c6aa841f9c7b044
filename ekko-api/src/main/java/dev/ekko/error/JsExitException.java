package dev.ekko.error;

import org.jspecify.annotations.Nullable;

/**
 * Work that ended because the program ended itself, with {@code exit} of {@code @ekko/core}.
 *
 * <p>Its runtime is closed: every later use of it fails in the same way. No script can catch it.
 */
public final class JsExitException extends JsCancelledException {
    private static final long serialVersionUID = 1L;

    /** What the program said of its outcome. */
    private final int status;

    /**
     * Creates the failure.
     *
     * @param status what the program gave to {@code exit}; 0 for success
     * @param cause the engine's own failure, or null
     */
    public JsExitException(int status, @Nullable Throwable cause) {
        super(ErrorCode.EXITED, "The program ended itself with exit(" + status + ")", cause);
        this.status = status;
    }

    /** What the program gave to {@code exit}; 0 for success. */
    public int status() {
        return status;
    }
}
