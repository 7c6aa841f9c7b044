package dev.ekko.builtins.host.ipc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to a peer, in order.
 *
 * <p>A worker writes them, as a peer that does not read makes its writer wait. A little may be written by the caller
 * himself where it is certain not to wait: as long as it fits in what every pipe holds, counted from the moment at which
 * the peer had read everything. That saves the way to another thread, which costs more than the message.
 */
final class Outbox {
    /** Any pipe holds as much, POSIX says. */
    private static final int ROOM = 4096;

    private static final int LOW = 256 * 1024;
    private static final int AT_ONCE = 128 * 1024;

    private final OutputStream out;
    private final Executor workers;
    private final Consumer<IOException> failed;
    private final Deque<String> queue = new ArrayDeque<>();
    private long queued;
    private int unread = ROOM;
    private boolean writing;
    private boolean closed;
    private @Nullable CompletableFuture<Void> drained;

    Outbox(OutputStream out, Executor workers, Consumer<IOException> failed) {
        this.out = out;
        this.workers = workers;
        this.failed = failed;
    }

    /**
     * Sends a message.
     *
     * @param allRead whether the peer has read all that was sent before
     * @return how many characters wait
     */
    double send(String message, boolean allRead) {
        synchronized (this) {
            if (closed) {
                return 0;
            }
            if (allRead) {
                unread = 0;
            }
            if (writing || message.length() > ROOM) {
                return later(message);
            }
            byte[] bytes = framed(message);
            if (unread + bytes.length > ROOM) {
                return later(message);
            }
            unread += bytes.length;
            try {
                out.write(bytes);
                out.flush();
                return 0;
            } catch (IOException gone) {
                closed = true;
                workers.execute(() -> failed.accept(gone));
                return 0;
            }
        }
    }

    private double later(String message) {
        queue.add(message);
        queued += message.length();
        unread = ROOM;
        if (!writing) {
            writing = true;
            workers.execute(this::write);
        }
        return queued;
    }

    /** Done when there is room again. */
    synchronized CompletionStage<Void> drained() {
        if (queued <= LOW || closed) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> room = drained == null ? new CompletableFuture<>() : drained;
        drained = room;
        return room;
    }

    private void write() {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        while (true) {
            chunk.reset();
            long taken = 0;
            while (chunk.size() < AT_ONCE) {
                String message;
                synchronized (this) {
                    message = closed ? null : queue.poll();
                    if (message == null && taken == 0) {
                        writing = false;
                        return;
                    }
                }
                if (message == null) {
                    break;
                }
                taken += message.length();
                chunk.writeBytes(framed(message));
            }
            try {
                chunk.writeTo(out);
                out.flush();
            } catch (IOException gone) {
                close();
                failed.accept(gone);
                return;
            }
            CompletableFuture<Void> room = null;
            synchronized (this) {
                queued -= taken;
                if (queued <= LOW) {
                    room = drained;
                    drained = null;
                }
            }
            if (room != null) {
                room.complete(null);
            }
        }
    }

    private static byte[] framed(String message) {
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** Sends no more; what waits is dropped. */
    void close() {
        CompletableFuture<Void> room;
        synchronized (this) {
            closed = true;
            queue.clear();
            queued = 0;
            room = drained;
            drained = null;
        }
        if (room != null) {
            room.complete(null);
        }
    }
}
