package dev.ekko.builtins.host.process;

import dev.ekko.spi.JsError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** What a program reads. One write at a time, by a worker, which waits until the program has taken it. */
public final class PipeWriter {
    private final OutputStream out;
    private final Executor workers;

    PipeWriter(OutputStream out, Executor workers) {
        this.out = out;
        this.workers = workers;
    }

    /**
     * Writes.
     *
     * @return done when the pipe has taken all; fails with {@code closed} where nobody reads it any more
     */
    public CompletionStage<Void> write(byte[] bytes) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        out.write(bytes);
                        out.flush();
                    } catch (IOException failure) {
                        throw JsError.coded(
                                "closed",
                                "The program does not read its standard input any more: it has closed it, or ended",
                                failure);
                    }
                },
                workers);
    }

    /** Says that there is no more. */
    public CompletionStage<Void> close() {
        return CompletableFuture.runAsync(this::closeNow, workers);
    }

    private void closeNow() {
        try {
            out.close();
        } catch (IOException gone) {
            // The program has gone before, and a broken pipe at the end of everything loses nothing.
            return;
        }
    }
}
