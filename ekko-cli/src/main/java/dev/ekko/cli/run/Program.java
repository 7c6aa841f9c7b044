package dev.ekko.cli.run;

/** One program, ready to run once. */
interface Program extends AutoCloseable {

    /**
     * Loads the entry module and then holds the realm until no timer, promise or host work keeps it alive.
     *
     * @return the exit code
     * @throws dev.ekko.error.EkkoException where the program fails, or {@link #close} stops it
     */
    int run();

    /** Stops the program where it runs, and frees it. May be called twice and from any thread. */
    @Override
    void close();
}
