package dev.ekko.builtins.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** A stream that is opened when it is read first, by the thread that reads. */
final class LateStream implements ReadableByteChannel {
    private final Opener opener;
    private @Nullable InputStream in;
    private boolean closed;

    LateStream(Opener opener) {
        this.opener = opener;
    }

    /** Opens it. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        if (closed) {
            return -1;
        }
        InputStream opened = in;
        if (opened == null) {
            opened = opener.open();
            in = opened;
        }
        int count = opened.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        if (count > 0) {
            into.position(into.position() + count);
        }
        return count;
    }

    @Override
    public synchronized boolean isOpen() {
        return !closed;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (in != null) {
            in.close();
        }
    }
}
