package dev.ekko.spi;

import dev.ekko.error.EkkoException;
import java.util.function.Consumer;

/** A realm that was made for a worker; see {@link BuiltinHost#worker}. Used by any thread. */
public interface WorkerRealm extends AutoCloseable {

    /**
     * Loads the first module, on a thread of the worker's own. It must be something that the module which runs now may
     * import.
     *
     * @param entry the module
     * @param failed told where it cannot be loaded, or throws; called by the worker's thread, and not for a worker that
     *     was closed
     */
    void start(EntryPoint entry, Consumer<EkkoException> failed);

    /** Stops what runs and frees the realm; returns at once. */
    @Override
    void close();
}
