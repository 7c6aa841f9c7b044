package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.FileReplacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file piece by piece. Some pieces may wait, so that the disk and the script work at the same time; a failure
 * is told at the next piece or at the end.
 */
public final class ByteSink implements Resources.Closing {
    private static final long MOST_WAITING = 4L << 20;
    /** Then there is room again: soon enough that the disk has work until more comes. */
    private static final long FEW_WAITING = MOST_WAITING / 2;

    private final FileChannel channel;
    private final @Nullable FileReplacement replacement;
    private final boolean sync;
    private final FsOps ops;
    private final String shown;

    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean writing;
    private boolean closed;
    private @Nullable Throwable failure;
    private @Nullable CompletableFuture<String> room;
    private @Nullable CompletableFuture<String> empty;

    private ByteSink(
            FileChannel channel, @Nullable FileReplacement replacement, boolean sync, FsOps ops, String shown) {
        this.channel = channel;
        this.replacement = replacement;
        this.sync = sync;
        this.ops = ops;
        this.shown = shown;
        ops.resources().add(this);
    }

    static ByteSink open(FilePlace place, FsOps ops, String shown, String flags, int mode) throws IOException {
        if (OpenFlags.atomic(flags)) {
            FileReplacement replacement = place.replace(mode);
            return new ByteSink(replacement.channel(), replacement, true, ops, shown);
        }
        return new ByteSink(place.open(OpenFlags.of(flags), mode), null, OpenFlags.sync(flags), ops, shown);
    }

    /** Writes bytes; the promise is fulfilled when there is room for more. */
    @JsExport
    public synchronized CompletionStage<String> write(byte[] bytes) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (closed) {
            return CompletableFuture.failedFuture(Failures.of(new ClosedChannelException(), "write", shown));
        }
        waiting.add(bytes);
        waitingBytes += bytes.length;
        if (!writing) {
            writing = true;
            ops.lane().execute(this::drain);
        }
        if (waitingBytes <= MOST_WAITING) {
            return CompletableFuture.completedFuture(shown);
        }
        if (room == null) {
            room = new CompletableFuture<>();
        }
        return room;
    }

    @SuppressWarnings("IllegalCatch") // whoever writes next must hear of it
    private void drain() {
        while (true) {
            byte[] piece;
            CompletableFuture<String> ended = null;
            CompletableFuture<String> waits = null;
            synchronized (this) {
                piece = failure == null ? waiting.poll() : null;
                if (piece == null) {
                    writing = false;
                    waiting.clear();
                    ended = empty;
                    empty = null;
                }
                if (piece == null || waitingBytes <= FEW_WAITING) {
                    waits = room;
                    room = null;
                }
            }
            finish(waits);
            finish(ended);
            if (piece == null) {
                return;
            }
            try {
                Whole.write(channel, ByteBuffer.wrap(piece));
            } catch (Throwable problem) {
                synchronized (this) {
                    failure = Failures.of(problem, "write", shown);
                }
            }
            synchronized (this) {
                waitingBytes -= piece.length;
            }
        }
    }

    private synchronized void finish(@Nullable CompletableFuture<String> waits) {
        if (waits == null) {
            return;
        }
        if (failure == null) {
            waits.complete(shown);
        } else {
            waits.completeExceptionally(failure);
        }
    }

    /** Writes what waits and closes the file; the promise is fulfilled when all of it is there. */
    @JsExport
    public CompletionStage<String> close() {
        return drained()
                .thenCompose(done -> ops.lane().run("write", shown, () -> {
                    if (replacement != null) {
                        replacement.commit(true);
                    } else if (sync) {
                        channel.force(true);
                    }
                    ops.resources().closeOrFail(this);
                    return shown;
                }));
    }

    private synchronized CompletionStage<String> drained() {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (!writing) {
            return CompletableFuture.completedFuture(shown);
        }
        if (empty == null) {
            empty = new CompletableFuture<>();
        }
        return empty;
    }

    /** Gives up; what would have been replaced stays as it is. */
    @JsExport
    public CompletionStage<String> abort() {
        return ops.lane().runAside("write", shown, () -> {
            ops.resources().closeOrFail(this);
            return shown;
        });
    }

    @Override
    public void closeNow() throws IOException {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
        if (replacement != null) {
            replacement.close();
        }
        channel.close();
    }

    /** Writes at once, for those who write on a thread of the lane; not to be mixed with {@link #write}. */
    OutputStream direct() {
        return java.nio.channels.Channels.newOutputStream(channel);
    }
}
