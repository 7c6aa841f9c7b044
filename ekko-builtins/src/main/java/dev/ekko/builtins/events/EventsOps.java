package dev.ekko.builtins.events;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;

/** The Java half of events: the clock of their time stamps, and tasks of their own. */
public final class EventsOps {
    private final BuiltinHost host;
    private final long origin = System.nanoTime();

    EventsOps(BuiltinHost host) {
        this.host = host;
    }

    /** Milliseconds since the realm's first touch of an event; never goes back. */
    @JsExport
    public double now() {
        return (System.nanoTime() - origin) / 1e6;
    }

    /**
     * Runs a task after this turn.
     *
     * @param task the task
     */
    @JsExport
    public void post(Runnable task) {
        host.post(task);
    }
}
