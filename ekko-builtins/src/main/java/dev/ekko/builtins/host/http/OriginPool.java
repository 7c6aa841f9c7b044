package dev.ekko.builtins.host.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The connections to one origin, and the exchanges that wait for one.
 *
 * <p>All state is guarded by the transport's lock; connections are made and used without it.
 */
final class OriginPool {
    /** Another connection of HTTP/2 is made when all places of the others are taken. */
    private static final int MOST_MULTIPLEXED = 4;

    private final Transport transport;
    private final Target target;
    private final Deque<Http1Connection> idle = new ArrayDeque<>();
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private final List<Http2Connection> multiplexed = new ArrayList<>();
    private int open;
    private int opening;

    OriginPool(Transport transport, Target target) {
        this.transport = transport;
        this.target = target;
    }

    TransportOptions options() {
        return transport.options();
    }

    String origin() {
        return target.origin();
    }

    /** Whether nothing is left that anybody could need; asked with the lock held. */
    boolean isUnused() {
        return open == 0 && waiting.isEmpty();
    }

    /** Finds a connection for an exchange, makes one, or lets it wait; called with the lock held. */
    Runnable place(Exchange exchange) {
        for (Http2Connection many : multiplexed) {
            if (many.reserve()) {
                return carry(many, exchange);
            }
        }
        for (Http1Connection free = idle.pollLast(); free != null; free = idle.pollLast()) {
            if (free.isOpen()) {
                return carry(free, exchange);
            }
        }
        // Before the first answer nobody knows whether one connection will do for all.
        boolean undecided = target.secure() && options().http2() && open == opening && opening > 0;
        boolean enough = !multiplexed.isEmpty() && (opening > 0 || multiplexed.size() >= MOST_MULTIPLEXED);
        if (undecided || enough || open >= options().connections()) {
            waiting.add(exchange);
            return () -> {};
        }
        open++;
        opening++;
        return () -> connect(exchange);
    }

    private Runnable carry(Connection connection, Exchange exchange) {
        return () -> {
            try {
                if (connection.direct()) {
                    // It was connected to on behalf of another request, perhaps of code that may reach more.
                    exchange.reach().check(connection.peer());
                }
            } catch (RuntimeException denied) {
                exchange.fail(denied);
            }
            connection.send(exchange);
        };
    }

    private void connect(Exchange exchange) {
        var _ = transport.connect(target, exchange, this).whenComplete((connection, failure) -> {
            if (connection == null) {
                failed(exchange, failure == null ? new HttpFailure("No connection") : failure);
            } else {
                connected(connection, exchange);
            }
        });
    }

    private void connected(Connection connection, Exchange exchange) {
        List<Runnable> steps = new ArrayList<>();
        synchronized (transport.lock()) {
            opening--;
            if (connection instanceof Http2Connection many) {
                multiplexed.add(many);
                steps.add(many.reserve() ? carry(many, exchange) : place(exchange));
            } else {
                steps.add(carry(connection, exchange));
            }
            placeWaiting(steps);
        }
        steps.forEach(Runnable::run);
    }

    private void failed(Exchange exchange, Throwable failure) {
        List<Runnable> steps = new ArrayList<>();
        synchronized (transport.lock()) {
            opening--;
            open--;
            steps.add(() -> exchange.fail(failure));
            if (open == 0 && Failures.isOfTheNetwork(failure)) {
                // Those that wait would fail in the same way, one after another.
                for (Exchange other = waiting.poll(); other != null; other = waiting.poll()) {
                    Exchange another = other;
                    steps.add(() -> another.fail(failure));
                }
            }
            placeWaiting(steps);
            transport.forget(this);
        }
        steps.forEach(Runnable::run);
    }

    private void placeWaiting(List<Runnable> steps) {
        for (int left = waiting.size(); left > 0; left--) {
            Exchange next = waiting.poll();
            if (next == null) {
                return;
            }
            if (!next.isDone()) {
                int before = waiting.size();
                Runnable step = place(next);
                if (waiting.size() > before) {
                    // There is no room; it keeps its place in the queue.
                    waiting.addFirst(waiting.removeLast());
                    return;
                }
                steps.add(step);
            }
        }
    }

    /** A connection has carried an exchange to its end. */
    void free(Connection connection) {
        List<Runnable> steps = new ArrayList<>();
        synchronized (transport.lock()) {
            if (connection instanceof Http1Connection one) {
                if (one.isOpen() && !transport.isClosed()) {
                    idle.add(one);
                    steps.add(one::rest);
                }
            } else if (connection instanceof Http2Connection many) {
                many.unreserve();
                if (many.isIdle()) {
                    steps.add(many.isLeaving() ? many::close : many::rest);
                }
            }
            placeWaiting(steps);
        }
        steps.forEach(Runnable::run);
    }

    /** There may be room for those that wait. */
    void roomChanged() {
        List<Runnable> steps = new ArrayList<>();
        synchronized (transport.lock()) {
            placeWaiting(steps);
        }
        steps.forEach(Runnable::run);
    }

    /** A connection takes no more exchanges. */
    void leaving(Http2Connection connection) {
        List<Runnable> steps = new ArrayList<>();
        synchronized (transport.lock()) {
            multiplexed.remove(connection);
            if (connection.isIdle()) {
                steps.add(connection::close);
            }
            placeWaiting(steps);
        }
        steps.forEach(Runnable::run);
    }

    /** A connection is closed. */
    void gone(Connection connection) {
        List<Runnable> steps = new ArrayList<>();
        synchronized (transport.lock()) {
            open--;
            if (connection instanceof Http1Connection one) {
                idle.remove(one);
            } else if (connection instanceof Http2Connection many) {
                multiplexed.remove(many);
            }
            placeWaiting(steps);
            transport.forget(this);
        }
        steps.forEach(Runnable::run);
    }

    /** Takes a connection out of the idle ones; false where somebody has it by now. */
    boolean takeIdle(Http1Connection connection) {
        synchronized (transport.lock()) {
            return idle.remove(connection);
        }
    }

    /** Whether nobody has a connection. */
    boolean isIdle(Http2Connection connection) {
        synchronized (transport.lock()) {
            return connection.isIdle();
        }
    }

    /** Closes a connection that nobody has wanted for a while, unless somebody has it by now. */
    void retire(Http2Connection connection) {
        synchronized (transport.lock()) {
            if (!connection.isIdle()) {
                return;
            }
            multiplexed.remove(connection);
        }
        connection.close();
    }

    /** Sends once more what a connection could not take. */
    void resend(Exchange exchange) {
        if (exchange.tryAgain()) {
            transport.send(exchange);
        } else {
            exchange.fail(new HttpFailure("The server " + origin() + " closed the connection before its answer"));
        }
    }

    /** Fails everything that waits; called with the lock held. */
    void abandon(List<Runnable> steps) {
        for (Exchange other = waiting.poll(); other != null; other = waiting.poll()) {
            steps.add(other::abort);
        }
    }

    /** What there is; asked with the lock held. */
    TransportStatistics statistics() {
        int unused = idle.size();
        for (Http2Connection many : multiplexed) {
            unused += many.isIdle() ? 1 : 0;
        }
        return new TransportStatistics(open, unused, waiting.size());
    }

    Target target() {
        return target;
    }
}
