package dev.ekko.builtins.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the lock of a file, by asking again and again: whoever waits in the operating system can be neither stopped
 * nor told that another part of this process has the lock.
 */
final class LockWait {
    private static final long FIRST_PAUSE = 2;
    private static final long LONGEST_PAUSE = 50;

    private final FileChannel channel;
    private final boolean shared;
    private final double wait;
    private final Job job;
    private final String shown;
    private final long began = System.nanoTime();
    private final CompletableFuture<@Nullable FileLock> result = new CompletableFuture<>();

    LockWait(FileChannel channel, boolean shared, double wait, Job job, String shown) {
        this.channel = channel;
        this.shared = shared;
        this.wait = wait;
        this.job = job;
        this.shown = shown;
    }

    /** The lock; null where somebody else had it all the time. */
    CompletionStage<@Nullable FileLock> lock(FsOps ops) {
        attempt(ops, FIRST_PAUSE);
        return result;
    }

    private void attempt(FsOps ops, long pause) {
        ops.lane().execute(() -> {
            FileLock lock;
            try {
                job.check();
                lock = tryLock();
            } catch (IOException | RuntimeException failure) {
                result.completeExceptionally(Failures.of(failure, "lock", shown));
                return;
            }
            double spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (lock != null || (wait >= 0 && spent >= wait)) {
                result.complete(lock);
                return;
            }
            long next = wait < 0 ? pause : Math.max(1, Math.min(pause, (long) (wait - spent)));
            CompletableFuture.delayedExecutor(
                            next, TimeUnit.MILLISECONDS, task -> ops.lane().execute(task))
                    .execute(() -> attempt(ops, Math.min(LONGEST_PAUSE, pause * 2)));
        });
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }
}
