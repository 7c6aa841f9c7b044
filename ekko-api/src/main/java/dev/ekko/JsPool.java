package dev.ekko;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded set of warm realms, each with the same entry module loaded, shared fairly between tenants.
 *
 * <p>Thread-safe. A realm belongs to one tenant from its first use until it is closed; it is never handed to another. A
 * call gets a free realm of its tenant, or one that served nobody yet, or a fresh one where the pool has room, or a
 * fresh one in place of the realm of another tenant that was idle longest. Where all are busy, or the tenant has as
 * many as it may, the call waits. Tenants with waiting calls are served in turn, whatever the number of their calls;
 * the calls of one tenant are served in order.
 *
 * <p>A realm is made on the thread of the call that needs it, and only spare ones on a thread of the pool. A realm is
 * closed after a call that met a {@link dev.ekko.error.JsLimitException}, a {@link dev.ekko.error.JsCancelledException}
 * or an {@link Error}, even where the action caught it; an exception of the script does not close it.
 *
 * @param <T> the contract: the interface that the module's exports implement
 */
public interface JsPool<T> extends AutoCloseable {

    /**
     * Runs an action with a realm of the tenant's own, on this thread. Blocks until one is free or made.
     *
     * <p>The action has the realm for itself. The contract works only until the action ends, and throws {@link
     * dev.ekko.error.EkkoException} with code {@code closed} afterwards; futures that it returned go on, but fail where
     * the realm is closed meanwhile. An action may call {@code use} again and then gets a second realm; where that
     * would mean to wait for itself, it is turned away at once.
     *
     * @param tenant whose realm; realms are never shared between tenants
     * @param action gets the contract, valid only during the call
     * @return what the action returns
     * @throws dev.ekko.error.EkkoException with code {@code pool-exhausted} where none is free within the time, the
     *     queue is full, or the wait could never end; with code {@code closed} once the pool is closed; and whatever
     *     making a realm throws
     * @throws dev.ekko.error.JsCancelledException where the thread is interrupted while it waits; its interrupt flag
     *     stays set
     */
    <R extends @Nullable Object> R use(String tenant, Function<? super T, ? extends R> action);

    /** How the pool is doing now; the numbers are of one moment, and {@code created = recycled + idle + busy}. */
    Metrics metrics();

    /**
     * Closes the pool and every realm: calls that wait fail, calls that run are cancelled. Waits for none of them. May
     * be called twice and from any thread, from inside an action too.
     */
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
     * @param recycled realms closed since then, for whatever {@link Event.Reason}
     * @param rejected calls turned away since then with code {@code pool-exhausted}
     */
    record Metrics(int size, int idle, int busy, int waiting, long uses, long created, long recycled, long rejected) {}

    /** Something that happened in a pool, for counters and logs. */
    sealed interface Event {
        /**
         * A call ended.
         *
         * @param tenant whose call
         * @param waited how long it waited for a realm, making one included
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
            /** A call was stopped by a limit, a cancellation or an error, so its state is not to be trusted. */
            FAILURE,
            /** Another tenant, or a spare realm, needed the place. */
            EVICTED,
            /** The pool was closed. */
            CLOSED
        }
    }

    /**
     * Settings of a pool: an immutable chain that ends in {@link #build}, which checks them all.
     *
     * @param <T> the contract
     */
    interface Builder<T> {
        /**
         * The most realms at one time, spare ones and those that are being closed included; twice the number of
         * processors, unless set.
         */
        Builder<T> size(int realms);

        /** The most realms of one tenant at one time; as many as the pool's size, unless set. */
        Builder<T> perTenant(int realms);

        /**
         * How long a call may wait for its turn, zero for not at all; 30 seconds, unless set. Making a realm comes on
         * top.
         */
        Builder<T> maxWait(Duration time);

        /** How many calls may wait at one time, all tenants together; 1,000, unless set. */
        Builder<T> maxWaiting(int calls);

        /**
         * What to run in each fresh realm before it serves anyone; nothing, unless set. Where it throws, none is made.
         */
        Builder<T> warmUp(Consumer<? super T> action);

        /**
         * How many warm realms without a tenant to keep ready, less than the size; none, unless set. They are made in
         * the background, where the pool is full in place of the realm that was idle longest.
         */
        Builder<T> spare(int realms);

        /** After how many calls a realm is closed and replaced; never, unless set. */
        Builder<T> recycleAfter(long uses);

        /**
         * Adds a listener; called on the thread of the call, or of the pool for a spare realm, and must return soon.
         * What it throws is logged.
         */
        Builder<T> on(Consumer<? super Event> listener);

        /**
         * Makes the pool and its first realm, so that a module or contract that does not fit fails here. Blocks.
         *
         * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration} where a setting is not valid
         */
        JsPool<T> build();
    }
}
