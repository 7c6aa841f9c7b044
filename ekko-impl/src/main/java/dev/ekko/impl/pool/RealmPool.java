package dev.ekko.impl.pool;

import dev.ekko.JsPool;
import dev.ekko.JsPool.Event.Reason;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pool that makes its realms on the threads of its callers, outside its lock.
 *
 * <p>The {@link Ledger} decides who gets what, the {@link Admission} lets callers wait for it, and this class makes,
 * lends and closes realms. A place is taken until its realm is closed, so there are never more than {@code size}.
 */
final class RealmPool<T> implements JsPool<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final ContractProxy<T> proxy;
    private final PoolSettings<T> settings;
    private final RealmMaker<T> maker;
    private final Ledger<T> ledger;
    private final Admission<T> admission;
    private final Listeners<Event> listeners;
    private final SpareKeeper spareKeeper;
    private volatile boolean closed;

    RealmPool(ContractProxy<T> proxy, RealmFactory<T> factory, PoolSettings<T> settings) {
        this.proxy = proxy;
        this.settings = settings;
        this.maker = new RealmMaker<>(proxy, factory, settings.warmUp);
        this.ledger = new Ledger<>(settings.size, settings.tenantBound());
        this.admission = new Admission<>(lock, ledger, settings, proxy.name());
        this.listeners = new Listeners<>(settings.listeners);
        this.spareKeeper = new SpareKeeper(proxy.name(), this::makeSpare);
    }

    /** Makes the first realm, so that what does not fit fails before anyone uses the pool. */
    void open() {
        Grant<T> first;
        lock.lock();
        try {
            first = Objects.requireNonNull(ledger.grantSpare(), "a new pool has room");
        } finally {
            lock.unlock();
        }
        fill(first);
        keepSpares();
    }

    @Override
    public <R extends @Nullable Object> R use(String tenant, Function<? super T, ? extends R> action) {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(action, "action");
        long asked = System.nanoTime();
        Slot<T> slot = acquire(tenant, asked);
        long got = System.nanoTime();
        Lease<T> lease = null;
        boolean failed = true;
        try {
            keepSpares();
            lease = lend(slot);
            R result = action.apply(lease.contract());
            failed = false;
            return result;
        } catch (Throwable failure) {
            if (lease == null || Spoiling.byAction(failure)) {
                slot.spoiled = true;
            }
            throw failure;
        } finally {
            if (lease != null) {
                lease.end("its action has ended");
            }
            release(slot);
            boolean threw = failed;
            listeners.tell(() -> new Event.Used(
                    tenant, Duration.ofNanos(got - asked), Duration.ofNanos(System.nanoTime() - got), threw));
        }
    }

    private Slot<T> acquire(String tenant, long asked) {
        Admission.Outcome<T> outcome = admission.ask(tenant, asked);
        return switch (outcome) {
            case Admission.Refused<T>(String why) -> {
                listeners.tell(() -> new Event.Rejected(tenant, Duration.ofNanos(System.nanoTime() - asked)));
                throw new EkkoException(ErrorCode.POOL_EXHAUSTED, why);
            }
            case Admission.Granted<T>(Grant<T> grant) -> {
                if (grant.slot().realm == null) {
                    fill(grant);
                }
                yield grant.slot();
            }
        };
    }

    /** Either this sees that the pool was closed, or closing it sees the lease and ends it. */
    private Lease<T> lend(Slot<T> slot) {
        Lease<T> lease = new Lease<>(proxy, slot.realm().contract(), () -> slot.spoiled = true);
        slot.lease = lease;
        if (closed) {
            throw admission.poolClosed();
        }
        return lease;
    }

    /** Makes the realm of a granted place, after closing the one whose place it was. */
    private void fill(Grant<T> grant) {
        Slot<T> slot = grant.slot();
        RealmMaker.Made<T> made;
        try {
            Slot<T> victim = grant.victim();
            if (victim != null) {
                closeRealm(victim, grant.reason(), () -> ledger.evicted(victim, slot));
            }
            if (closed) {
                throw admission.poolClosed();
            }
            made = maker.make();
        } catch (Throwable failure) {
            change(() -> ledger.abandoned(slot));
            throw failure;
        }
        boolean late = !accepted(slot, made.realm());
        listeners.tell(() -> new Event.Created(made.took()));
        if (late) {
            closeRealm(slot, Reason.CLOSED, () -> ledger.vacated(slot));
            throw admission.poolClosed();
        }
    }

    /** Books a fresh realm; false where the pool was closed meanwhile, and then the realm has to go at once. */
    private boolean accepted(Slot<T> slot, LoadedRealm<T> realm) {
        lock.lock();
        try {
            ledger.filled(slot, realm, Thread.currentThread());
            if (closed) {
                ledger.retire(slot);
                return false;
            }
            ledger.serve();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void release(Slot<T> slot) {
        Reason reason = null;
        lock.lock();
        try {
            if (slot.state == Slot.State.RETIRED) {
                return;
            }
            reason = slot.spoiled ? Reason.FAILURE : slot.uses + 1 >= settings.recycleAfter ? Reason.AGE : null;
            if (reason == null) {
                ledger.freed(slot);
                if (!ledger.leave(slot)) {
                    ledger.serve();
                }
            } else {
                ledger.retire(slot);
            }
        } finally {
            lock.unlock();
        }
        if (reason != null) {
            closeRealm(slot, reason, () -> ledger.vacated(slot));
        }
        keepSpares();
    }

    /** Closes a realm that was taken out of the books, then books that its place is free. */
    private void closeRealm(Slot<T> slot, Reason reason, Runnable afterwards) {
        maker.close(slot.realm());
        change(afterwards);
        listeners.tell(() -> new Event.Recycled(slot.tenantName(), slot.uses, reason));
    }

    /** Changes the books and serves whom the change helps. */
    private void change(Runnable booking) {
        lock.lock();
        try {
            booking.run();
            if (!closed) {
                ledger.serve();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keepSpares() {
        if (settings.spare == 0) {
            return;
        }
        lock.lock();
        try {
            if (closed || !ledger.hasRoomForSpare(settings.spare)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        spareKeeper.wake();
    }

    /** Makes one spare realm where one is missing; says whether to go on. */
    private boolean makeSpare() {
        Grant<T> grant;
        lock.lock();
        try {
            grant = closed || !ledger.hasRoomForSpare(settings.spare) ? null : ledger.grantSpare();
        } finally {
            lock.unlock();
        }
        if (grant == null) {
            return false;
        }
        fill(grant);
        return true;
    }

    @Override
    public Metrics metrics() {
        lock.lock();
        try {
            return ledger.metrics();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<Slot<T>> all;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            admission.close();
            all = ledger.retireAll();
        } finally {
            lock.unlock();
        }
        spareKeeper.close();
        for (Slot<T> slot : all) {
            Lease<T> lease = slot.lease;
            if (lease != null) {
                lease.end("the pool was closed");
            }
        }
        for (Slot<T> slot : all) {
            closeRealm(slot, Reason.CLOSED, () -> ledger.vacated(slot));
        }
    }
}
