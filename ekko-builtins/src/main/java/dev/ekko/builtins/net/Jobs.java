package dev.ekko.builtins.net;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What can be stopped before it is done, by numbers that the script half gives. Used on the realm only. */
final class Jobs {
    private final Map<Integer, CompletableFuture<?>> running = new HashMap<>();

    /** Notes work under a number; 0 for what cannot be stopped. */
    <T> CompletableFuture<T> note(int job, CompletableFuture<T> work) {
        if (job != 0) {
            running.put(job, work);
        }
        return work;
    }

    void stop(int job) {
        CompletableFuture<?> work = running.remove(job);
        if (work != null) {
            work.cancel(false);
        }
    }

    void forget(int job) {
        running.remove(job);
    }
}
