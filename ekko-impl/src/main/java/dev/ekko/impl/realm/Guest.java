package dev.ekko.impl.realm;

/** What a realm needs of the engine that runs its scripts. */
public interface Guest {

    /**
     * Stops the script that runs now, so that it cannot catch that; the realm stays usable.
     *
     * <p>Called on a thread of its own; returns once the script has left or after a moment.
     */
    void interrupt();

    /** Stops whatever runs and frees the realm; called once, on a thread that is not inside the realm, or idle. */
    void close();

    /** Begins counting statements anew, where they are counted. */
    void resetStatements();

    /** The failure as its caller should see it; a failure that is already of Ekko's own types is left as it is. */
    RuntimeException translate(Throwable failure);
}
