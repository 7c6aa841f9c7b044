package dev.ekko.impl.pool;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The door of a pool: lets a call in, lets it wait its turn, or turns it away. */
final class Admission<T> {
    private final ReentrantLock lock;
    private final Ledger<T> ledger;
    private final PoolSettings<T> settings;
    private final String pool;
    private boolean closed;

    Admission(ReentrantLock lock, Ledger<T> ledger, PoolSettings<T> settings, String pool) {
        this.lock = lock;
        this.ledger = ledger;
        this.settings = settings;
        this.pool = pool;
    }

    /** What became of a call at the door. */
    sealed interface Outcome<T> {}

    /** The call has a place. */
    record Granted<T>(Grant<T> grant) implements Outcome<T> {}

    /** The call was turned away. */
    record Refused<T>(String why) implements Outcome<T> {}

    /**
     * Asks for a realm of the tenant, and waits for it as long as the settings allow.
     *
     * @param asked when the call came, by {@link System#nanoTime}
     */
    Outcome<T> ask(String name, long asked) {
        lock.lock();
        try {
            requireOpen();
            Tenant<T> tenant = ledger.tenant(name);
            if (tenant.waiters.isEmpty() && ledger.hasLeft()) {
                // What was left to the calls of another tenant is theirs.
                ledger.serve();
            }
            // Where calls of the tenant wait and nothing was left to them, none could be served, nor can this one.
            Grant<T> grant =
                    tenant.waiters.isEmpty() || ledger.hasLeft() ? ledger.grant(tenant, Thread.currentThread()) : null;
            if (grant != null) {
                return new Granted<>(grant);
            }
            String refusal = refusal(tenant);
            if (refusal != null) {
                ledger.forget(tenant);
                return refuse(refusal);
            }
            return await(tenant, asked);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String refusal(Tenant<T> tenant) {
        if (Deadlock.wouldFollow(ledger, tenant, Thread.currentThread())) {
            return "Tenant \"" + tenant.name + "\" would wait for ever for a realm of the pool of " + pool
                    + ": this call comes from inside an action of the same pool, and all realms that could serve it"
                    + " are held by calls that wait themselves. Call the contract that the outer action has, or raise "
                    + bound(tenant);
        }
        if (settings.maxWaitNanos() == 0 || settings.maxWaiting == 0) {
            return "No realm of the pool of " + pool + " is free for tenant \"" + tenant.name
                    + "\", and its calls do not wait. Raise " + bound(tenant) + ", or allow waiting";
        }
        if (ledger.waiting() >= settings.maxWaiting) {
            return "Tenant \"" + tenant.name + "\" was turned away: " + ledger.waiting()
                    + " calls wait for a realm of the pool of " + pool + " already. Try again later, or raise "
                    + bound(tenant) + " or maxWaiting(" + settings.maxWaiting + ")";
        }
        return null;
    }

    private String bound(Tenant<T> tenant) {
        return ledger.atBound(tenant) && settings.tenantBound() < settings.size
                ? "perTenant(" + settings.tenantBound() + ")"
                : "size(" + settings.size + ")";
    }

    private Outcome<T> await(Tenant<T> tenant, long asked) {
        Waiter<T> waiter = new Waiter<>(tenant, Thread.currentThread(), lock.newCondition());
        List<Slot<T>> held = Deadlock.heldBy(waiter.thread, ledger);
        held.forEach(slot -> slot.blockedOn = tenant);
        ledger.enqueue(waiter);
        try {
            return awaitGrant(waiter, asked);
        } finally {
            ledger.leaveQueue(waiter);
            held.forEach(slot -> slot.blockedOn = null);
        }
    }

    private Outcome<T> awaitGrant(Waiter<T> waiter, long asked) {
        long left = settings.maxWaitNanos() - (System.nanoTime() - asked);
        while (waiter.grant == null) {
            requireOpen();
            if (left <= 0) {
                return refuse("Tenant \"" + waiter.tenant.name + "\" waited "
                        + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked)
                        + " ms for a realm of the pool of " + pool + " and got none. Raise " + bound(waiter.tenant)
                        + " or maxWait(" + settings.maxWait + ")");
            }
            try {
                left = waiter.changed.awaitNanos(left);
                if (waiter.grant == null) {
                    ledger.claim(waiter);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                if (waiter.grant == null) {
                    throw new JsCancelledException(
                            "The thread was interrupted while tenant \"" + waiter.tenant.name
                                    + "\" waited for a realm of the pool of " + pool,
                            interrupted);
                }
            }
        }
        return new Granted<>(waiter.grant);
    }

    private Outcome<T> refuse(String why) {
        ledger.rejected();
        return new Refused<>(why);
    }

    /** Lets nobody in any more, and wakes those who wait so that they hear it; runs under the lock. */
    void close() {
        closed = true;
        ledger.queue().forEach(waiter -> waiter.changed.signal());
    }

    private void requireOpen() {
        if (closed) {
            throw poolClosed();
        }
    }

    EkkoException poolClosed() {
        return new EkkoException(ErrorCode.CLOSED, "The pool of " + pool + " is closed. Make a new one to go on");
    }
}
