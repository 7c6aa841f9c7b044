package dev.ekko.impl.interop;

import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Promises as futures. */
final class Promises {
    private Promises() {}

    /** A future for what a promise is fulfilled with, converted; for any other value one that is complete. */
    static CompletableFuture<@Nullable Object> toFuture(Value value, Codec result, Interop interop) {
        CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
        subscribe(value, interop, future, fulfilled -> {
            try {
                future.complete(new Crossing(interop).decode(result, fulfilled));
            } catch (Misfit misfit) {
                future.completeExceptionally(misfit.toConversionException());
            }
        });
        return future;
    }

    /** As {@link #toFuture(Value, Codec, Interop)}, with the value as it is. */
    static CompletableFuture<Value> toFuture(Value value, Interop interop) {
        CompletableFuture<Value> future = new CompletableFuture<>();
        subscribe(value, interop, future, future::complete);
        return future;
    }

    private static void subscribe(
            Value value, Interop interop, CompletableFuture<?> future, java.util.function.Consumer<Value> onFulfilled) {
        Settlement settlement = new Settlement(interop, future, onFulfilled);
        try {
            if (!value.hasMembers() || !interop.guest().isThenable(value)) {
                settlement.fulfilled(value);
                return;
            }
            interop.open().add(future);
            interop.observed(value);
            interop.guest().call(Guest.Helper.subscribe, value, settlement);
        } catch (PolyglotException e) { // a then of the script's own
            settlement.fail(interop.errors().translate(e));
        }
    }
}
