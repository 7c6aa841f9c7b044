package dev.ekko.cli.run;

import java.util.Optional;

/**
 * How much of a thread's work is done by code that the engine's compiler never compiles: the engine's own library (JSON,
 * strings, maps, big integers, sorting) and Java's.
 *
 * <p>Found by looking at what the thread is doing now and then. Time in which it waits does not count.
 */
final class LibraryShare {
    /** Fewer say nothing. */
    private static final int ENOUGH = 25;

    private int library;
    private int counted;

    /** Looks once. */
    void look(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (stack.length > 0 && thread.getState() == Thread.State.RUNNABLE) {
            count(stack[0]);
        }
    }

    void count(StackTraceElement top) {
        // Who waits for a socket or a file is in native code.
        if (top.isNativeMethod()) {
            return;
        }
        counted++;
        if (isLibrary(top.getClassName())) {
            library++;
        }
    }

    /** Between 0 and 1; empty where the thread was seen working too seldom. */
    Optional<Double> value() {
        return counted < ENOUGH ? Optional.empty() : Optional.of((double) library / counted);
    }

    // What the engine interprets and compiles shows as its nodes and what they are made of, compiled or not.
    private static boolean isLibrary(String name) {
        if (!name.startsWith("com.oracle.truffle.")) {
            return true;
        }
        return name.startsWith("com.oracle.truffle.api.strings.")
                || name.startsWith("com.oracle.truffle.api.object.")
                || name.startsWith("com.oracle.truffle.js.builtins.")
                || name.startsWith("com.oracle.truffle.js.runtime.");
    }
}
