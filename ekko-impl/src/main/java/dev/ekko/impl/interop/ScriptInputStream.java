package dev.ekko.impl.interop;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A script's {@code ReadableStream} as a Java input stream; a read waits for a turn of the realm. */
final class ScriptInputStream extends InputStream {
    private static final byte[] NOTHING = {};

    private final Value reader;
    private final Interop interop;
    private byte[] chunk = NOTHING;
    private int position;
    private boolean ended;
    private boolean closed;

    ScriptInputStream(Value reader, Interop interop) {
        this.reader = reader;
        this.interop = interop;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length - position;
    }

    /** Makes sure that there is a byte at hand; false at the end. */
    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        while (position == chunk.length) {
            if (ended) {
                return false;
            }
            byte[] next = next();
            ended = next == null;
            chunk = next == null ? NOTHING : next;
            position = 0;
        }
        return true;
    }

    private byte @Nullable [] next() throws IOException {
        return StreamWaits.result(
                interop, "read from a script's ReadableStream", byte[].class, () -> reader.invokeMember("read"));
    }

    /** Cancels the script's stream, where it has not ended; waits for the realm, and not for the stream. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!ended && !interop.gate().closed()) {
                interop.turn(() -> reader.invokeMember("cancel"));
            }
        }
    }
}
