package dev.ekko.impl.interop;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** Completes a future from the reactions of a promise. */
public final class Settlement {
    private final Interop interop;
    private final CompletableFuture<?> future;
    private final Consumer<Value> onFulfilled;

    Settlement(Interop interop, CompletableFuture<?> future, Consumer<Value> onFulfilled) {
        this.interop = interop;
        this.future = future;
        this.onFulfilled = onFulfilled;
    }

    /** The promise was fulfilled. */
    @ScriptVisible
    public void fulfilled(Value value) {
        interop.open().remove(future);
        try {
            onFulfilled.accept(value);
        } catch (PolyglotException e) { // a getter of the value
            fail(interop.errors().translate(e));
            if (ErrorTranslator.isStop(e)) {
                throw e;
            }
        }
    }

    /** The promise was rejected. */
    @ScriptVisible
    public void rejected(Value reason) {
        fail(interop.errors().thrown(reason));
    }

    void fail(Throwable error) {
        interop.open().remove(future);
        future.completeExceptionally(error);
    }
}
