package dev.ekko.builtins.host.http;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What kind of failure one is. */
final class Failures {
    private Failures() {}

    /** What really failed, without the wrapping of futures. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }

    /** The failure of an exchange whose connection was closed, maybe because of something. */
    static HttpFailure closed(String origin, Exchange exchange, @Nullable Throwable because) {
        String why = because == null ? "" : ": " + told(because);
        return new HttpFailure(
                "The server " + origin + " closed the connection "
                        + (exchange.head().isDone() ? "in the middle of its answer" : "before its answer") + why,
                because);
    }

    /** What a failure says, also where it says nothing. */
    static String told(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof ClosedChannelException || message == null ? "the connection was closed" : message;
    }

    /** Whether the network failed, and not a permission of one request. */
    static boolean isOfTheNetwork(Throwable failure) {
        return unwrapped(failure) instanceof HttpFailure;
    }
}
