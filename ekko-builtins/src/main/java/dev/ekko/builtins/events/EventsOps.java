package dev.ekko.builtins.events;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;

/** The Java half of events: the clock of their time stamps, and tasks of their own. */
public final class EventsOps {
    // As coarse as performance.now(), so that the two can be compared.
    private static final long STEP_NANOS = 5_000;

    private final BuiltinHost host;

    EventsOps(BuiltinHost host) {
        this.host = host;
    }

    /** Milliseconds on the clock of {@code performance.now()}. */
    @JsExport
    public double now() {
        long age = host.age();
        return (age - age % STEP_NANOS) / 1e6;
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
