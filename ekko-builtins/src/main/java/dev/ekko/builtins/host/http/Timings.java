package dev.ekko.builtins.host.http;

/** When the steps of an exchange happened. Written by its connection, read when the head has come. */
public final class Timings {
    private final long start = System.nanoTime();
    private volatile long dialed;
    private volatile long lookedUp;
    private volatile long connected;
    private volatile long secured;
    private volatile long sent;
    private volatile long answered;

    Timings() {}

    /** A connection begins to be made for it. */
    void dialed() {
        dialed = System.nanoTime();
    }

    void lookedUp() {
        lookedUp = System.nanoTime();
    }

    void connected() {
        connected = System.nanoTime();
    }

    void secured() {
        secured = System.nanoTime();
    }

    /** It has a connection. */
    void sent() {
        sent = System.nanoTime();
    }

    /** The head of the answer has come. */
    void answered() {
        answered = System.nanoTime();
    }

    /**
     * Microseconds with commas between: for the look-up, the connection and the encryption, which are 0 where it was
     * carried by a connection that was there; until it had a connection; until the first byte of the answer.
     */
    public String text() {
        boolean own = secured != 0 && secured <= sent;
        return (own ? micros(dialed, lookedUp) : 0)
                + ","
                + (own ? micros(lookedUp, connected) : 0)
                + ","
                + (own ? micros(connected, secured) : 0)
                + ","
                + micros(start, sent)
                + ","
                + micros(start, answered);
    }

    private static long micros(long from, long to) {
        return Math.max(0, (to - from) / 1000);
    }
}
