package dev.ekko.cli.warm;

import java.time.Duration;
import java.util.Optional;

/** How long a daemon is of use: while programs run, some minutes longer, and not when its memory is used up. */
final class Lifetime {
    // Of the heap that can be had; a program could need the rest at once.
    private static final double FULL = 0.5;

    // A shell script's next run comes within this time.
    private static final long PAUSE_NANOS = 100_000_000;

    private static final long COLLECT_NANOS = 20_000_000_000L;

    private final Duration idle;
    private final long began = System.nanoTime();
    private int running;
    private long served;
    private long lastActive = began;
    private boolean collected;
    private String ended = "";

    Lifetime(Duration idle) {
        this.idle = idle;
    }

    /** Whether another run may begin; it then counts until {@link #runEnded}. */
    synchronized boolean beginRun() {
        if (!ended.isEmpty()) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void runEnded() {
        running--;
        served++;
        collected = false;
        lastActive = System.nanoTime();
        notifyAll();
    }

    /** Lets the runs that have begun end, and no more begin. */
    synchronized void end(String why) {
        if (ended.isEmpty()) {
            ended = why;
            notifyAll();
        }
    }

    /** Waits for the end of this life, or some time for a reason to look around. */
    synchronized void await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (ended.isEmpty() && System.nanoTime() < deadline) {
            wait(millis);
        }
    }

    synchronized boolean isOver() {
        return !ended.isEmpty();
    }

    /** Waits for a pause after a run; false where this life is over. */
    synchronized boolean awaitQuiet() throws InterruptedException {
        while (ended.isEmpty() && (running > 0 || served == 0 || System.nanoTime() - lastActive < PAUSE_NANOS)) {
            wait(PAUSE_NANOS / 1_000_000);
        }
        return ended.isEmpty();
    }

    /** Waits for the runs that have begun. */
    synchronized void awaitRuns() throws InterruptedException {
        while (running > 0) {
            wait();
        }
    }

    /** Why it should end now, where it should. */
    synchronized Optional<String> reasonToEnd() {
        if (running > 0) {
            return Optional.empty();
        }
        if (System.nanoTime() - lastActive > idle.toNanos()) {
            return Optional.of("idle");
        }
        return isFull() ? Optional.of("memory") : Optional.empty();
    }

    /** Gives memory back between runs; true where that was done now. */
    synchronized boolean wantsCollection() {
        boolean due = running == 0 && !collected && System.nanoTime() - lastActive > COLLECT_NANOS;
        collected |= due;
        return due;
    }

    private static boolean isFull() {
        Runtime memory = Runtime.getRuntime();
        if (used(memory) < FULL * memory.maxMemory()) {
            return false;
        }
        System.gc();
        return used(memory) > FULL * memory.maxMemory();
    }

    private static long used(Runtime memory) {
        return memory.totalMemory() - memory.freeMemory();
    }

    synchronized String report() {
        Runtime memory = Runtime.getRuntime();
        return "up " + seconds(began) + " s, " + served + " runs, " + running + " running, idle for "
                + (running > 0 ? 0 : seconds(lastActive)) + " of " + idle.toSeconds() + " s, "
                + (used(memory) >> 20) + " of " + (memory.maxMemory() >> 20) + " MiB of heap";
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }
}
