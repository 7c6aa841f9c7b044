package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A part of a file as memory. It is given back when nobody has it any longer, and not at a certain moment: a script may
 * keep the bytes, and reading memory that is gone would fail in the middle of the engine.
 */
public final class MappedFile {
    private final ByteBuffer bytes;

    private MappedFile(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Maps a part of a file.
     *
     * @param length how much; negative for all that follows
     */
    static MappedFile of(FileChannel channel, long offset, long length) throws IOException {
        long size = channel.size();
        if (offset > size || (length >= 0 && offset + length > size)) {
            throw new EOFException("it has " + size + " bytes, and more were asked for, from " + offset + " on");
        }
        long count = length < 0 ? size - offset : length;
        if (count > Integer.MAX_VALUE) {
            throw new IOException("File too large: at most 2147483647 bytes can be shown at once; give a length");
        }
        return new MappedFile(
                channel.map(MapMode.READ_ONLY, offset, count, Arena.ofAuto()).asByteBuffer());
    }

    /** The memory itself. */
    @JsExport
    public ByteBuffer bytes() {
        return bytes;
    }
}
