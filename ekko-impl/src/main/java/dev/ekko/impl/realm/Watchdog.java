package dev.ekko.impl.realm;

import dev.ekko.impl.host.HostThreads;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that watches every turn of the process, by sampling; it sleeps while no script runs.
 *
 * <p>One sampler instead of a timer for each call: a call costs a few nanoseconds, and limits are kept to within a
 * sampling interval.
 */
final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long INTERVAL_NANOS = 5_000_000;
    private static final int IDLE_SAMPLES_BEFORE_SLEEP = 40;
    // Waking it is not ordered with its falling asleep, so that a turn costs no fence; a missed wake is made good here.
    private static final long LONGEST_SLEEP_NANOS = 200_000_000;

    // Weak, so that a runtime which somebody forgot to close can still be collected.
    private static final Set<WeakReference<Turn>> TURNS = ConcurrentHashMap.newKeySet();
    private static volatile boolean asleep;

    private Watchdog() {}

    private static final class Holder {
        static final Thread THREAD = HostThreads.start("ekko-watchdog", Watchdog::loop);
    }

    static WeakReference<Turn> watch(Turn turn) {
        WeakReference<Turn> watched = new WeakReference<>(turn);
        TURNS.add(watched);
        LockSupport.unpark(Holder.THREAD);
        return watched;
    }

    static void forget(WeakReference<Turn> watched) {
        TURNS.remove(watched);
    }

    static void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(Holder.THREAD);
        }
    }

    /** Runs a task that may block for a moment, so that sampling goes on meanwhile. */
    static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, HostThreads.workers()).exceptionally(failure -> {
            LOG.debug("Stopping a script failed; the next sample tries again", failure);
            return null;
        });
    }

    private static void loop() {
        int idle = 0;
        while (true) {
            try {
                idle = round() ? 0 : idle + 1;
                if (idle == 1) {
                    TURNS.removeIf(watched -> watched.get() == null);
                }
            } catch (RuntimeException | Error e) {
                survive(e);
            }
            rest(idle);
        }
    }

    // Whether a turn is running anywhere.
    private static boolean round() {
        boolean active = false;
        long now = System.nanoTime();
        for (WeakReference<Turn> watched : TURNS) {
            Turn turn = watched.get();
            active |= turn != null && sample(turn, now);
        }
        return active;
    }

    private static boolean sample(Turn turn, long now) {
        try {
            return turn.sample(now);
        } catch (RuntimeException | Error e) {
            survive(e);
            return true;
        }
    }

    // The watchdog must outlive a defect in one realm, and a script that has just used up the heap or the threads of
    // the process, or all limits of the process would be off.
    private static void survive(Throwable failure) {
        try {
            LOG.error("Sampling a turn failed; the next sample tries again", failure);
        } catch (OutOfMemoryError | StackOverflowError again) {
            // There is not even memory to say so.
            Thread.onSpinWait();
        }
    }

    private static void rest(int idle) {
        if (TURNS.isEmpty()) {
            LockSupport.park();
        } else if (idle > IDLE_SAMPLES_BEFORE_SLEEP) {
            asleep = true;
            LockSupport.parkNanos(LONGEST_SLEEP_NANOS);
            asleep = false;
        } else {
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }
}
