package dev.ekko.impl.interop;

import dev.ekko.error.EkkoException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The futures that wait for a promise of a realm, so that none waits for ever once the realm is gone. */
final class OpenFutures {
    private final IdentityHashMap<CompletableFuture<?>, Boolean> open = new IdentityHashMap<>();

    synchronized void add(CompletableFuture<?> future) {
        open.put(future, true);
    }

    synchronized void remove(CompletableFuture<?> future) {
        open.remove(future);
    }

    void failAll(Supplier<EkkoException> why) {
        List<CompletableFuture<?>> all;
        synchronized (this) {
            all = List.copyOf(open.keySet());
            open.clear();
        }
        for (CompletableFuture<?> future : all) { // outside the lock: what depends on them runs here
            future.completeExceptionally(why.get());
        }
    }
}
