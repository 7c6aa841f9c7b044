package dev.ekko.builtins.host.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads a body to its end and keeps it in memory, up to a limit. */
public final class Gathering {
    private static final byte[] NOTHING = {};

    private final BodySource source;
    private final long most;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final List<byte[]> chunks = new ArrayList<>();
    private long size;

    private Gathering(BodySource source, long most) {
        this.source = source;
        this.most = most;
    }

    /** The most bytes that one body may take: a quarter of the memory that there can be, and what an array can have. */
    public static long limit() {
        return Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * Reads everything.
     *
     * @param source the body; cancelled where it is too long
     * @param most the most bytes
     * @return the bytes; fails as the source does, and with {@link TooLarge}
     */
    public static CompletableFuture<byte[]> all(BodySource source, long most) {
        Gathering gathering = new Gathering(source, most);
        gathering.readOn();
        return gathering.whole;
    }

    /** A body has more bytes than memory should be spent on. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super("The body is longer than " + most + " bytes, the most that is read at once; read it as a stream");
        }
    }

    private void readOn() {
        // A loop for what is there already, so that many small pieces make no deep stack.
        while (true) {
            CompletableFuture<byte @Nullable []> next = source.read();
            if (!next.isDone()) {
                var _ = next.whenComplete((chunk, failure) -> {
                    if (taken(chunk, failure)) {
                        readOn();
                    }
                });
                return;
            }
            boolean more;
            try {
                more = taken(next.join(), null);
            } catch (java.util.concurrent.CompletionException failed) {
                more = taken(null, failed);
            }
            if (!more) {
                return;
            }
        }
    }

    private boolean taken(byte @Nullable [] chunk, @Nullable Throwable failure) {
        if (failure != null) {
            chunks.clear();
            whole.completeExceptionally(Failures.unwrapped(failure));
            return false;
        }
        if (chunk == null) {
            whole.complete(joined());
            return false;
        }
        size += chunk.length;
        if (size > most) {
            chunks.clear();
            source.cancel();
            whole.completeExceptionally(new TooLarge(most));
            return false;
        }
        chunks.add(chunk);
        return true;
    }

    private byte[] joined() {
        if (chunks.size() <= 1) {
            return chunks.isEmpty() ? NOTHING : chunks.getFirst();
        }
        byte[] all = new byte[(int) size];
        int at = 0;
        for (int i = 0; i < chunks.size(); i++) {
            byte[] chunk = chunks.set(i, NOTHING);
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        return all;
    }
}
