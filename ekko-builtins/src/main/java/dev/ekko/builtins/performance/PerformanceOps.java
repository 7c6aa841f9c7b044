package dev.ekko.builtins.performance;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The Java half of performance: a clock that starts with the realm, and tasks for its observers. */
public final class PerformanceOps {
    // What the standard allows where no other origin shares the process: steps of 5 microseconds.
    private static final long STEP_NANOS = 5_000;
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final BuiltinHost host;
    private final double origin;

    PerformanceOps(BuiltinHost host) {
        this.host = host;
        Instant now = Clock.systemUTC().instant();
        double wall = TimeUnit.SECONDS.toMillis(now.getEpochSecond()) + now.getNano() / NANOS_PER_MILLI;
        origin = wall - now();
    }

    /** Milliseconds since the realm was made, in steps of 5 microseconds; never runs backwards. */
    @JsExport
    public double now() {
        long age = host.age();
        return (age - age % STEP_NANOS) / NANOS_PER_MILLI;
    }

    /** When the realm was made, in milliseconds since 1970; the wall clock's later corrections do not move it. */
    @JsExport
    public double timeOrigin() {
        return origin;
    }

    /**
     * Runs a task of its own soon.
     *
     * @param task the task
     */
    @JsExport
    public void post(Runnable task) {
        host.post(task);
    }
}
