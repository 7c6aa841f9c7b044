package dev.ekko.impl.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** One tenant's realms and waiting calls; guarded by the pool's lock. */
final class Tenant<T> {
    final String name;

    /** The realms that are free now, the one used last at the end: it is the warmest. */
    final Deque<Slot<T>> idle = new ArrayDeque<>();

    /** The calls that wait, first come first; a set so that one of 10,000 can leave at once. */
    final Set<Waiter<T>> waiters = new LinkedHashSet<>();

    /** The realms that count against the tenant's bound: free, busy, being made and being closed. */
    int realms;

    Tenant(String name) {
        this.name = name;
    }

    /** The call that waits longest. */
    Waiter<T> first() {
        return waiters.iterator().next();
    }

    boolean isForgettable() {
        return realms == 0 && waiters.isEmpty();
    }
}
