package dev.ekko.builtins.host.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The bytes between a connection and whoever reads them; holds the connection up when it is full.
 *
 * <p>It takes in a little ahead of its reader, so that a small answer is whole, and its connection free, although nobody
 * reads it.
 */
public final class BodyQueue implements BodySource {
    /** How many bytes wait here before the connection is held up. */
    static final int FULL = 256 * 1024;

    private final Runnable demand;
    private final Runnable cancel;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int size;
    private boolean held;
    private boolean ended;
    private boolean discarding;
    private @Nullable Throwable failure;
    private @Nullable CompletableFuture<byte @Nullable []> waiting;

    /**
     * Makes an empty one.
     *
     * @param demand lets a connection that was held up go on
     * @param cancel ends the exchange
     */
    public BodyQueue(Runnable demand, Runnable cancel) {
        this.demand = demand;
        this.cancel = cancel;
    }

    /** Adds bytes; false where the connection should wait for {@code demand}. */
    public boolean add(byte[] bytes) {
        CompletableFuture<byte @Nullable []> reader;
        synchronized (this) {
            if (ended || failure != null || bytes.length == 0) {
                return true;
            }
            if (discarding) {
                size += bytes.length;
                held = size >= FULL;
            }
        }
        if (discarding) {
            if (held) {
                cancel.run();
            }
            return !held;
        }
        synchronized (this) {
            reader = waiting;
            waiting = null;
            if (reader == null) {
                chunks.add(bytes);
                size += bytes.length;
                held = size >= FULL;
                return !held;
            }
        }
        reader.complete(bytes);
        return true;
    }

    /** No more bytes will come. */
    public void end() {
        CompletableFuture<byte @Nullable []> reader;
        synchronized (this) {
            ended = true;
            reader = waiting;
            waiting = null;
        }
        if (reader != null) {
            reader.complete(null);
        }
    }

    /** The bytes break off here; those that have come are still read. */
    public void fail(Throwable why) {
        CompletableFuture<byte @Nullable []> reader;
        synchronized (this) {
            if (ended || failure != null) {
                return;
            }
            failure = why;
            reader = waiting;
            waiting = null;
        }
        if (reader != null) {
            reader.completeExceptionally(why);
        }
    }

    /** Whether somebody waits for bytes, or there is room for them: then a silent server is late. */
    synchronized boolean hungry() {
        return !held && !ended && failure == null;
    }

    @Override
    public CompletableFuture<byte @Nullable []> read() {
        byte[] taken;
        boolean resume;
        synchronized (this) {
            if (size == 0) {
                if (failure != null) {
                    return CompletableFuture.failedFuture(failure);
                }
                if (ended) {
                    return CompletableFuture.completedFuture(null);
                }
                if (waiting != null) {
                    return CompletableFuture.failedFuture(
                            new IllegalStateException("The body is being read by somebody else"));
                }
                waiting = new CompletableFuture<>();
                return waiting;
            }
            taken = takeAll();
            resume = held;
            held = false;
        }
        if (resume) {
            demand.run();
        }
        return CompletableFuture.completedFuture(taken);
    }

    private byte[] takeAll() {
        byte[] first = chunks.remove();
        if (!chunks.isEmpty()) {
            byte[] all = new byte[size];
            System.arraycopy(first, 0, all, 0, first.length);
            int at = first.length;
            for (byte[] chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
                System.arraycopy(chunk, 0, all, at, chunk.length);
                at += chunk.length;
            }
            first = all;
        }
        size = 0;
        return first;
    }

    /** What has come and nobody has asked for; for whoever reads on in another way. */
    public synchronized byte[] takeNow() {
        held = false;
        return size == 0 ? new byte[0] : takeAll();
    }

    /** Drops what is here and what comes, up to the size at which ending the exchange is cheaper. */
    void discard() {
        boolean resume;
        synchronized (this) {
            discarding = true;
            chunks.clear();
            resume = held;
            held = false;
            size = 0;
        }
        if (resume) {
            demand.run();
        }
    }

    /** Forgets what has come; whoever decodes it would take it for a long time. */
    public synchronized void drop() {
        chunks.clear();
        size = 0;
    }

    @Override
    public void cancel() {
        cancel.run();
    }
}
