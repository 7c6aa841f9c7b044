package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** A part of a file as memory. */
public final class MappedFile implements Resources.Closing {
    private final Arena arena = Arena.ofShared();
    private final Resources resources;
    private final ByteBuffer bytes;

    private MappedFile(FileChannel channel, long offset, long length, Resources resources) throws IOException {
        this.resources = resources;
        bytes = channel.map(MapMode.READ_ONLY, offset, length, arena).asByteBuffer();
        resources.add(this);
    }

    /**
     * Maps a part of a file.
     *
     * @param length how much; negative for all that follows
     */
    static MappedFile of(FileChannel channel, long offset, long length, Resources resources) throws IOException {
        long size = channel.size();
        if (offset > size || (length >= 0 && offset + length > size)) {
            throw new java.io.EOFException("it has " + size + " bytes, and bytes to " + (offset + length) + " were asked for");
        }
        long count = length < 0 ? size - offset : length;
        if (count > Integer.MAX_VALUE) {
            throw new IOException("File too large: at most 2147483647 bytes can be shown at once; give a length");
        }
        return new MappedFile(channel, offset, count, resources);
    }

    /** The memory itself. */
    @JsExport
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Gives the memory back; whoever reads it after that gets an error. */
    @JsExport
    public void close() {
        resources.close(this);
    }

    @Override
    public void closeNow() {
        arena.close();
    }
}
