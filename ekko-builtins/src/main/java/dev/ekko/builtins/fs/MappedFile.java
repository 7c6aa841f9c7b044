package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import dev.ekko.spi.GivenBytes;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file as memory, from which scripts get copies.
 *
 * <p>They do not get the memory itself: where another program cuts the file, memory behind its new end is gone, and to read
 * it would fail in the middle of the engine. Here it fails where it can be told.
 */
public final class MappedFile implements Resources.Closing {
    private final FileChannel channel;
    private final Arena arena;
    private final MemorySegment memory;
    private final long start;
    private final Resources resources;
    private final String shown;

    private MappedFile(
            FileChannel channel,
            Arena arena,
            MemorySegment memory,
            long start,
            Resources resources,
            String shown) {
        this.channel = channel;
        this.arena = arena;
        this.memory = memory;
        this.start = start;
        this.resources = resources;
        this.shown = shown;
        resources.add(this);
    }

    /**
     * Maps a part of a file.
     *
     * @param length how much; negative for all that follows
     */
    @SuppressWarnings("MustBeClosedChecker") // closed with the mapping
    static MappedFile of(FileChannel channel, long offset, long length, Resources resources, String shown)
            throws IOException {
        long size = channel.size();
        if (offset > size || (length >= 0 && offset + length > size)) {
            throw new EOFException("it has " + size + " bytes, and more were asked for, from " + offset + " on");
        }
        Arena arena = Arena.ofShared();
        try {
            MemorySegment memory = channel.map(MapMode.READ_ONLY, offset, length < 0 ? size - offset : length, arena);
            return new MappedFile(channel, arena, memory, offset, resources, shown);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** How many bytes there are. */
    @JsExport
    public double length() {
        return memory.byteSize();
    }

    /**
     * Copies a part.
     *
     * @param offset where it begins, from the beginning of the memory
     * @param length how much; the caller has seen that there is as much
     */
    @JsExport
    public GivenBytes read(double offset, double length) {
        byte[] bytes = new byte[(int) length];
        long from = (long) offset;
        try {
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, bytes, 0, bytes.length);
            // A call of the system, after which a failure of the copy has been thrown at the latest. The last page of a
            // file that was cut is still there and reads as zeros, so the size tells more than the failure.
            if (channel.size() >= start + from + bytes.length) {
                return new GivenBytes(bytes);
            }
            throw changed(null);
        } catch (InternalError gone) {
            throw changed(gone);
        } catch (IllegalStateException closed) {
            throw Failures.coded("closed", "read", shown, "its memory is closed", closed);
        } catch (IOException e) {
            throw Failures.of(e, "read", shown);
        }
    }

    private RuntimeException changed(@Nullable Throwable gone) {
        return Failures.coded(
                "changed", "read", shown, "it was cut while it was mapped; map it again to see what is left", gone);
    }

    /** Gives the memory back. */
    @JsExport
    public void close() {
        resources.close(this);
    }

    @Override
    public void closeNow() {
        arena.close();
    }
}
