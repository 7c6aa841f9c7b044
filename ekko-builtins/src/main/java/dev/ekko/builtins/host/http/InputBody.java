package dev.ekko.builtins.host.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A stream that blocks, such as a file, read by a worker whenever somebody asks. */
public final class InputBody implements BodySource {
    private static final int PIECE = 64 * 1024;

    private final InputStream in;
    private final Executor workers;

    /**
     * Takes a stream over.
     *
     * @param in closed when it is at its end, broken or cancelled
     * @param workers read it
     */
    public InputBody(InputStream in, Executor workers) {
        this.in = in;
        this.workers = workers;
    }

    @Override
    public CompletableFuture<byte @Nullable []> read() {
        CompletableFuture<byte @Nullable []> answer = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                byte[] piece = new byte[PIECE];
                int length = in.read(piece);
                if (length < 0) {
                    in.close();
                }
                answer.complete(length < 0 ? null : length == PIECE ? piece : Arrays.copyOf(piece, length));
            } catch (IOException broken) {
                answer.completeExceptionally(new HttpFailure("It cannot be read: " + broken.getMessage(), broken));
            }
        });
        return answer;
    }

    @Override
    public void cancel() {
        workers.execute(() -> {
            try {
                in.close();
            } catch (IOException unread) {
                // Nobody wants its bytes any more, so it is all the same.
                return;
            }
        });
    }
}
