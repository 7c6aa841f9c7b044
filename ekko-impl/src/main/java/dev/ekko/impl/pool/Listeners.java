package dev.ekko.impl.pool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of a pool or a live module; one that throws is logged, and the others still hear. */
final class Listeners<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<? super E>> listeners;

    Listeners(List<Consumer<? super E>> initial) {
        listeners = new CopyOnWriteArrayList<>(initial);
    }

    void add(Consumer<? super E> listener) {
        listeners.add(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Tells everybody, on this thread; the event is made only where somebody listens. */
    void tell(Supplier<? extends E> event) {
        if (listeners.isEmpty()) {
            return;
        }
        E made = event.get();
        for (Consumer<? super E> listener : listeners) {
            try {
                listener.accept(made);
            } catch (RuntimeException | Error failure) {
                LOG.warn("A listener failed on {}", made, failure);
            }
        }
    }
}
