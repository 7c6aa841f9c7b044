package dev.ekko.cli.warm;

import dev.ekko.cli.warm.CallerStreams.RunGate;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes to a descriptor of the caller; gives up when the caller is gone, however full the pipe is. */
final class DescriptorOutput extends OutputStream {
    // A file takes a buffer whole, so that appended lines stay together; a pipe that is ready takes a page without
    // blocking, and a write that blocks could not be given up.
    private static final int FILE_PART = 32 * 1024;
    private static final int PIPE_PART = 4096;
    private static final int LOOK_AGAIN_MILLIS = 100;

    private final Descriptor target;
    private final Descriptor socket;
    private final boolean file;
    private final RunGate gate;
    private final MemorySegment buffer;

    DescriptorOutput(Descriptor target, Descriptor socket, boolean file, RunGate gate) {
        this.target = target;
        this.socket = socket;
        this.file = file;
        this.gate = gate;
        this.buffer = Arena.ofAuto().allocate(file ? FILE_PART : PIPE_PART);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        gate.pass();
        try (Descriptor.Use use = target.use()) {
            int end = offset + length;
            for (int at = offset; at < end; ) {
                int part = Math.min(end - at, (int) buffer.byteSize());
                MemorySegment.copy(bytes, at, buffer, ValueLayout.JAVA_BYTE, 0, part);
                at += write(use.number(), part);
            }
        }
    }

    private int write(int descriptor, int length) throws IOException {
        if (!file) {
            awaitReady(descriptor);
        }
        try {
            return Posix.write(descriptor, buffer, length);
        } catch (Posix.Failure failure) {
            if (failure.error() == Posix.EAGAIN) {
                return 0;
            }
            throw failure;
        }
    }

    private void awaitReady(int descriptor) throws IOException {
        while (!Waiting.isReady(descriptor, Posix.POLLOUT)) {
            try (Descriptor.Use client = socket.use()) {
                Waiting.until(descriptor, Posix.POLLOUT, client.number(), LOOK_AGAIN_MILLIS);
                if (target.isClosing() || Waiting.hasGone(client.number())) {
                    throw new IOException("the caller is gone");
                }
            }
        }
    }
}
