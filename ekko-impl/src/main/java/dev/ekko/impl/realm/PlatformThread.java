package dev.ekko.impl.realm;

import dev.ekko.impl.host.HostThreads;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs what a virtual thread asks for on a platform thread, because only those are metered by the JVM. */
final class PlatformThread {
    private PlatformThread() {}

    /** Runs an action and waits for it; an interrupt of the caller is passed on, so that the script ends as well. */
    static <T extends @Nullable Object> T call(Supplier<T> action) {
        FutureTask<T> task = new FutureTask<>(action::get);
        HostThreads.execute(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw Failures.unwrapped(e);
        } catch (InterruptedException e) {
            task.cancel(true);
            throw Failures.interrupted(e);
        }
    }
}
