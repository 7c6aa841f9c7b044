package dev.ekko.builtins.host.http;

import java.util.concurrent.CompletionException;

/** What kind of failure one is. */
final class Failures {
    private Failures() {}

    /** What really failed, without the wrapping of futures. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }

    /** Whether the network failed, and not a permission of one request. */
    static boolean isOfTheNetwork(Throwable failure) {
        return unwrapped(failure) instanceof HttpFailure;
    }
}
