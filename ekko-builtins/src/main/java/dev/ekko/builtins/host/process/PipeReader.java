package dev.ekko.builtins.host.process;

import dev.ekko.spi.JsError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a program writes, bit by bit as it is asked for; what is not asked for stays in the pipe and makes the program wait.
 *
 * <p>One read at a time. What is there already is read by the caller, who never waits; otherwise a worker waits for it.
 */
public final class PipeReader {
    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final Executor workers;
    private volatile boolean closed;

    PipeReader(InputStream in, Executor workers) {
        this.in = in;
        this.workers = workers;
    }

    /** The next bytes, at least one; null at the end. */
    public CompletionStage<byte @Nullable []> read() {
        try {
            int there = closed ? 0 : in.available();
            if (there > 0) {
                byte[] bytes = new byte[Math.min(there, CHUNK)];
                return CompletableFuture.completedFuture(exactly(bytes, in.read(bytes)));
            }
        } catch (IOException ended) {
            // The waiting read below says what it means.
        }
        return CompletableFuture.supplyAsync(this::readNow, workers);
    }

    private byte @Nullable [] readNow() {
        byte[] bytes = new byte[CHUNK];
        try {
            return closed ? null : exactly(bytes, in.read(bytes));
        } catch (IOException failure) {
            return endOr(failure);
        }
    }

    private byte @Nullable [] endOr(IOException failure) {
        // Java closes the pipe when the program has ended, and a terminal reports its end as a failure.
        String message = String.valueOf(failure.getMessage());
        if (closed || message.contains("Stream closed") || message.contains("Bad file descriptor")) {
            return null;
        }
        throw JsError.coded("io-failed", "Cannot read what the program writes: " + message, failure);
    }

    private static byte @Nullable [] exactly(byte[] bytes, int count) {
        return count < 0 ? null : count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    /**
     * Everything up to the end.
     *
     * @param limit how many bytes it may be
     * @param tooMuch called where it is more, right away; what follows is thrown away
     */
    CompletableFuture<byte[]> all(long limit, Runnable tooMuch) {
        return CompletableFuture.supplyAsync(
                () -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    byte[] bytes = new byte[CHUNK];
                    long size = 0;
                    try {
                        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                            size += count;
                            if (size <= limit) {
                                all.write(bytes, 0, count);
                            } else {
                                tooMuch.run();
                            }
                        }
                    } catch (IOException failure) {
                        endOr(failure);
                    }
                    if (size > limit) {
                        throw JsError.coded(
                                "too-large",
                                "The program has written more than " + limit
                                        + " bytes, so it was ended; allow more with the option"
                                        + " \"maxOutput\", or read its output as a stream with spawn",
                                Map.of("limit", limit),
                                null);
                    }
                    return all.toByteArray();
                },
                workers);
    }

    /** Nobody wants the rest: the program gets a broken pipe if it goes on writing. */
    public void close() {
        closed = true;
        workers.execute(() -> {
            try {
                in.close();
            } catch (IOException gone) {
                // It is closed, which was to be reached.
                closed = true;
            }
        });
    }
}
