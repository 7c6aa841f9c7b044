package dev.ekko.builtins.host.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a request or its answer came to nothing; the message is for the program's author. */
public final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what failed.
     *
     * @param message what was asked, why it failed, and what to do
     */
    public HttpFailure(String message) {
        super(message);
    }

    /**
     * Says what failed, and what was behind it.
     *
     * @param message what was asked, why it failed, and what to do
     * @param cause the failure behind it
     */
    public HttpFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
