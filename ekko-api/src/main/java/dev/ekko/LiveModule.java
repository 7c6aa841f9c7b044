package dev.ekko;

import dev.ekko.error.EkkoException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A module that is loaded again whenever one of its files changes; the last good version stays where that fails.
 *
 * <p>Thread-safe. A new version gets a new realm, is checked against the contract, and then replaces the old one at
 * once; calls that run in the old one end there before it is closed.
 *
 * @param <T> the contract: the interface that the module's exports implement
 */
public interface LiveModule<T> extends AutoCloseable {

    /** The current version; do not keep it, its realm closes after the next reload. */
    T get();

    /** The number of the current version, from 1. */
    long version();

    /**
     * Adds a listener, called on the watcher's thread after each attempt to reload.
     *
     * @param listener gets what happened
     * @return this
     */
    LiveModule<T> onReload(Consumer<? super Reload> listener);

    /** Stops watching and closes the current version. May be called twice and from any thread. */
    @Override
    void close();

    /**
     * One attempt to reload.
     *
     * @param version the version that is current now
     * @param changed the modules whose files changed
     * @param duration how long the attempt took
     * @param error why the last good version stays; empty where the new one is in place
     */
    record Reload(long version, Set<URI> changed, Duration duration, Optional<EkkoException> error) {}
}
