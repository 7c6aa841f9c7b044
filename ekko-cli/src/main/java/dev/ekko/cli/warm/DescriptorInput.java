package dev.ekko.cli.warm;

import dev.ekko.cli.warm.CallerStreams.RunGate;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads a file or a pipe of the caller, from wherever it stands; nothing is read ahead. */
final class DescriptorInput extends InputStream {
    private static final int PART = 32 * 1024;
    private static final int LOOK_AGAIN_MILLIS = 100;

    private final Descriptor source;
    private final RunGate gate;
    private final MemorySegment buffer = Arena.ofAuto().allocate(PART);

    DescriptorInput(Descriptor source, RunGate gate) {
        this.source = source;
        this.gate = gate;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        gate.pass();
        try (Descriptor.Use use = source.use()) {
            while (!Waiting.forInput(use.number(), LOOK_AGAIN_MILLIS)) {
                if (source.isClosing()) {
                    throw new IOException("the caller is gone");
                }
            }
            int count = Posix.read(use.number(), buffer, Math.min(length, PART));
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, offset, count);
            return count == 0 ? -1 : count;
        }
    }
}
