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

    // Written by the holder before the ordered write of id, and only where they change: the garbage collector's barrier
    // for a reference costs more than all the rest of a turn. So the last owner stays here until the next.
    private TurnLimits limits;
    private @Nullable Thread owner;
    private long cpuAtStart;
    private long bytesAtStart;

    // 0 between turns; every turn has a number of its own.
    @SuppressWarnings("unused") // through ID
    private volatile long id;

    private long last;

    private volatile @Nullable Request request;
    private volatile @Nullable CompletableFuture<Void> stopping;

    /** A stop, and the turn that it is meant for. */
    private record Request(long turn, Stop reason) {}

    // The watchdog's own notes.
    private long seen;
    private long seenAt;

    Turn(Guest guest, TurnLimits limits) {
        this.guest = guest;
        this.limits = limits;
    }

    @SuppressWarnings("ReferenceEquality") // spares a write, see above; equal ones may as well be written
    void begin(TurnLimits turnLimits) {
        if (limits != turnLimits) {
            limits = turnLimits;
        }
        Thread thread = Thread.currentThread();
        if (owner != thread) {
            owner = thread;
        }
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
        Stop over = limits.metersThread() ? overspent(Thread.currentThread().threadId()) : null;
        ID.setRelease(this, 0L);
        return request == null ? over : settled(over);
    }

    // An interrupt on its way must not hit the next turn, nor leave the thread's flag set behind us.
    private @Nullable Stop settled(@Nullable Stop over) {
        CompletableFuture<Void> underWay;
        Request asked;
        synchronized (this) {
            asked = request;
            underWay = stopping;
        }
        // What was asked of an earlier turn came too late for it and is not for this one.
        Stop reason = asked != null && asked.turn == last ? asked.reason : over;
        if (underWay != null) {
            underWay.join();
            if (!(reason instanceof Stop.Interrupted)) {
                Thread.interrupted();
            }
        }
        synchronized (this) {
            stopping = null;
            request = null;
        }
        return reason;
    }

    /** Why the turn that runs now is being stopped; for the thread that is in it. */
    @Nullable
    Stop reason() {
        Request asked = request;
        return asked != null && asked.turn == last ? asked.reason : null;
    }

    /** Stops the turn that runs now, if one does, for good: the interrupt may hit a later one as well. */
    void stop(Stop reason) {
        long current = (long) ID.getAcquire(this);
        if (current != 0) {
            ask(reason, current);
            interrupt(current);
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
        Request asked = request;
        if (asked != null && asked.turn == current) {
            interrupt(current);
            return true;
        }
        Stop reason = due(now);
        if (reason != null) {
            ask(reason, current);
        }
        return true;
    }

    // Asking and interrupting are a sample apart. A turn that ends looks for a request after it has given up its
    // number, without a fence between the two, so that ending costs nothing. A turn which is seen under its number a
    // whole sample after the request was made has not ended, or will see the request; so none is hit after its end.
    private void ask(Stop reason, long turn) {
        synchronized (this) {
            Request asked = request;
            if ((long) ID.getAcquire(this) == turn && (asked == null || asked.turn != turn)) {
                request = new Request(turn, reason);
            }
        }
    }

    // A stop sticks: a host function between script frames may swallow one interrupt, so each sample sends another
    // until the turn has ended.
    private void interrupt(long turn) {
        synchronized (this) {
            CompletableFuture<Void> underWay = stopping;
            if ((long) ID.getAcquire(this) == turn && (underWay == null || underWay.isDone())) {
                stopping = Watchdog.run(guest::interrupt);
            }
        }
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
}
