package dev.ekko.builtins.host.http;

import dev.ekko.spi.JsError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, and keeps connections for the next ones; of one realm and one set of options, so that no realm finds
 * out what another one is connected to. Safe for use by any thread.
 */
public final class Transport implements AutoCloseable {
    private final TransportOptions options;
    private final Executor workers;
    private final Supplier<LoopLease> loops;
    private final Map<String, OriginPool> pools = new HashMap<>();
    private @Nullable Connector connector;
    private boolean closed;

    /**
     * Makes one; nothing is connected or started before the first request.
     *
     * @param options how requests are sent
     * @param workers where names are looked up and handshakes computed
     * @param loops where connections are served
     */
    public Transport(TransportOptions options, Executor workers, Supplier<LoopLease> loops) {
        this.options = options;
        this.workers = workers;
        this.loops = loops;
    }

    TransportOptions options() {
        return options;
    }

    Object lock() {
        return pools;
    }

    boolean isClosed() {
        synchronized (pools) {
            return closed;
        }
    }

    /** Sends a request; what comes of it is told by the exchange. */
    public void send(Exchange exchange) {
        Runnable step;
        synchronized (pools) {
            if (closed) {
                step = exchange::abort;
            } else {
                Target target = exchange.request().target();
                OriginPool pool = pools.get(target.origin());
                if (pool == null) {
                    pool = new OriginPool(this, target);
                    pools.put(target.origin(), pool);
                }
                step = pool.place(exchange);
            }
        }
        step.run();
    }

    /** What there is now. */
    public TransportStatistics statistics() {
        TransportStatistics all = new TransportStatistics(0, 0, 0);
        synchronized (pools) {
            for (OriginPool pool : pools.values()) {
                all = all.plus(pool.statistics());
            }
        }
        return all;
    }

    CompletableFuture<Connection> connect(Target target, Exchange exchange, OriginPool pool) {
        Connector made;
        synchronized (pools) {
            if (closed) {
                return CompletableFuture.failedFuture(new HttpFailure("The client is closed"));
            }
            if (connector == null) {
                try {
                    connector = new Connector(options, workers, loops);
                } catch (JsError noThreads) {
                    return CompletableFuture.failedFuture(
                            new HttpFailure(String.valueOf(noThreads.getMessage()), noThreads));
                }
            }
            made = connector;
        }
        return made.connect(target, exchange, pool);
    }

    /** Drops what is known of an origin that nothing is connected to; called with the lock held. */
    void forget(OriginPool pool) {
        if (pool.isUnused()) {
            pools.remove(pool.origin(), pool);
        }
    }

    /** Ends all exchanges and connections. */
    @Override
    public void close() {
        List<Runnable> steps = new ArrayList<>();
        synchronized (pools) {
            if (closed) {
                return;
            }
            closed = true;
            pools.values().forEach(pool -> pool.abandon(steps));
            if (connector != null) {
                steps.add(connector::close);
            }
        }
        steps.forEach(Runnable::run);
    }
}
