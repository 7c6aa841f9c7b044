package dev.ekko.impl.pool;

import dev.ekko.impl.host.HostThreads;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes spare realms on a thread of its own, which lives only while some are missing. */
final class SpareKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SpareKeeper.class);

    /** A factory that fails is not asked again by every call that comes. */
    private static final long PAUSE_AFTER_FAILURE = TimeUnit.SECONDS.toNanos(1);

    private final String pool;
    private final BooleanSupplier makeOne;
    private @Nullable Thread worker;
    private boolean wanted;
    private boolean closed;
    private boolean failed;
    private long failedAt;

    /**
     * Prepares a keeper.
     *
     * @param makeOne makes one realm where one is missing; false where none is or there is no room
     */
    SpareKeeper(String pool, BooleanSupplier makeOne) {
        this.pool = pool;
        this.makeOne = makeOne;
    }

    /** Says that some may be missing; returns at once. */
    synchronized void wake() {
        boolean pausing = failed && System.nanoTime() - failedAt < PAUSE_AFTER_FAILURE;
        if (closed || pausing) {
            return;
        }
        wanted = true;
        if (worker == null) {
            worker = HostThreads.start("ekko-pool-spare", this::work);
        }
    }

    private void work() {
        while (goesOn()) {
            try {
                while (makeOne.getAsBoolean()) {
                    LOG.debug("Made a spare realm for the pool of {}", pool);
                }
            } catch (RuntimeException | Error failure) {
                fail(failure);
            }
        }
    }

    private synchronized boolean goesOn() {
        if (closed || !wanted) {
            worker = null;
            return false;
        }
        wanted = false;
        return true;
    }

    private void fail(Throwable failure) {
        synchronized (this) {
            if (closed) {
                return;
            }
            failed = true;
            failedAt = System.nanoTime();
            wanted = false;
        }
        LOG.warn("A spare realm for the pool of {} could not be made", pool, failure);
    }

    /** Ends the thread, even from the middle of making a realm. */
    synchronized void close() {
        closed = true;
        if (worker != null) {
            worker.interrupt();
        }
    }
}
