package dev.ekko.spi;

/** How a program ends, and with which status. Used by a thread that holds the realm. */
public interface ProgramEnd {

    /** The status that the program ends with when nothing is left to do; 0 unless set. */
    int status();

    /**
     * Sets the status that the program ends with when nothing is left to do.
     *
     * @param status 0 for success, at most 255
     */
    void status(int status);

    /**
     * Runs a task when the program ends by itself: when nothing is left to do, or at {@link #exit}. Not when its runtime
     * is closed from outside.
     *
     * @param task runs while its thread holds the realm; the last one added runs first
     * @return takes the task back; may be called twice
     */
    Runnable before(Runnable task);

    /**
     * Ends the program: runs the tasks that were to run before, and closes its runtime. In a worker it ends the worker.
     *
     * @param status what the program says of its outcome; 0 for success, at most 255
     * @return never
     * @throws dev.ekko.error.JsExitException always; no script can catch it
     */
    RuntimeException exit(int status);
}
