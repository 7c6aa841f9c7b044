package dev.ekko.builtins.host.http;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Bytes that come bit by bit, as fast as they are asked for. Safe for use by any thread. */
public interface BodySource {

    /**
     * Asks for the next bytes; not before the answer to an earlier question has come.
     *
     * @return at least one byte, or null where there are no more; fails with what broke the body off
     */
    CompletableFuture<byte @Nullable []> read();

    /** Gives up the rest; a question that waits fails. */
    void cancel();
}
