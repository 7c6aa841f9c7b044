package dev.ekko.impl.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Runs deeply recursive native code, which on too small a stack ends the process and not only the call. */
public final class DeepStack {
    private static final long SMALLEST = 16L << 20;

    private DeepStack() {}

    /**
     * Runs a task on a thread of its own and waits for it; an interrupt of the caller does not cut the wait short.
     *
     * @param bytes the stack's size; only what is used of it takes memory
     * @param task what to run
     */
    public static <T> T call(long bytes, Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable run = () -> {
            try {
                result.complete(task.get());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        };
        start(run, bytes);
        try {
            return result.join();
        } catch (CompletionException wrapped) {
            switch (wrapped.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw wrapped;
            }
        }
    }

    /** A machine that bounds address space may refuse the size; ordinary tasks need a fraction of it. */
    private static void start(Runnable run, long bytes) {
        try {
            Thread thread = new Thread(null, run, "ekko-compile", bytes);
            thread.setDaemon(true);
            thread.start();
        } catch (OutOfMemoryError refused) {
            if (bytes < SMALLEST) {
                throw refused;
            }
            start(run, bytes / 4);
        }
    }
}
