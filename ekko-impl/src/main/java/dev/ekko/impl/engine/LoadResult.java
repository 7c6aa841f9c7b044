package dev.ekko.impl.engine;

import dev.ekko.impl.interop.Interop;
import dev.ekko.impl.interop.ScriptVisible;
import dev.ekko.impl.sharing.PrivateNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;

/** Takes what the import of an entry module settles with. */
public final class LoadResult {
    private final Interop interop;
    private final CompletableFuture<Exports> future = new CompletableFuture<>();
    private final List<String> names = new ArrayList<>();

    /**
     * An evaluated module.
     *
     * @param namespace its namespace object
     * @param names those of its exports
     */
    record Exports(Value namespace, List<String> names) {}

    LoadResult(Interop interop) {
        this.interop = interop;
    }

    CompletableFuture<Exports> exports() {
        return future;
    }

    /** The module has an export of this name; told before it is fulfilled. */
    @ScriptVisible
    public void exported(String name) {
        names.add(name);
    }

    /** The module was evaluated. */
    @ScriptVisible
    public void fulfilled(Value namespace) {
        PrivateNames.inModules(namespace);
        future.complete(new Exports(namespace, List.copyOf(names)));
    }

    /** The module, or one that it imports, failed. */
    @ScriptVisible
    public void rejected(Value reason) {
        future.completeExceptionally(interop.errors().thrown(reason));
    }
}
