package dev.ekko.impl.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Runs deeply recursive native code, which on too small a stack ends the process and not only the call. */
public final class DeepStack {
    private DeepStack() {}

    /**
     * Runs a task on a thread of its own and waits for it; an interrupt of the caller does not cut the wait short.
     *
     * @param bytes the stack's size; only what is used of it takes memory
     * @param task what to run
     */
    public static <T> T call(long bytes, Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        result.complete(task.get());
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                },
                "ekko-compile",
                bytes);
        thread.setDaemon(true);
        thread.start();
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
}
