package dev.ekko.cli.warm;

import java.util.Map;

/** The signals that a client forwards, by their numbers on Linux. */
final class Signals {
    static final int QUIT = 3;
    static final int CONTINUE = 18;
    /** Ctrl-Z. */
    static final int STOP_TYPED = 20;

    private Signals() {}

    /** What all threads are doing, which is how a JVM answers to QUIT; those of other runs are among them. */
    static String threads() {
        StringBuilder text = new StringBuilder("Full thread dump of the warm process\n");
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            Thread thread = entry.getKey();
            text.append("\n\"").append(thread.getName()).append("\" ").append(thread.getState());
            for (StackTraceElement frame : entry.getValue()) {
                text.append("\n\tat ").append(frame);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
