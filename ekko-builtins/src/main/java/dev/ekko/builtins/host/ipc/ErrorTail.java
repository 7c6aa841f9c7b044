package dev.ekko.builtins.host.ipc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what a peer writes as errors, so that it never waits, and keeps the end of it for error messages. */
public final class ErrorTail {
    private static final int KEPT = 8 * 1024;

    private final byte[] ring = new byte[KEPT];
    private long total;

    /**
     * Reads all; waits as long as the peer lives.
     *
     * @param in what it writes
     * @param also where it goes as well
     */
    public void follow(InputStream in, Optional<OutputStream> also) {
        byte[] bytes = new byte[KEPT];
        try (in) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                keep(bytes, count);
                if (also.isPresent()) {
                    also.get().write(bytes, 0, count);
                    also.get().flush();
                }
            }
        } catch (IOException ended) {
            // The peer is gone, and what it said last is here.
            return;
        }
    }

    private synchronized void keep(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (total++ % KEPT)] = bytes[i];
        }
    }

    /** What it wrote last. */
    public synchronized String text() {
        int length = (int) Math.min(total, KEPT);
        byte[] last = new byte[length];
        for (int i = 0; i < length; i++) {
            last[i] = ring[(int) ((total - length + i) % KEPT)];
        }
        return new String(last, StandardCharsets.UTF_8);
    }
}
