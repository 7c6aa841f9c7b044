package dev.ekko;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded set of warm realms, each with the same entry module loaded, shared fairly between tenants.
 *
 * <p>Thread-safe. A realm belongs to one tenant from its first use until it is closed; it is never handed to another.
 * Where all realms are taken, the realm that was idle longest is closed and a fresh one made for the tenant that waits;
 * where all are busy, callers wait, and tenants are served in turn whatever their number of waiting calls.
 *
 * @param <T> the contract: the interface that the module's exports implement
 */
public interface JsPool<T> extends AutoCloseable {

    /**
     * Runs an action with a realm of the tenant's own. Blocks until one is free.
     *
     * @param tenant whose realm; realms are never shared between tenants
     * @param action gets the contract, valid only during the call
     * @return what the action returns
     * @throws dev.ekko.error.EkkoException with code {@code pool-exhausted} where none is free within the time, or the
     *     queue is full; with code {@code closed} once the pool is closed
     */
    <R extends @Nullable Object> R use(String tenant, Function<? super T, ? extends R> action);

    /** How the pool is doing now. */
    Metrics metrics();

    /** Stops taking calls, waits for none, and closes every realm. May be called twice and from any thread. */
    @Override
    void close();

    /**
     * A snapshot of a pool.
     *
     * @param size the most realms that there may be
     * @param idle realms that are warm and free
     * @param busy realms that run a call now
     * @param waiting calls that wait for a realm
     * @param uses calls that got a realm, since the pool was made
     * @param created realms made since then
     * @param recycled realms closed since then, because of age, failure or another tenant's need
     * @param rejected calls turned away since then
     */
    record Metrics(int size, int idle, int busy, int waiting, long uses, long created, long recycled, long rejected) {}

    /** Something that happened in a pool, for counters and logs. */
    sealed interface Event {
        /**
         * A call ended.
         *
         * @param tenant whose call
         * @param waited how long it waited for a realm
         * @param ran how long it ran
         * @param failed whether it threw
         */
        record Used(String tenant, Duration waited, Duration ran, boolean failed) implements Event {}

        /**
         * A realm was made.
         *
         * @param took how long loading and warming up took
         */
        record Created(Duration took) implements Event {}

        /**
         * A realm was closed.
         *
         * @param tenant whose it was; empty where it never served one
         * @param uses how many calls it served
         * @param reason why
         */
        record Recycled(String tenant, long uses, Reason reason) implements Event {}

        /**
         * A call was turned away.
         *
         * @param tenant whose call
         * @param waited how long it waited
         */
        record Rejected(String tenant, Duration waited) implements Event {}

        /** Why a realm was closed. */
        enum Reason {
            /** It served as many calls as {@link Builder#recycleAfter} allows. */
            AGE,
            /** A call was stopped by a limit or cancelled, so its state is not to be trusted. */
            FAILURE,
            /** Another tenant needed the place. */
            EVICTED,
            /** The pool was closed. */
            CLOSED
        }
    }

    /**
     * Settings of a pool: an immutable chain that ends in {@link #build}.
     *
     * @param <T> the contract
     */
    interface Builder<T> {
        /** The most realms at one time; twice the number of processors, unless set. */
        Builder<T> size(int realms);

        /** The most realms of one tenant at one time; as many as the pool's size, unless set. */
        Builder<T> perTenant(int realms);

        /** How long a call may wait for a realm; 30 seconds, unless set. */
        Builder<T> maxWait(Duration time);

        /** How many calls may wait at one time; 1,000, unless set. */
        Builder<T> maxWaiting(int calls);

        /** What to run in each fresh realm before it serves anyone; nothing, unless set. */
        Builder<T> warmUp(Consumer<? super T> action);

        /** How many warm realms without a tenant to keep ready; none, unless set. */
        Builder<T> spare(int realms);

        /** After how many calls a realm is closed and replaced; never, unless set. */
        Builder<T> recycleAfter(long uses);

        /** Adds a listener; called on the thread of the call and must return soon. */
        Builder<T> on(Consumer<? super Event> listener);

        /**
         * Makes the pool and its first realm, so that a module or contract that does not fit fails here. Blocks.
         *
         * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration} where a setting is not valid
         */
        JsPool<T> build();
    }
}
