package dev.ekko.impl.pool;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A call that waits for a realm; guarded by the pool's lock. */
final class Waiter<T> {
    final Tenant<T> tenant;
    final Thread thread;

    /** Signalled when the grant is there or the pool was closed; one for each call, so that none wakes in vain. */
    final Condition changed;

    @Nullable
    Grant<T> grant;

    Waiter(Tenant<T> tenant, Thread thread, Condition changed) {
        this.tenant = tenant;
        this.thread = thread;
        this.changed = changed;
    }

    void give(Grant<T> given) {
        grant = given;
        changed.signal();
    }
}
