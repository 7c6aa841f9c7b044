package dev.ekko.impl.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be freed when a realm is closed, such as the sockets of its built-ins. Used by any thread. */
final class Closing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    /** By an identity of their own, so that the same task given twice is two. */
    private final Map<Object, Runnable> tasks = new LinkedHashMap<>();

    private boolean closed;

    /** Frees something when the realm is closed, at once where it is; the result takes the task back. */
    Runnable add(Runnable task) {
        Object entry = new Object();
        synchronized (tasks) {
            if (!closed) {
                tasks.put(entry, task);
                return () -> remove(entry);
            }
        }
        task.run();
        return () -> {};
    }

    private void remove(Object entry) {
        synchronized (tasks) {
            tasks.remove(entry);
        }
    }

    /** Frees everything; a second time nothing is left. */
    @Override
    public void run() {
        List<Runnable> all;
        synchronized (tasks) {
            closed = true;
            all = new ArrayList<>(tasks.values());
            tasks.clear();
        }
        for (Runnable task : all) {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                LOG.warn("Something that a closed realm held could not be freed", failure);
            }
        }
    }
}
