package dev.ekko.impl.realm;

import dev.ekko.error.JsLimitException;
import dev.ekko.impl.host.ThreadUsage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The turn that a realm is in: begun and ended by the thread that holds the realm, sampled by the {@link Watchdog}.
 *
 * <p>Beginning a turn costs two ordinary writes and one ordered one; no clock is read. The watchdog dates a turn from
 * the first sample that sees it, so a turn may run over by one sampling interval.
 */
final class Turn {
    private static final VarHandle ID;

    static {
        try {
            ID = MethodHandles.lookup().findVarHandle(Turn.class, "id", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Guest guest;

    // Written by the holder before the ordered write of id.
    private TurnLimits limits;
    private @Nullable Thread owner;
    private long cpuAtStart;
    private long bytesAtStart;

    // 0 between turns; every turn has a number of its own.
    @SuppressWarnings("unused") // through ID
    private volatile long id;

    private long last;

    private volatile @Nullable Stop stop;
    private volatile @Nullable CompletableFuture<Void> stopping;

    // The watchdog's own notes.
    private long seen;
    private long seenAt;

    Turn(Guest guest, TurnLimits limits) {
        this.guest = guest;
        this.limits = limits;
    }

    void begin(TurnLimits turnLimits) {
        limits = turnLimits;
        owner = Thread.currentThread();
        if (turnLimits.metersThread()) {
            cpuAtStart = ThreadUsage.cpuNanos(Thread.currentThread().threadId());
            bytesAtStart = ThreadUsage.allocatedBytes(Thread.currentThread().threadId());
        }
        ID.setRelease(this, ++last);
        Watchdog.wake();
    }

    /** Ends the turn; returns why it was stopped, or null where it was not. Waits for a stop that is under way. */
    @Nullable
    Stop end() {
        if (limits.metersThread() && stop == null) {
            Stop over = overspent(Thread.currentThread().threadId());
            if (over != null) {
                stop = over;
            }
        }
        ID.setRelease(this, 0L);
        owner = null;
        Stop reason = stop;
        return reason == null ? null : settleStop(reason);
    }

    // An interrupt on its way must not hit the next turn, nor leave the thread's flag set behind us.
    private Stop settleStop(Stop reason) {
        CompletableFuture<Void> underWay;
        synchronized (this) {
            underWay = stopping;
        }
        if (underWay != null) {
            underWay.join();
            if (!(reason instanceof Stop.Interrupted)) {
                Thread.interrupted();
            }
        }
        synchronized (this) {
            stopping = null;
            stop = null;
        }
        return reason;
    }

    @Nullable
    Stop reason() {
        return stop;
    }

    /** Stops the turn that runs now, if one does. */
    void stop(Stop reason) {
        if ((long) ID.getAcquire(this) != 0) {
            interruptAs(reason, (long) ID.getAcquire(this));
        }
    }

    /** Looks at the turn; called by the watchdog alone. Returns whether a turn is running. */
    boolean sample(long now) {
        long current = (long) ID.getAcquire(this);
        if (current == 0) {
            seen = 0;
            return false;
        }
        if (current != seen) {
            seen = current;
            seenAt = now;
            return true;
        }
        Stop reason = stop;
        if (reason == null) {
            reason = due(now);
        }
        if (reason != null) {
            interruptAs(reason, current);
        }
        return true;
    }

    private @Nullable Stop due(long now) {
        TurnLimits bounds = limits;
        Thread thread = owner;
        if (thread != null && thread.isInterrupted()) {
            return new Stop.Interrupted();
        }
        if (now - seenAt >= bounds.wallNanos()) {
            return new Stop.Limit(
                    JsLimitException.Limit.WALL_TIME, (now - seenAt) / 1_000_000, bounds.wallNanos() / 1_000_000);
        }
        return thread == null || !bounds.metersThread() ? null : overspent(thread.threadId());
    }

    private @Nullable Stop overspent(long threadId) {
        TurnLimits bounds = limits;
        if (bounds.cpuNanos() != Long.MAX_VALUE) {
            long used = ThreadUsage.cpuNanos(threadId) - cpuAtStart;
            if (used > bounds.cpuNanos()) {
                return new Stop.Limit(JsLimitException.Limit.CPU_TIME, used / 1_000_000, bounds.cpuNanos() / 1_000_000);
            }
        }
        if (bounds.bytes() != Long.MAX_VALUE) {
            long used = ThreadUsage.allocatedBytes(threadId) - bytesAtStart;
            if (used > bounds.bytes()) {
                return new Stop.Limit(JsLimitException.Limit.ALLOCATION, used, bounds.bytes());
            }
        }
        return null;
    }

    // A stop sticks: a host function between script frames may swallow one interrupt, so each sample sends another
    // until the turn has ended.
    private void interruptAs(Stop reason, long expected) {
        synchronized (this) {
            if ((long) ID.getAcquire(this) != expected) {
                return;
            }
            if (stop == null) {
                stop = reason;
            }
            CompletableFuture<Void> underWay = stopping;
            if (underWay == null || underWay.isDone()) {
                stopping = Watchdog.run(guest::interrupt);
            }
        }
    }
}
