package dev.ekko.builtins.host.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends an exchange whose server has said nothing for too long while it should have. In the event loop only. */
final class SilenceWatch {
    private final Exchange exchange;
    private final EventLoop loop;
    private final long nanos;
    private final Runnable end;
    private long last = System.nanoTime();
    private @Nullable ScheduledFuture<?> check;

    SilenceWatch(Exchange exchange, EventLoop loop, long nanos, Runnable end) {
        this.exchange = exchange;
        this.loop = loop;
        this.nanos = nanos;
        this.end = end;
    }

    void start() {
        if (nanos > 0) {
            check = loop.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Notes that something was sent or received. */
    void heard() {
        last = System.nanoTime();
    }

    void stop() {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void check() {
        if (exchange.isDone()) {
            return;
        }
        long left = last + nanos - System.nanoTime();
        if (!exchange.hungry()) {
            heard();
            left = nanos;
        }
        if (left > 0) {
            check = loop.schedule(this::check, left, TimeUnit.NANOSECONDS);
            return;
        }
        exchange.fail(
                new HttpFailure("The server " + exchange.request().target().origin() + " said nothing for "
                        + TimeUnit.NANOSECONDS.toMillis(nanos)
                        + " ms; a longer time can be set with the client option \"idleTimeout\""));
        end.run();
    }
}
