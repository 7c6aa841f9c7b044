package dev.ekko.impl.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds a call that would wait for ever: an action called the pool again, and every realm that could serve the inner
 * call is held by calls that are themselves blocked in this pool.
 */
final class Deadlock {
    private Deadlock() {}

    /** Whether a thread that now waits for a realm of the tenant would never get one; runs under the pool's lock. */
    static <T> boolean wouldFollow(Ledger<T> ledger, Tenant<T> tenant, Thread thread) {
        List<Slot<T>> held = heldBy(thread, ledger);
        if (held.isEmpty()) {
            return false;
        }
        held.forEach(slot -> slot.blockedOn = tenant);
        try {
            return stuck(ledger).containsAll(held);
        } finally {
            held.forEach(slot -> slot.blockedOn = null);
        }
    }

    static <T> List<Slot<T>> heldBy(Thread thread, Ledger<T> ledger) {
        List<Slot<T>> held = new ArrayList<>();
        for (Slot<T> slot : ledger.slots()) {
            if (slot.holder == thread) {
                held.add(slot);
            }
        }
        return held;
    }

    /**
     * Begins with all blocked calls and drops, until nothing changes, those that some call outside the set can free.
     */
    private static <T> Set<Slot<T>> stuck(Ledger<T> ledger) {
        Set<Slot<T>> stuck = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Slot<T> slot : ledger.slots()) {
            if (slot.blockedOn != null) {
                stuck.add(slot);
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Slot<T> slot : List.copyOf(stuck)) {
                Tenant<T> wanted = slot.blockedOn;
                if (wanted != null && canBeServed(wanted, ledger, stuck)) {
                    stuck.remove(slot);
                    changed = true;
                }
            }
        }
        return stuck;
    }

    private static <T> boolean canBeServed(Tenant<T> tenant, Ledger<T> ledger, Set<Slot<T>> stuck) {
        if (!ledger.atBound(tenant)) {
            return stuck.size() < ledger.size();
        }
        return stuck.stream().filter(slot -> slot.tenant == tenant).count() < tenant.realms;
    }
}
