package dev.ekko.builtins.host.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A body with its content codings undone, piece by piece as it is read, so that a small body that unpacks to a huge one
 * takes no more memory than its reader asks for.
 *
 * <p>Decoders pull, so each question runs on a virtual thread, which waits for bytes at no cost.
 */
final class DecodedBody implements BodySource {
    private static final int PIECE = 64 * 1024;

    private final BodySource coded;
    private final List<String> codings;
    private @Nullable InputStream decoder;

    DecodedBody(BodySource coded, List<String> codings) {
        this.coded = coded;
        this.codings = codings;
    }

    @Override
    public CompletableFuture<byte @Nullable []> read() {
        CompletableFuture<byte @Nullable []> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("ekko-http-decoder").start(() -> {
            try {
                answer.complete(piece());
            } catch (HttpFailure failure) {
                answer.completeExceptionally(failure);
            } catch (IOException | RuntimeException broken) {
                cancel();
                answer.completeExceptionally(new HttpFailure(
                        "The body is not valid " + String.join(", ", codings) + ": " + broken.getMessage(), broken));
            }
        });
        return answer;
    }

    // Questions come one after another, and each sees what the one before has done.
    private synchronized byte @Nullable [] piece() throws IOException {
        InputStream in = decoder;
        if (in == null) {
            in = ContentCodings.undo(codings, new Pulled(coded));
            decoder = in;
        }
        byte[] piece = new byte[PIECE];
        int length = in.read(piece);
        if (length < 0) {
            in.close();
            drain();
            return null;
        }
        return length == PIECE ? piece : Arrays.copyOf(piece, length);
    }

    // The decoder knows its end before the connection does, which can be used again only after that.
    private void drain() throws IOException {
        int surplus = 0;
        for (byte[] rest = Waiting.on(coded.read()); rest != null; rest = Waiting.on(coded.read())) {
            surplus += rest.length;
            if (surplus > PIECE) {
                coded.cancel();
                return;
            }
        }
    }

    @Override
    public void cancel() {
        coded.cancel();
        // Decoders have memory outside of the heap. One that is at work ends first, as its source has failed.
        Thread.ofVirtual().name("ekko-http-decoder").start(this::free);
    }

    private synchronized void free() {
        InputStream in = decoder;
        decoder = InputStream.nullInputStream();
        if (in != null) {
            try {
                in.close();
            } catch (IOException unread) {
                // Nobody wants its bytes any more, so it is all the same.
                return;
            }
        }
    }

    /** A source as a stream whose reader waits. */
    private static final class Pulled extends InputStream {
        private final BodySource source;
        private byte @Nullable [] chunk = new byte[0];
        private int at;

        Pulled(BodySource source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (chunk != null && at == chunk.length) {
                chunk = Waiting.on(source.read());
                at = 0;
            }
            if (chunk == null) {
                return -1;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, target, offset, count);
            at += count;
            return count;
        }

        // More may be at hand than one chunk has; decoders of concatenated members ask.
        @Override
        public int available() {
            return chunk == null ? 0 : chunk.length - at;
        }
    }
}
