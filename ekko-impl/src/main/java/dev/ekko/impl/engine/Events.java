package dev.ekko.impl.engine;

import dev.ekko.JsEvent;
import dev.ekko.spi.RuntimeConfig;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers events to the listeners of one runtime. */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger("ekko.events");

    private final List<RuntimeConfig.Listener<?>> listeners;

    Events(List<RuntimeConfig.Listener<?>> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Whether anybody listens for events of a type; some are dear to make. */
    boolean wants(Class<? extends JsEvent> type) {
        return listeners.stream().anyMatch(listener -> listener.type().isAssignableFrom(type));
    }

    void publish(JsEvent event) {
        boolean heard = false;
        for (RuntimeConfig.Listener<?> listener : listeners) {
            heard |= deliver(listener, event);
        }
        if (!heard) {
            logUnheard(event);
        }
    }

    private static <E extends JsEvent> boolean deliver(RuntimeConfig.Listener<E> listener, JsEvent event) {
        if (!listener.type().isInstance(event)) {
            return false;
        }
        try {
            listener.action().accept(listener.type().cast(event));
        } catch (RuntimeException | Error e) {
            LOG.error("A listener for {} threw", listener.type().getSimpleName(), e);
        }
        return true;
    }

    // An error that nobody waits for must not vanish because nobody listens either.
    private static void logUnheard(JsEvent event) {
        if (event instanceof JsEvent.UnhandledRejection rejection) {
            LOG.error("Unhandled rejection", rejection.error());
        } else if (event instanceof JsEvent.UncaughtError uncaught) {
            LOG.error("Uncaught error", uncaught.error());
        } else {
            LOG.trace("{}", event);
        }
    }
}
