package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import dev.ekko.spi.GivenBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file piece by piece, some pieces ahead of the script, so that the disk and the script work at the same time.
 *
 * <p>The pieces are a few arrays used again and again: they stay in the processor's cache, and what a script gets is a
 * copy that is made when it takes a piece, by the realm's thread while this one reads on.
 */
public final class ByteFeed implements Resources.Closing {
    private static final int AHEAD = 4;

    private final ReadableByteChannel channel;
    private final Lane lane;
    private final Resources resources;
    private final String shown;
    private final int size;
    private final boolean aside;
    private long left;

    private final Queue<byte[]> ready = new ArrayDeque<>();
    private final Queue<byte[]> free = new ArrayDeque<>();
    private @Nullable CompletableFuture<@Nullable GivenBytes> waiting;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean reading;
    private boolean closed;

    /**
     * Begins with nothing; the first piece is read when it is wanted.
     *
     * @param left how much to read; negative for all
     * @param size of a piece
     * @param aside whether reading may take for ever, as of a pipe
     */
    ByteFeed(
            ReadableByteChannel channel,
            Lane lane,
            Resources resources,
            String shown,
            long left,
            int size,
            boolean aside) {
        this.channel = channel;
        this.lane = lane;
        this.resources = resources;
        this.shown = shown;
        this.left = left < 0 ? Long.MAX_VALUE : left;
        this.size = size;
        this.aside = aside;
        resources.add(this);
    }

    /** The next piece where it is there already, otherwise null: then {@link #next} is asked. */
    @JsExport
    public @Nullable GivenBytes poll() {
        byte[] piece;
        synchronized (this) {
            piece = ready.poll();
        }
        return piece == null ? null : give(piece);
    }

    /** Copies a piece, whose array is then read into again. */
    private GivenBytes give(byte[] piece) {
        if (piece.length < size) {
            return new GivenBytes(piece);
        }
        GivenBytes copy = new GivenBytes(piece.clone());
        synchronized (this) {
            free.add(piece);
            readOn();
        }
        return copy;
    }

    /** The next piece, null at the end. */
    @JsExport
    public synchronized CompletionStage<@Nullable GivenBytes> next() {
        GivenBytes piece = poll();
        CompletableFuture<@Nullable GivenBytes> result = new CompletableFuture<>();
        if (piece != null) {
            result.complete(piece);
        } else if (failure != null) {
            result.completeExceptionally(failure);
        } else if (ended || closed) {
            result.complete(null);
        } else {
            waiting = result;
            readOn();
        }
        return result;
    }

    /** Nobody wants more. */
    @JsExport
    public void cancel() {
        resources.close(this);
    }

    private void readOn() {
        if (reading || ended || closed || ready.size() >= AHEAD) {
            return;
        }
        reading = true;
        if (aside) {
            lane.runAside("read", shown, () -> {
                readAhead();
                return shown;
            });
        } else {
            lane.execute(this::readAhead);
        }
    }

    @SuppressWarnings("IllegalCatch") // whoever waits must hear of it
    private void readAhead() {
        while (true) {
            byte[] room;
            int wanted;
            synchronized (this) {
                if (closed || ended || ready.size() >= AHEAD) {
                    reading = false;
                    return;
                }
                room = free.poll();
                wanted = (int) Math.min(left, size);
            }
            try {
                byte[] piece = read(room == null ? new byte[size] : room, wanted);
                synchronized (this) {
                    left -= piece == null ? 0 : piece.length;
                    arrived(piece);
                }
            } catch (Throwable problem) {
                failed(problem);
                return;
            }
        }
    }

    private byte @Nullable [] read(byte[] room, int wanted) throws IOException {
        int length = 0;
        while (length < wanted) {
            int count = channel.read(ByteBuffer.wrap(room, length, wanted - length));
            if (count <= 0) {
                break;
            }
            length += count;
            if (aside) {
                // What a pipe has now is not kept back until there is more.
                break;
            }
        }
        return length == 0 ? null : length == room.length ? room : Arrays.copyOf(room, length);
    }

    private void arrived(byte @Nullable [] piece) {
        if (piece == null) {
            ended = true;
            reading = false;
            resources.close(this);
        }
        CompletableFuture<@Nullable GivenBytes> waits = waiting;
        if (waits != null) {
            waiting = null;
            waits.complete(piece == null ? null : new GivenBytes(piece));
        } else if (piece != null) {
            ready.add(piece);
        }
    }

    private synchronized void failed(Throwable problem) {
        reading = false;
        failure = closed ? null : Failures.of(problem, "read", shown);
        ended = true;
        CompletableFuture<@Nullable GivenBytes> waits = waiting;
        waiting = null;
        resources.close(this);
        if (waits != null) {
            if (failure == null) {
                waits.complete(null);
            } else {
                waits.completeExceptionally(failure);
            }
        }
    }

    @Override
    public void closeNow() throws IOException {
        CompletableFuture<@Nullable GivenBytes> waits;
        synchronized (this) {
            closed = true;
            waits = waiting;
            waiting = null;
        }
        channel.close();
        if (waits != null) {
            waits.complete(null);
        }
    }
}
