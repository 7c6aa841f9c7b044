package dev.ekko.builtins.workers;

import dev.ekko.spi.JsError;
import java.util.concurrent.atomic.AtomicInteger;

/** How many workers a program has, those of its workers included. Used by any thread. */
final class Crew {
    /** Each is a realm of several megabytes, and a thread while it works. */
    static final int MOST = 256;

    private final AtomicInteger size = new AtomicInteger();

    /** Counts a new one. */
    void join() {
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            throw new JsError(
                    "QuotaExceededError",
                    "A program can have " + MOST
                            + " workers at a time; end one with terminate() before you make another");
        }
    }

    /** One has ended. */
    void leave() {
        size.decrementAndGet();
    }

    /** How many there are. */
    int size() {
        return size.get();
    }
}
