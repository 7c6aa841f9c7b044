package dev.ekko.impl.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.graalvm.polyglot.Value;

/**
 * A script's {@code WritableStream} as a Java output stream. It collects small writes; a full buffer, {@code flush} and
 * {@code close} wait until the script wants more.
 */
final class ScriptOutputStream extends OutputStream {
    private static final int CHUNK = 64 * 1024;
    private static final int FIRST = 512;

    private final Value writer;
    private final Interop interop;
    private byte[] buffer = new byte[FIRST];
    private int length;
    private boolean closed;

    ScriptOutputStream(Value writer, Interop interop) {
        this.writer = writer;
        this.interop = interop;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (closed) {
            throw new IOException("The stream is closed");
        }
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, CHUNK - length);
            if (length + part > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(CHUNK, Math.max(2 * buffer.length, length + part)));
            }
            System.arraycopy(bytes, offset + done, buffer, length, part);
            length += part;
            done += part;
            if (length == CHUNK) {
                send();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (!closed && length > 0) {
            send();
        }
    }

    private void send() throws IOException {
        ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, length);
        // The script gets this very memory.
        buffer = new byte[buffer.length];
        length = 0;
        await("write", () -> writer.invokeMember("write", interop.toGuest(chunk)));
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            flush();
            closed = true;
            await("close", () -> writer.invokeMember("close"));
        }
    }

    private void await(String what, java.util.function.Supplier<Value> turn) throws IOException {
        StreamWaits.result(interop, what + " a script's WritableStream", Object.class, turn);
    }
}
