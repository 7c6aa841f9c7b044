package dev.ekko.impl.pool;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import java.util.concurrent.CompletionException;

/**
 * Which failures leave a realm in a state that nobody can trust.
 *
 * <p>A script's own exception does not: the script ran to an end that its author foresaw. A limit, a cancellation or a
 * Java error stops it at any point, between two steps that belong together.
 */
final class Spoiling {
    private Spoiling() {}

    /** Whether a failure that came out of an action is one. */
    static boolean byAction(Throwable failure) {
        Throwable real =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return real instanceof Error || real instanceof JsLimitException || real instanceof JsCancelledException;
    }

    /** Whether a failure that came out of the realm itself is one; here a closed realm or a defect is one too. */
    static boolean byRealm(Throwable failure) {
        Throwable real =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return byAction(real)
                || (real instanceof EkkoException known
                        && (known.code() == ErrorCode.CLOSED || known.code() == ErrorCode.INTERNAL));
    }
}
