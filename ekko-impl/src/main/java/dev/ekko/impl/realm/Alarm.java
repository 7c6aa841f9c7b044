package dev.ekko.impl.realm;

import dev.ekko.impl.host.HostThreads;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** One alarm for a realm's first timer, whatever the number of timers; its methods need the realm's lock. */
final class Alarm {
    private final Runnable ring;
    private long at = Long.MAX_VALUE;
    private @Nullable ScheduledFuture<?> pending;

    /**
     * Makes an alarm that is not set.
     *
     * @param ring called on the clock's thread; must not block
     */
    Alarm(Runnable ring) {
        this.ring = ring;
    }

    /** Sets the alarm to a time of {@link System#nanoTime}; {@code Long.MAX_VALUE} is never. */
    void set(long next) {
        if (next == at) {
            return;
        }
        if (pending != null) {
            pending.cancel(false);
        }
        at = next;
        pending = next == Long.MAX_VALUE ? null : HostThreads.after(next - System.nanoTime(), ring);
    }

    /** Says that it rang, so that it can be set to the same time again. */
    void rang() {
        at = Long.MIN_VALUE;
    }
}
