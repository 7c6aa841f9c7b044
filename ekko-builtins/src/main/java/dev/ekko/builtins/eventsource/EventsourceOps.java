package dev.ekko.builtins.eventsource;

import dev.ekko.builtins.host.http.Target;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.util.HashMap;
import java.util.Map;

/** The Java half of EventSource: permission, tasks and waiting; requests are sent by fetch. */
public final class EventsourceOps {
    private final BuiltinHost host;
    private final Map<Integer, Runnable> waits = new HashMap<>();
    private int lastWait;

    EventsourceOps(BuiltinHost host) {
        this.host = host;
    }

    /**
     * Asks for permission, so that a program hears of a denial at once; fetch asks again for each request.
     *
     * @param url an http or https URL
     */
    @JsExport
    public void check(String url) {
        Target target = Target.of(url);
        var _ = host.connect(target.host(), target.port());
    }

    /**
     * Runs a task of its own after this turn; a program stays alive until then.
     *
     * @param task the task
     */
    @JsExport
    public void post(Runnable task) {
        host.post(task);
    }

    /**
     * Runs a task later; a program stays alive until then.
     *
     * @param millis the delay in milliseconds
     * @param task the task
     * @return a number for {@link #stop}
     */
    @JsExport
    public int start(double millis, Runnable task) {
        int id = ++lastWait;
        waits.put(id, host.schedule((long) millis, true, () -> {
            waits.remove(id);
            task.run();
        }));
        return id;
    }

    /**
     * Takes a task back; does nothing where it has run.
     *
     * @param id what {@link #start} returned
     */
    @JsExport
    public void stop(int id) {
        Runnable cancel = waits.remove(id);
        if (cancel != null) {
            cancel.run();
        }
    }
}
