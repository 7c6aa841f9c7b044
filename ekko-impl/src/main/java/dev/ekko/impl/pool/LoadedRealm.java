package dev.ekko.impl.pool;

/**
 * A realm with its entry module loaded, seen through the contract that the module's exports implement.
 *
 * @param <T> the contract
 */
public interface LoadedRealm<T> extends AutoCloseable {

    /** The exports; may be called from any thread until the realm is closed. */
    T contract();

    /** Closes the realm; a call that is running in it is cancelled. May be called from any thread. */
    @Override
    void close();
}
