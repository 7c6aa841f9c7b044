package dev.ekko.builtins.fs;

import dev.ekko.spi.FilePlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens a pipe or device when it is read first, since opening a pipe waits until somebody writes to it. */
final class LateChannel implements ReadableByteChannel {
    private final FilePlace place;
    private @Nullable FileChannel channel;
    private boolean closed;

    LateChannel(FilePlace place) {
        this.place = place;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return opened().read(into);
    }

    private FileChannel opened() throws IOException {
        synchronized (this) {
            if (closed) {
                throw new ClosedChannelException();
            }
            if (channel != null) {
                return channel;
            }
        }
        FileChannel made = place.open(Set.of(StandardOpenOption.READ), -1);
        synchronized (this) {
            channel = made;
            if (closed) {
                made.close();
            }
            return made;
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return !closed;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (channel != null) {
            channel.close();
        }
    }
}
