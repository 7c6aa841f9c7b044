package dev.ekko.bench.wpt;

/** A runtime that runs test cases. */
interface Host {

    /** Its name, as its folder of results is called. */
    String name();

    /** Its version. */
    String version();

    /** Whether outcomes of the same version may be taken from an earlier run. */
    boolean stable();

    /**
     * Runs a test case. Never fails: what goes wrong is the outcome.
     *
     * @param job the test case
     * @param key goes into the outcome
     */
    Outcome run(Job job, String key);
}
