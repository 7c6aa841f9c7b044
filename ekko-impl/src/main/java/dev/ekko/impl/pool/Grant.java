package dev.ekko.impl.pool;

import dev.ekko.JsPool.Event.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The right to a place in the pool, with a realm in it or with the duty to make one.
 *
 * @param slot the place
 * @param victim the realm to close first, because the place was its own; null where the place was free
 * @param reason why the victim has to go
 */
record Grant<T>(Slot<T> slot, @Nullable Slot<T> victim, Reason reason) {

    static <T> Grant<T> of(Slot<T> slot) {
        return new Grant<>(slot, null, Reason.EVICTED);
    }
}
