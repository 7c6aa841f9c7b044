package dev.ekko;

import dev.ekko.error.EkkoException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A module that is loaded again whenever the content of one of its files changes; the last good version stays where
 * that fails.
 *
 * <p>Thread-safe. A new version gets a new realm, is checked against the contract, and then replaces the old one at
 * once: calls that begin later run in the new one, calls that run in the old one end there, promises that they returned
 * included, before it is closed. Module state does not pass from one version to the next.
 *
 * <p>All files are watched that the current version read or looked for, dynamic imports included. Where a load fails,
 * the files that it read or looked for are watched as well, so that mending the fault loads again. A save is noticed
 * within about a tenth of a second where the system tells of changes, and within half a second elsewhere; a save in
 * several steps is one change, and a touch without a change of content is none.
 *
 * @param <T> the contract: the interface that the module's exports implement
 */
public interface LiveModule<T> extends AutoCloseable {

    /**
     * The module as one object that stays the same and may be kept; every call goes to the version that is current
     * then.
     *
     * <p>Live values that a call returned, such as functions, iterators and {@link JsValue}s, belong to the version
     * that returned them and end with it. After {@link #close} calls throw {@link EkkoException} with code
     * {@code closed}.
     */
    T get();

    /** The number of the current version, from 1. */
    long version();

    /**
     * Adds a listener, called on the watcher's thread after each later attempt to reload, one at a time.
     *
     * <p>What a listener throws is logged. It may call and close this module. The next attempt waits for it.
     *
     * @param listener gets what happened
     * @return this
     */
    LiveModule<T> onReload(Consumer<? super Reload> listener);

    /**
     * Stops watching and closes all versions; calls that run are cancelled, and so is a load. Waits for none of them.
     * May be called twice and from any thread, from inside a call or a listener too.
     */
    @Override
    void close();

    /**
     * One attempt to reload.
     *
     * @param version the version that is current now
     * @param changed the modules whose files changed, appeared or went away
     * @param duration how long the attempt took
     * @param error why the last good version stays; empty where the new one is in place
     */
    record Reload(long version, Set<URI> changed, Duration duration, Optional<EkkoException> error) {}
}
