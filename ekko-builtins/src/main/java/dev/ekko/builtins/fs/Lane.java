package dev.ekko.builtins.fs;

import dev.ekko.spi.BuiltinHost;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The work with files of one realm: a few tasks at a time, so that ten thousand reads at once start no ten thousand
 * threads.
 */
final class Lane {
    private static final int WIDTH = Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 4, 16);

    private final BuiltinHost host;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Lane(BuiltinHost host) {
        this.host = host;
    }

    /** What a task does; whatever it throws is told as {@link Failures} says. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run() throws Exception;
    }

    /** A task that ends soon. */
    <T extends @Nullable Object> CompletionStage<T> run(String verb, String path, Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> complete(result, verb, path, work));
        return result;
    }

    /** A task that may wait for somebody else for as long as that takes, so it has a thread of its own. */
    <T extends @Nullable Object> CompletionStage<T> runAside(String verb, String path, Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        host.workers().execute(() -> complete(result, verb, path, work));
        return result;
    }

    @SuppressWarnings("IllegalCatch") // whatever it is, whoever waits must hear of it
    static <T extends @Nullable Object> void complete(
            CompletableFuture<T> result, String verb, String path, Work<T> work) {
        try {
            result.complete(work.run());
        } catch (Throwable failure) {
            result.completeExceptionally(told(failure, verb, path));
        }
    }

    private static Throwable told(Throwable failure, String verb, String path) {
        try {
            return failure instanceof Error ? failure : Failures.of(failure, verb, path);
        } catch (LinkageError unreadable) {
            // Where too many files are open, not even the class that says so can be read from a directory.
            unreadable.addSuppressed(failure);
            return unreadable;
        }
    }

    /** Runs a task on the realm, after the events that wait for it now. */
    void later(Runnable task) {
        host.post(task);
    }

    /** Runs a task that ends soon and throws nothing. */
    void execute(Runnable task) {
        synchronized (this) {
            if (running == WIDTH) {
                waiting.add(task);
                return;
            }
            running++;
        }
        host.workers().execute(() -> drain(task));
    }

    private void drain(Runnable first) {
        @Nullable Runnable task = first;
        while (task != null) {
            try {
                task.run();
            } finally {
                task = after();
            }
        }
    }

    private synchronized @Nullable Runnable after() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }
}
