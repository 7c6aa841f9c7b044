package dev.ekko.impl.host;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of this process that Ekko itself starts; all are daemons and are shared by every runtime. */
public final class HostThreads {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long RETRY_NANOS = 50_000_000;

    // Platform threads, because processor time and allocation can be measured on them only, and because a host
    // function that blocks must not hold up the carrier of somebody's virtual threads. Unbounded, because any of them
    // may block; idle ones end soon.
    private static final ExecutorService WORKERS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), HostThreads::worker);

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private HostThreads() {}

    private static Thread worker(Runnable task) {
        return daemon("ekko-worker-" + NUMBER.incrementAndGet(), task);
    }

    // These threads outlive whoever happens to start them, so they take over neither its class loader nor its values.
    private static Thread daemon(String name, Runnable task) {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(name)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.setContextClassLoader(HostThreads.class.getClassLoader());
        return thread;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> daemon("ekko-clock", task));
        clock.setRemoveOnCancelPolicy(true);
        // Now, as there may be no thread to be had when it is needed most.
        clock.prestartCoreThread();
        return clock;
    }

    /** Runs a task on a shared worker; the task may block. Where no thread can be had now, it runs a little later. */
    public static void execute(Runnable task) {
        try {
            WORKERS.execute(task);
        } catch (OutOfMemoryError noThread) {
            var _ = after(RETRY_NANOS, () -> execute(task));
        }
    }

    /** The shared workers, for stages of futures. */
    public static ExecutorService workers() {
        return WORKERS;
    }

    /** Runs a short task, which must not block, after a delay. */
    public static ScheduledFuture<?> after(long nanos, Runnable task) {
        return CLOCK.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Starts a daemon thread that lives as long as the process or its own loop. */
    public static Thread start(String name, Runnable loop) {
        Thread thread = daemon(name, loop);
        thread.start();
        return thread;
    }
}
