package dev.ekko.impl.pool;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One version of a live module: closed when it is no longer current and its last call has ended. */
final class LiveVersion<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveVersion.class);

    final long number;
    final T contract;

    /** Every file that the version read or looked for, and the module's URL; grows with dynamic imports. */
    final Map<Path, URI> files;

    private final LoadedRealm<T> realm;
    private final Consumer<LiveVersion<T>> onClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The calls that run in it, and one more as long as it is the current version. */
    private final AtomicInteger users = new AtomicInteger(1);

    LiveVersion(
            long number, LoadedRealm<T> realm, T contract, Map<Path, URI> files, Consumer<LiveVersion<T>> onClosed) {
        this.number = number;
        this.realm = realm;
        this.contract = contract;
        this.files = files;
        this.onClosed = onClosed;
    }

    /** Begins a call; false where the version has ended meanwhile. */
    boolean enter() {
        int now = users.get();
        while (now > 0) {
            if (users.compareAndSet(now, now + 1)) {
                return true;
            }
            now = users.get();
        }
        return false;
    }

    /** Ends a call, or the time as the current version. */
    void exit() {
        if (users.decrementAndGet() == 0) {
            close();
        }
    }

    /** Closes the realm, even under running calls. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            close(realm);
            onClosed.accept(this);
        }
    }

    static void close(LoadedRealm<?> realm) {
        try {
            realm.close();
        } catch (RuntimeException | Error failure) {
            LOG.warn("A version of a live module could not be closed cleanly", failure);
        }
    }
}
