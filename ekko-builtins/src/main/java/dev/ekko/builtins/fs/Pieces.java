package dev.ekko.builtins.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of a channel.
 *
 * <p>Long pieces of files are read into memory outside of the heap, into which the system writes without a detour, and
 * copied into an array of their own by whoever takes them. That memory is used again and again, by all streams of the
 * process, so it stays in the processor's cache.
 */
final class Pieces {
    private static final int SHORT = 512 * 1024;
    private static final int LONG = 2 * SHORT;
    private static final int SHORT_ONES = 4;
    private static final int KEPT = 8;
    private static final Deque<ByteBuffer> FREE = new ArrayDeque<>();

    private final ReadableByteChannel channel;
    private final boolean isFile;
    private final boolean atOnce;
    private final boolean grows;
    private int size;
    private int count;

    /**
     * For one channel.
     *
     * @param size the length of pieces; 0 for one that grows with what was read
     * @param isFile whether the channel is a file's, which reads into such memory without a detour
     * @param atOnce whether what there is now is not kept back until there is more
     */
    Pieces(ReadableByteChannel channel, int size, boolean isFile, boolean atOnce) {
        this.channel = channel;
        this.size = size == 0 ? SHORT : size;
        this.grows = size == 0 && isFile;
        this.isFile = isFile;
        this.atOnce = atOnce;
    }

    /** For a file of which is known how long it is, so that the end of a short one is seen with its last piece. */
    static Pieces ofFile(ReadableByteChannel channel, int size, long length) {
        long fitting = Math.max(4096, length + 1);
        return new Pieces(channel, fitting < (size == 0 ? SHORT : size) ? (int) fitting : size, true, false);
    }

    /** A piece that was read. */
    sealed interface Piece {
        int length();

        /** Its bytes in an array that is the caller's. Called once. */
        byte[] bytes();

        /** Nobody wants it. Called instead of {@link #bytes}. */
        default void drop() {}
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Own(byte[] bytes) implements Piece {
        @Override
        public int length() {
            return bytes.length;
        }
    }

    private record Lent(ByteBuffer memory) implements Piece {
        @Override
        public int length() {
            return memory.limit();
        }

        @Override
        public byte[] bytes() {
            byte[] bytes = new byte[memory.limit()];
            memory.get(0, bytes);
            giveBack(memory);
            return bytes;
        }

        @Override
        public void drop() {
            giveBack(memory);
        }
    }

    /** Reads the next piece, null at the end. */
    @Nullable
    Piece next(long most) throws IOException {
        if (grows && count++ == SHORT_ONES) {
            size = LONG;
        }
        int wanted = (int) Math.min(most, size);
        if (!isFile || size != LONG) {
            byte[] bytes = new byte[wanted];
            int length = fill(ByteBuffer.wrap(bytes));
            return length == 0 ? null : new Own(length == wanted ? bytes : Arrays.copyOf(bytes, length));
        }
        ByteBuffer memory = lend().clear().limit(wanted);
        int length;
        try {
            length = fill(memory);
        } catch (Throwable failure) {
            giveBack(memory);
            throw failure;
        }
        memory.flip();
        if (length == 0) {
            giveBack(memory);
            return null;
        }
        return new Lent(memory);
    }

    private int fill(ByteBuffer into) throws IOException {
        while (into.hasRemaining() && channel.read(into) > 0) {
            if (atOnce) {
                break;
            }
        }
        return into.position();
    }

    private static ByteBuffer lend() {
        ByteBuffer memory;
        synchronized (FREE) {
            memory = FREE.poll();
        }
        return memory == null ? ByteBuffer.allocateDirect(LONG) : memory;
    }

    private static void giveBack(ByteBuffer memory) {
        synchronized (FREE) {
            if (FREE.size() < KEPT) {
                FREE.push(memory);
            }
        }
    }
}
