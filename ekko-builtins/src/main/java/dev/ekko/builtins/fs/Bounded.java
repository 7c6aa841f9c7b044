package dev.ekko.builtins.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** A part of an open file, which it does not close. */
final class Bounded implements ReadableByteChannel {
    private final Window window;
    private long left;

    Bounded(FileChannel channel, long start, long length) {
        this.window = new Window(channel, start);
        this.left = length;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int end = into.limit();
        into.limit((int) Math.min(end, into.position() + left));
        try {
            int count = window.read(into);
            left -= Math.max(0, count);
            return count;
        } finally {
            into.limit(end);
        }
    }

    @Override
    public boolean isOpen() {
        return window.isOpen();
    }

    @Override
    public void close() {
        window.close();
    }
}
