package dev.ekko.impl.engine;

import dev.ekko.impl.interop.Interop;
import dev.ekko.impl.interop.ScriptVisible;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;

/** Takes what the import of an entry module settles with. */
public final class LoadResult {
    private final Interop interop;
    private final CompletableFuture<Value> future;

    LoadResult(Interop interop, CompletableFuture<Value> future) {
        this.interop = interop;
        this.future = future;
    }

    /** The module was evaluated. */
    @ScriptVisible
    public void fulfilled(Value namespace) {
        future.complete(namespace);
    }

    /** The module, or one that it imports, failed. */
    @ScriptVisible
    public void rejected(Value reason) {
        future.completeExceptionally(interop.errors().thrown(reason));
    }
}
