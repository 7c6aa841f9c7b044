package dev.ekko.impl.pool;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One place in a pool and the realm in it; all but the volatile fields is guarded by the pool's lock. */
final class Slot<T> {

    /** Where a place is in its life. */
    enum State {
        /** Somebody makes the realm, outside the lock. */
        MAKING,
        /** The realm is warm and free. */
        IDLE,
        /** The realm runs a call. */
        BUSY,
        /** The realm is no longer the pool's; whoever set this closes it, so it is closed once. */
        RETIRED
    }

    State state = State.MAKING;

    @Nullable
    Tenant<T> tenant;

    volatile @Nullable LoadedRealm<T> realm;
    long uses;

    /** The thread whose call runs in the realm. */
    @Nullable
    Thread holder;

    /** For whom the holder waits in this very pool, while it does. */
    @Nullable
    Tenant<T> blockedOn;

    /** What the running call sees of the realm. */
    volatile @Nullable Lease<T> lease;

    /** Whether a limit, a cancellation or an error has left the realm in a state that nobody can trust. */
    volatile boolean spoiled;

    Slot(@Nullable Tenant<T> tenant) {
        this.tenant = tenant;
    }

    LoadedRealm<T> realm() {
        return Objects.requireNonNull(realm, "the realm of a place is made before it is used");
    }

    String tenantName() {
        return tenant == null ? "" : tenant.name;
    }
}
