package dev.ekko.impl.pool;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A call that waits for a realm; guarded by the pool's lock. */
final class Waiter<T> {
    final Tenant<T> tenant;
    final Thread thread;

    /** Signalled when the grant is there, when a realm was left free, or the pool was closed; one for each call. */
    final Condition changed;

    /** Whether it was woken for a realm that was left free, and has not looked yet. */
    boolean woken;

    /** Whether it has looked and found nothing, as another call was quicker. The next realm is given to it. */
    boolean passed;

    @Nullable
    Grant<T> grant;

    Waiter(Tenant<T> tenant, Thread thread, Condition changed) {
        this.tenant = tenant;
        this.thread = thread;
        this.changed = changed;
    }

    void wake() {
        if (!woken) {
            woken = true;
            changed.signal();
        }
    }

    void give(Grant<T> given) {
        grant = given;
        changed.signal();
    }
}
