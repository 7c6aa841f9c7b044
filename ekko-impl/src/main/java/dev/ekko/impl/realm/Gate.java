package dev.ekko.impl.realm;

import dev.ekko.ResourceLimits;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way into a realm, from any thread. */
public interface Gate {

    /**
     * Runs a turn on the calling thread while it holds the realm; waits for the realm where another thread holds it.
     *
     * <p>Re-entrant: a host function that calls back into its realm runs at once. The outermost turn runs the inbox
     * before it leaves, and its limits are the realm's.
     *
     * @throws dev.ekko.error.EkkoException with code {@code closed} once the realm is closed
     */
    <T extends @Nullable Object> T enter(Supplier<T> turn);

    /** As {@link #enter(Supplier)} with other limits for this turn; ignored where the turn is not the outermost. */
    <T extends @Nullable Object> T enter(ResourceLimits limits, Supplier<T> turn);

    /** Runs a task as soon as the realm is free; callable from any thread, never blocks; dropped once closed. */
    void post(Runnable task);

    /**
     * Says that host work is under way which will {@link #post} its result; a program does not end before.
     *
     * @return says that the work is done; may be called twice and from any thread
     */
    Runnable pending();

    /** Whether the calling thread holds the realm. */
    boolean heldByCurrentThread();

    /** Whether the realm was closed. */
    boolean closed();

    /**
     * Waits for a result that a later turn of this realm will bring. A thread that holds the realm goes on running its
     * inbox meanwhile, so that a promise can settle; any other thread sleeps.
     *
     * @param limits the limits of the whole wait, wall time first of all
     * @throws dev.ekko.error.EkkoException the failure of the future, as it is where it is one
     */
    <T extends @Nullable Object> T await(ResourceLimits limits, CompletableFuture<T> future);

    /** Reports an error that no caller is waiting for. */
    void uncaught(Throwable error);
}
