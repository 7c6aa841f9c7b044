package dev.ekko.builtins.crypto;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computations that take much memory, of all realms of the process together: as many at a time as there are processors
 * and as a third of the heap holds, in the order in which they came.
 */
final class Heavy {
    private static final Heavy PROCESS = new Heavy(
            Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() / 3);

    private final int atOnce;
    private final long most;
    private final Queue<Task<?>> waiting = new ArrayDeque<>();
    private int running;
    private long taken;

    Heavy(int atOnce, long most) {
        this.atOnce = atOnce;
        this.most = most;
    }

    static Heavy process() {
        return PROCESS;
    }

    long most() {
        return most;
    }

    /** One computation. */
    static final class Task<T> {
        private final long bytes;
        private final Executor workers;
        private final Supplier<T> computation;
        private final CompletableFuture<T> result = new CompletableFuture<>();

        private Task(long bytes, Executor workers, Supplier<T> computation) {
            this.bytes = bytes;
            this.workers = workers;
            this.computation = computation;
        }

        CompletionStage<T> result() {
            return result;
        }

        /** Nobody waits for it any longer: it is not begun where it still waits itself. */
        void stop() {
            result.cancel(false);
        }

        private void run() {
            try {
                if (!result.isDone()) {
                    result.complete(computation.get());
                }
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        }
    }

    <T> Task<T> add(long bytes, Executor workers, Supplier<T> computation) {
        Task<T> task = new Task<>(bytes, workers, computation);
        synchronized (waiting) {
            waiting.add(task);
        }
        start();
        return task;
    }

    private void start() {
        for (Task<?> task = next(); task != null; task = next()) {
            Task<?> begun = task;
            try {
                begun.workers.execute(() -> {
                    begun.run();
                    ended(begun);
                });
            } catch (RuntimeException closed) {
                begun.result.completeExceptionally(closed);
                ended(begun);
            }
        }
    }

    private @Nullable Task<?> next() {
        synchronized (waiting) {
            while (!waiting.isEmpty() && waiting.element().result.isDone()) {
                waiting.remove();
            }
            Task<?> first = waiting.peek();
            if (first == null || running == atOnce || (running > 0 && taken + first.bytes > most)) {
                return null;
            }
            running++;
            taken += first.bytes;
            return waiting.remove();
        }
    }

    private void ended(Task<?> task) {
        synchronized (waiting) {
            running--;
            taken -= task.bytes;
        }
        start();
    }
}
