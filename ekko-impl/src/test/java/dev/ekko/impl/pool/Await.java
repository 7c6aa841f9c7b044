package dev.ekko.impl.pool;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another thread is about to do, generously, because test machines are slow at times. */
final class Await {
    static final Duration LONG = Duration.ofSeconds(60);

    private Await() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + LONG + ": " + what);
            }
            Thread.sleep(2);
        }
    }

    static void join(Iterable<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            if (!thread.join(LONG)) {
                throw new AssertionError("Still alive: " + thread);
            }
        }
    }
}
