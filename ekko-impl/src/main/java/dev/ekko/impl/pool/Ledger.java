package dev.ekko.impl.pool;

import dev.ekko.JsPool.Event.Reason;
import dev.ekko.JsPool.Metrics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The books of a pool: which realm is whose, who waits, and whose turn it is; guarded by the pool's lock.
 *
 * <p>After every change that frees something, {@link #serve} runs, or {@link #leave} where only one tenant waits. So no
 * waiting call of another tenant could have been served, and a call that finds a free realm on arrival may take it without
 * passing anyone who could have used it, but for calls of its own tenant that were woken and have not looked yet.
 */
final class Ledger<T> {
    private final int size;
    private final int tenantBound;
    private final Map<String, Tenant<T>> tenants = new HashMap<>();

    /** The places that are being filled, free or busy. */
    private final Set<Slot<T>> slots = new LinkedHashSet<>();

    /** The free realms that have a tenant, the one idle longest first. */
    private final Set<Slot<T>> idle = new LinkedHashSet<>();

    /** The free realms that never served anyone. */
    private final Deque<Slot<T>> spares = new ArrayDeque<>();

    /** The tenants with waiting calls, the one whose turn it is first. */
    private final Set<Tenant<T>> turns = new LinkedHashSet<>();

    /** Places that are not to be had: those in {@link #slots} and those whose realm is being closed. */
    private int taken;

    private int busy;
    private int waiting;
    private long uses;
    private long created;
    private long recycled;
    private long rejected;

    Ledger(int size, int tenantBound) {
        this.size = size;
        this.tenantBound = tenantBound;
    }

    Tenant<T> tenant(String name) {
        return tenants.computeIfAbsent(name, Tenant::new);
    }

    Collection<Slot<T>> slots() {
        return slots;
    }

    int waiting() {
        return waiting;
    }

    /** Whether there are fewer spares than asked for, and a place for one that is free or can be made free. */
    boolean hasRoomForSpare(int wanted) {
        return spares.size() < wanted && (taken < size || !idle.isEmpty()) && !hasLeft();
    }

    boolean atBound(Tenant<T> tenant) {
        return tenant.realms >= tenantBound;
    }

    int size() {
        return size;
    }

    /** Gives the tenant a realm or a place for one at once; null where it must wait. */
    @Nullable
    Grant<T> grant(Tenant<T> tenant, Thread thread) {
        Slot<T> own = tenant.idle.pollLast();
        if (own != null) {
            idle.remove(own);
            return own.spoiled ? inPlaceOf(own, tenant, Reason.FAILURE) : ready(own, tenant, thread);
        }
        if (atBound(tenant)) {
            return null;
        }
        Slot<T> spare = spares.poll();
        if (spare != null) {
            tenant.realms++;
            return ready(spare, tenant, thread);
        }
        if (taken < size) {
            taken++;
            return Grant.of(making(tenant));
        }
        return evict(tenant);
    }

    /** Gives a place for a realm without a tenant; null where all are in use. */
    @Nullable
    Grant<T> grantSpare() {
        if (taken < size) {
            taken++;
            return Grant.of(making(null));
        }
        return evict(null);
    }

    private @Nullable Grant<T> evict(@Nullable Tenant<T> inFavourOf) {
        Iterator<Slot<T>> oldest = idle.iterator();
        if (!oldest.hasNext()) {
            return null;
        }
        Slot<T> victim = oldest.next();
        oldest.remove();
        if (victim.tenant != null) {
            victim.tenant.idle.remove(victim);
        }
        return inPlaceOf(victim, inFavourOf, Reason.EVICTED);
    }

    private Grant<T> inPlaceOf(Slot<T> victim, @Nullable Tenant<T> tenant, Reason reason) {
        retire(victim);
        if (victim.tenant == tenant && tenant != null) {
            tenant.realms--;
        }
        return new Grant<>(making(tenant), victim, reason);
    }

    private Slot<T> making(@Nullable Tenant<T> tenant) {
        Slot<T> slot = new Slot<>(tenant);
        if (tenant != null) {
            tenant.realms++;
        }
        slots.add(slot);
        return slot;
    }

    private Grant<T> ready(Slot<T> slot, Tenant<T> tenant, Thread thread) {
        slot.tenant = tenant;
        occupy(slot, thread);
        return Grant.of(slot);
    }

    private void occupy(Slot<T> slot, Thread thread) {
        slot.state = Slot.State.BUSY;
        slot.holder = thread;
        busy++;
        uses++;
    }

    /** The realm of a granted place was made; it serves the thread, or waits as a spare where it has no tenant. */
    void filled(Slot<T> slot, LoadedRealm<T> realm, Thread thread) {
        created++;
        slot.realm = realm;
        if (slot.tenant != null) {
            occupy(slot, thread);
        } else {
            slot.state = Slot.State.IDLE;
            spares.addLast(slot);
        }
    }

    /** The realm of a granted place could not be made. */
    void abandoned(Slot<T> slot) {
        slots.remove(slot);
        slot.state = Slot.State.RETIRED;
        vacated(slot);
    }

    /** The victim of a grant is closed. The place passes on to the grant; only its tenant has one realm less. */
    void evicted(Slot<T> victim, Slot<T> heir) {
        if (victim.tenant != heir.tenant) {
            leave(victim.tenant);
        }
    }

    /** A call ended; the realm is free for its tenant. */
    void freed(Slot<T> slot) {
        busy--;
        slot.holder = null;
        slot.lease = null;
        slot.uses++;
        slot.state = Slot.State.IDLE;
        idle.add(slot);
        if (slot.tenant != null) {
            slot.tenant.idle.addLast(slot);
        }
    }

    /** Takes a realm out of the pool; the caller closes it and then calls {@link #vacated}. */
    void retire(Slot<T> slot) {
        if (slot.state == Slot.State.BUSY) {
            busy--;
            slot.uses++;
        }
        slots.remove(slot);
        // A spare that was made while the pool was being closed is free and retired in one go.
        spares.remove(slot);
        slot.state = Slot.State.RETIRED;
        slot.holder = null;
        recycled++;
    }

    /** A retired realm is closed, so its place is free. */
    void vacated(Slot<T> slot) {
        taken--;
        leave(slot.tenant);
    }

    /** Takes all realms out of the pool, which is being closed; the caller closes them. */
    List<Slot<T>> retireAll() {
        List<Slot<T>> all = new ArrayList<>(slots);
        all.removeIf(slot -> slot.state == Slot.State.MAKING);
        all.forEach(this::retire);
        idle.clear();
        spares.clear();
        tenants.values().forEach(tenant -> tenant.idle.clear());
        return all;
    }

    private void leave(@Nullable Tenant<T> tenant) {
        if (tenant != null) {
            tenant.realms--;
            forget(tenant);
        }
    }

    /** Drops the books of a tenant that has neither a realm nor a waiting call. */
    void forget(Tenant<T> tenant) {
        if (tenant.isForgettable()) {
            tenants.remove(tenant.name, tenant);
        }
    }

    void enqueue(Waiter<T> waiter) {
        waiting++;
        waiter.tenant.waiters.add(waiter);
        turns.add(waiter.tenant);
    }

    /** Takes a call out of the queue that gives up; does nothing where it was granted something meanwhile. */
    void leaveQueue(Waiter<T> waiter) {
        if (waiter.tenant.waiters.remove(waiter)) {
            waiting--;
            if (waiter.tenant.waiters.isEmpty()) {
                turns.remove(waiter.tenant);
            }
        }
        wakeFirst();
        forget(waiter.tenant);
    }

    /** Whether a realm is free that was left to the only tenant that waits. */
    boolean hasLeft() {
        return turns.size() == 1 && !turns.iterator().next().idle.isEmpty();
    }

    /**
     * Leaves a realm that became free to whichever call of its tenant is quickest, and wakes the first of those that wait:
     * handing it over would let it lie idle until that thread runs, which takes longer than many a call. False where it has
     * to be given away: where other tenants wait, or where the first was passed already.
     */
    boolean leave(Slot<T> slot) {
        Tenant<T> tenant = slot.tenant;
        if (tenant == null || turns.size() != 1 || tenant.waiters.isEmpty() || tenant.first().passed) {
            return false;
        }
        tenant.first().wake();
        return true;
    }

    /** A call that was woken looks for a realm that was left. */
    void claim(Waiter<T> waiter) {
        waiter.woken = false;
        Tenant<T> tenant = waiter.tenant;
        Grant<T> grant = hasLeft() && tenant.first() == waiter ? grant(tenant, waiter.thread) : null;
        if (grant == null) {
            waiter.passed = true;
            return;
        }
        waiter.grant = grant;
        leaveQueue(waiter);
    }

    private void wakeFirst() {
        if (hasLeft()) {
            turns.iterator().next().first().wake();
        }
    }

    /** All calls that wait. */
    List<Waiter<T>> queue() {
        return turns.stream().flatMap(tenant -> tenant.waiters.stream()).toList();
    }

    /** Gives waiting calls what there is: one for each tenant in turn, until nothing is left that anyone could use. */
    void serve() {
        boolean served = true;
        while (served && hasSomethingToGive() && !turns.isEmpty()) {
            served = false;
            List<Tenant<T>> again = new ArrayList<>();
            Iterator<Tenant<T>> next = turns.iterator();
            while (next.hasNext() && hasSomethingToGive()) {
                Tenant<T> tenant = next.next();
                Waiter<T> first = tenant.first();
                Grant<T> grant = grant(tenant, first.thread);
                if (grant != null) {
                    served = true;
                    waiting--;
                    tenant.waiters.remove(first);
                    next.remove();
                    if (!tenant.waiters.isEmpty()) {
                        again.add(tenant);
                    }
                    first.give(grant);
                }
            }
            turns.addAll(again);
        }
    }

    private boolean hasSomethingToGive() {
        return taken < size || !idle.isEmpty() || !spares.isEmpty();
    }

    void rejected() {
        rejected++;
    }

    Metrics metrics() {
        return new Metrics(size, idle.size() + spares.size(), busy, waiting, uses, created, recycled, rejected);
    }
}
