package dev.ekko.builtins.fetch;

import dev.ekko.builtins.host.http.Gathering;
import dev.ekko.builtins.host.http.HttpFailure;
import dev.ekko.builtins.host.net.NetFailures;
import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Turns failures of the network into what the fetch standard calls a network error: a {@code TypeError}. */
final class FetchErrors {
    private FetchErrors() {}

    /** The same failure as scripts see it; permissions that are denied stay what they are. */
    static <T> CompletableFuture<T> failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return CompletableFuture.failedFuture(
                switch (cause) {
                    case HttpFailure network -> network(network);
                    case Gathering.TooLarge large -> new JsError("RangeError", message(large));
                    case OutOfMemoryError memory ->
                        new JsError("RangeError", "There is not enough memory for the body; read it as a stream");
                    default -> cause;
                });
    }

    // What the standard wants has no code; who wants to know more finds it as the cause.
    private static JsError network(HttpFailure failure) {
        String message = message(failure);
        return new JsError("TypeError", message, JsError.coded(NetFailures.code(failure), message, failure));
    }

    static JsError unreadable(String url, Exception why) {
        String reason = why instanceof NoSuchFileException ? "there is no such file" : message(why);
        return new JsError("TypeError", why instanceof IOException ? "Cannot read " + url + ": " + reason : reason);
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
