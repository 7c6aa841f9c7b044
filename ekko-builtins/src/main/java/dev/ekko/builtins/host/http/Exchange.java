package dev.ekko.builtins.host.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, from the wait for a connection to the last byte. Safe for use by any thread; ending it at
 * any point frees what it holds.
 */
public final class Exchange {
    private final RequestHead request;
    private final Reach reach;
    private final CompletableFuture<ResponseHead> head = new CompletableFuture<>();
    private final CompletableFuture<Wire> connected = new CompletableFuture<>();
    private final Timings timings = new Timings();
    private final AtomicBoolean done = new AtomicBoolean();
    private final BodyQueue queue = new BodyQueue(this::demand, this::abort);
    private BodySource body = queue;
    private volatile @Nullable Wire wire;
    private int tries;
    private boolean elsewhere;

    /** The connection as one exchange sees it; every method may be called from any thread. */
    interface Wire {

        /** Sends a part of the request's body; the result tells when there is room for more. */
        CompletableFuture<Boolean> write(byte[] bytes);

        /** Sends the end of the request's body. */
        void finish();

        /** Lets the connection read on. */
        void demand();

        /** Ends the exchange, and the connection too where it can be used for nothing else then. */
        void abort();
    }

    /**
     * Makes one; {@link Transport#send} starts it.
     *
     * @param request what is asked for
     * @param reach which addresses it may be connected to
     */
    public Exchange(RequestHead request, Reach reach) {
        this.request = request;
        this.reach = reach;
    }

    /** What is asked for. */
    RequestHead request() {
        return request;
    }

    Reach reach() {
        return reach;
    }

    /** When its steps happened. */
    public Timings timings() {
        return timings;
    }

    /** The answer's head; fails with a {@link HttpFailure}, or with what {@link Reach} throws. */
    public CompletableFuture<ResponseHead> head() {
        return head;
    }

    /** The answer's body with its content codings undone; for whoever has the head. */
    public BodySource body() {
        return body;
    }

    /** Sends a part of the request's body, as soon as there is a connection; the result tells when to send more. */
    public CompletableFuture<Boolean> write(byte[] bytes) {
        return connected.thenCompose(connection -> connection.write(bytes));
    }

    /** Sends the end of the request's body. */
    public void finish() {
        var _ = connected.thenAccept(Wire::finish);
    }

    /** Ends it, whatever it is doing. */
    public void abort() {
        fail(new HttpFailure("The request was aborted"));
        queue.drop();
        Wire connection = wire;
        if (connection != null) {
            connection.abort();
        }
    }

    /** Lets the rest of the answer go by where it is short, and ends the exchange where it is not. */
    public void discard() {
        queue.discard();
    }

    boolean isDone() {
        return done.get();
    }

    /** Counts a try; false where there were enough. */
    boolean tryAgain() {
        return !isDone() && !head.isDone() && ++tries < 4;
    }

    /** Whether it has not been sent elsewhere before; true once. */
    boolean tryElsewhere() {
        boolean first = !elsewhere;
        elsewhere = true;
        return first;
    }

    // What follows is called by connections, in their event loop.

    void attach(Wire connection) {
        timings.sent();
        wire = connection;
        connected.complete(connection);
        if (isDone()) {
            connection.abort();
        }
    }

    void receive(ResponseHead answer) {
        timings.answered();
        boolean bodiless = request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
        var codings = bodiless ? List.<String>of() : ContentCodings.toUndo(answer.header("content-encoding"));
        if (!codings.isEmpty()) {
            body = new DecodedBody(queue, codings);
        }
        head.complete(answer);
    }

    /** Takes bytes of the body; false where the connection should wait to be asked for more. */
    boolean receive(byte[] bytes) {
        return queue.add(bytes);
    }

    /** The answer is whole. */
    void complete() {
        done.set(true);
        queue.end();
    }

    /** Whether the server is expected to say something now. */
    boolean hungry() {
        return !isDone() && (!head.isDone() || queue.hungry());
    }

    void fail(Throwable why) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
        head.completeExceptionally(cause);
        queue.fail(cause);
        connected.completeExceptionally(cause);
    }

    private void demand() {
        Wire connection = wire;
        if (connection != null) {
            connection.demand();
        }
    }
}
