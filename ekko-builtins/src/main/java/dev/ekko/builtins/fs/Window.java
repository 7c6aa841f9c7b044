package dev.ekko.builtins.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Reads an open file from a place on, without moving its position and without closing it. */
final class Window implements ReadableByteChannel {
    private final FileChannel channel;
    private long position;
    private volatile boolean closed;

    Window(FileChannel channel, long position) {
        this.channel = channel;
        this.position = position;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = channel.read(into, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return !closed && channel.isOpen();
    }

    @Override
    public void close() {
        closed = true;
    }
}
