package dev.ekko.builtins.timers;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The Java half of the timers: when a timer is due, it tells the script half its id.
 *
 * <p>Callbacks and arguments stay in the script half, so a pending timer keeps no reference across the border. Used
 * only by a thread that holds the realm.
 */
public final class TimersOps {
    private final BuiltinHost host;
    private final Map<Integer, Runnable> pending = new HashMap<>();
    private IntConsumer fire = id -> {
        throw new IllegalStateException("Timer " + id + " is due before the script half has called onFire");
    };

    TimersOps(BuiltinHost host) {
        this.host = host;
    }

    /**
     * Sets the one function that all timers call, once for each realm.
     *
     * @param listener gets the id of the timer that is due; what it throws is the host's to report
     */
    @JsExport
    public void onFire(IntConsumer listener) {
        fire = listener;
    }

    /**
     * Starts a timer.
     *
     * @param id its id, not in use by another pending timer
     * @param delayMillis the delay in milliseconds; negative means none
     */
    @JsExport
    public void start(int id, int delayMillis) {
        Runnable cancel = host.schedule(Math.max(0, delayMillis), true, () -> {
            // Gone from the table before the callback, which may start a timer with this id again.
            pending.remove(id);
            fire.accept(id);
        });
        pending.put(id, cancel);
    }

    /**
     * Stops a timer; does nothing where it is not pending.
     *
     * @param id its id
     */
    @JsExport
    public void stop(int id) {
        Runnable cancel = pending.remove(id);
        if (cancel != null) {
            cancel.run();
        }
    }

    /**
     * Runs a task of its own right after this turn, so that what it throws reaches nobody but the host.
     *
     * @param task the task
     */
    @JsExport
    public void post(Runnable task) {
        host.post(task);
    }
}
