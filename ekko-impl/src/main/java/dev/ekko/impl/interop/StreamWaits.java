package dev.ekko.impl.interop;

import dev.ekko.error.EkkoException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Waits of Java streams for what scripts do. */
final class StreamWaits {
    private StreamWaits() {}

    /** The result of a promise that a turn of the realm gives, which the calling thread must not hold. */
    static <T> @Nullable T result(Interop interop, String what, Class<T> type, Supplier<Value> turn)
            throws IOException {
        if (interop.gate().heldByCurrentThread()) {
            throw new IllegalStateException("This thread runs the script, so it cannot wait to " + what
                    + ": the script could not go on meanwhile. Do it on another thread, and give the script a"
                    + " CompletionStage of the result");
        }
        try {
            CompletableFuture<@Nullable T> future =
                    interop.<CompletableFuture<@Nullable T>>turn(() -> interop.future(turn.get(), type));
            return interop.gate().await(interop.limits(), future);
        } catch (EkkoException e) {
            throw new IOException("Cannot " + what + ": " + e.getMessage(), e);
        }
    }
}
