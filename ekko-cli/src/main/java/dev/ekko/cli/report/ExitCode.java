package dev.ekko.cli.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The exit codes of the command; a program may end with any other by itself. */
public final class ExitCode {
    /** The program ended by itself. */
    public static final int OK = 0;
    /** The program failed. */
    public static final int FAILED = 1;
    /** The command line was not understood. */
    public static final int USAGE = 2;
    /** The engine does not work on this machine; EX_UNAVAILABLE of sysexits. */
    public static final int UNAVAILABLE = 69;
    /** A defect in Ekko; EX_SOFTWARE of sysexits. */
    public static final int DEFECT = 70;
    /** A limit was reached; what timeout(1) uses. */
    public static final int LIMIT = 124;
    /** What a shell adds to the number of the signal that ended a program. */
    public static final int SIGNALLED = 128;
    /** Interrupted; 128 and the number of SIGINT. */
    public static final int INTERRUPTED = 130;
    /** The reader of standard output went away; 128 and the number of SIGPIPE. */
    public static final int BROKEN_PIPE = 141;
    /** Terminated; 128 and the number of SIGTERM. */
    public static final int TERMINATED = 143;

    private ExitCode() {}

    /** What every code means, by code in ascending order. */
    public static Map<Integer, String> meanings() {
        Map<Integer, String> meanings = new TreeMap<>();
        meanings.put(OK, "The program ended and nothing failed.");
        meanings.put(
                FAILED,
                "The program failed: an uncaught error, an unhandled rejection, a syntax error, a missing module or a"
                        + " denied permission.");
        meanings.put(USAGE, "The command line, a permission or an environment file was not understood.");
        meanings.put(
                UNAVAILABLE,
                "Ekko could not be built, has no engine or native compiler for this machine, or no flags for this java.");
        meanings.put(DEFECT, "A defect in Ekko itself.");
        meanings.put(LIMIT, "A limit set with --max-time, --max-cpu, --max-alloc or --max-statements was reached.");
        meanings.put(INTERRUPTED, "Interrupted (SIGINT, Ctrl-C).");
        meanings.put(BROKEN_PIPE, "The reader of the output went away.");
        meanings.put(TERMINATED, "Terminated (SIGTERM).");
        return Collections.unmodifiableMap(meanings);
    }
}
