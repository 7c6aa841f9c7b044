package dev.ekko.builtins.fs;

import java.util.concurrent.CancellationException;

/** Something that takes long and can be stopped from script, which has rejected its promise by then. */
final class Job {
    static final Job ENDLESS = new Job();

    private volatile boolean stopped;
    private volatile Runnable onStop = () -> {};

    void stop() {
        stopped = true;
        onStop.run();
    }

    boolean stopped() {
        return stopped;
    }

    /** Runs a task when it is stopped; at once where it is already. */
    void whenStopped(Runnable task) {
        onStop = task;
        if (stopped) {
            task.run();
        }
    }

    /** Throws where it was stopped. */
    void check() {
        if (stopped) {
            throw new CancellationException("Nobody wants it any longer");
        }
    }
}
