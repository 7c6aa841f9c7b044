package dev.ekko.impl.engine;

import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import dev.ekko.impl.realm.Realm;
import dev.ekko.spi.ProgramEnd;
import java.util.ArrayDeque;
import java.util.Deque;

/** The end of one program: its status, and what it wants to run before. */
final class Ending implements ProgramEnd {
    private static final int HIGHEST = 255;

    /** By an identity of their own, so that the same task given twice is two. */
    private record Task(Runnable action) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final Realm realm;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private int status;

    Ending(Realm realm) {
        this.realm = realm;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public void status(int status) {
        this.status = checked(status);
    }

    private static int checked(int status) {
        if (status < 0 || status > HIGHEST) {
            throw new IllegalArgumentException("An exit code is between 0 and " + HIGHEST + ", and not " + status);
        }
        return status;
    }

    @Override
    public Runnable before(Runnable task) {
        Task added = new Task(task);
        tasks.push(added);
        return () -> tasks.remove(added);
    }

    @Override
    public RuntimeException exit(int status) {
        int last = checked(status);
        runTasks();
        return realm.exit(last);
    }

    /** Runs what is to run before the end, each once; true where there was something. The caller holds the realm. */
    boolean runTasks() {
        boolean any = false;
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            any = true;
            try {
                task.action().run();
            } catch (JsCancelledException | JsLimitException stop) {
                throw stop;
            } catch (RuntimeException failure) {
                realm.uncaught(failure);
            }
        }
        return any;
    }
}
