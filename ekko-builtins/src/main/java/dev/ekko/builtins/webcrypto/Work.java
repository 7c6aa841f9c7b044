package dev.ekko.builtins.webcrypto;

import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.JsError;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is computed off the realm: on as many workers as there are processors, however many operations a program starts
 * at once. Nothing more is begun once the realm is closed.
 */
public final class Work {
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

    private final BuiltinHost host;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;
    private volatile boolean closed;

    /** For one realm. */
    public Work(BuiltinHost host) {
        this.host = host;
    }

    /** Whether the realm is closed, so that a long computation is for nobody any more. */
    public boolean closed() {
        return closed;
    }

    /** Begins nothing more. */
    public void close() {
        closed = true;
    }

    /** Computes something on a worker. */
    public <T> CompletionStage<T> later(Supplier<T> computation) {
        CompletableFuture<T> future = new CompletableFuture<>();
        add(() -> {
            if (closed) {
                future.completeExceptionally(new JsError("AbortError", "The runtime was closed"));
                return;
            }
            try {
                future.complete(computation.get());
            } catch (Throwable failure) {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    private void add(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running == AT_ONCE) {
                return;
            }
            running++;
        }
        host.workers().execute(this::drain);
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            if (task == null) {
                running--;
            }
            return task;
        }
    }
}
