package dev.ekko.spi;

/**
 * A loop of input and output that the thread which waits in a realm runs meanwhile, so that what arrives need not change
 * threads on its way to the script; see {@link BuiltinHost#waitLoop}. Safe for use by any thread.
 */
public interface WaitLoop {

    /** Makes the loop the calling thread's; false where it is another one's, or has ended. */
    boolean take();

    /**
     * Runs what is ready; where nothing is, waits for it. For the thread that has taken the loop.
     *
     * @param nanos the longest wait; 0 for none
     */
    void run(long nanos);

    /** Ends the present wait, or else the next one. */
    void wake();

    /** Gives the loop up. For the thread that has taken it. */
    void leave();
}
