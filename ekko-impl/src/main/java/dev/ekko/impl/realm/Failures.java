package dev.ekko.impl.realm;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;

/** The failures that a realm itself makes. */
final class Failures {
    private Failures() {}

    static EkkoException closed() {
        return new EkkoException(ErrorCode.CLOSED, "The runtime was closed; make a new one to go on");
    }

    static JsCancelledException closedMeanwhile() {
        return new JsCancelledException("The runtime was closed before the promise was settled", null);
    }

    /** Leaves the calling thread's interrupt flag set. */
    static JsCancelledException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new JsCancelledException("The calling thread was interrupted while it waited for the script", cause);
    }

    static EkkoException ofTask(Throwable failure) {
        return new EkkoException(ErrorCode.INTERNAL, "A task of the script failed: " + failure, failure);
    }

    /** What a wrapper such as {@link java.util.concurrent.ExecutionException} stands for. */
    static RuntimeException unwrapped(Exception wrapper) {
        Throwable cause = wrapper.getCause();
        if (cause instanceof RuntimeException failure) {
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new EkkoException(ErrorCode.INTERNAL, "Unexpected failure: " + cause, cause);
    }
}
