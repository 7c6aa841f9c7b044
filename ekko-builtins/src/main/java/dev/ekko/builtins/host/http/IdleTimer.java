package dev.ekko.builtins.host.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets a connection go when nobody has wanted it for a while; one task of the event loop at the most. */
final class IdleTimer {
    private final EventLoop loop;
    private final long nanos;
    private final BooleanSupplier busy;
    private final Runnable expired;
    private long since;
    private boolean running;

    /**
     * Makes one that waits for nothing yet.
     *
     * @param busy whether somebody has the connection, or it is closed; asked in the event loop
     * @param expired what happens when it is time
     */
    IdleTimer(EventLoop loop, long nanos, BooleanSupplier busy, Runnable expired) {
        this.loop = loop;
        this.nanos = nanos;
        this.busy = busy;
        this.expired = expired;
    }

    /** Notes that nobody has the connection from now on. */
    void start() {
        if (!loop.inEventLoop()) {
            loop.execute(this::start);
            return;
        }
        since = System.nanoTime();
        if (!running) {
            running = true;
            checkAfter(nanos);
        }
    }

    private void checkAfter(long delay) {
        var _ = loop.schedule(this::check, delay, TimeUnit.NANOSECONDS);
    }

    private void check() {
        long left = since + nanos - System.nanoTime();
        if (busy.getAsBoolean()) {
            running = false;
        } else if (left > 0) {
            checkAfter(left);
        } else {
            running = false;
            expired.run();
        }
    }
}
