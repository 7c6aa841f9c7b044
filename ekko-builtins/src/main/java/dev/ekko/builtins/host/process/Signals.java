package dev.ekko.builtins.host.process;

import dev.ekko.spi.JsError;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The signals of POSIX by name, and which of them ended a program. */
public final class Signals {
    /** Asks a program to end. */
    public static final String TERM = "SIGTERM";

    /** Ends a program, which cannot prevent it. */
    public static final String KILL = "SIGKILL";

    /** Those whose number is the same everywhere and that end a program that does not handle them. */
    private static final Map<Integer, String> ENDING = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE", 9, KILL, 13, "SIGPIPE", 14,
            "SIGALRM", 15, TERM);

    private static final Map<Integer, String> LINUX = Map.of(
            7, "SIGBUS", 10, "SIGUSR1", 11, "SIGSEGV", 12, "SIGUSR2", 24, "SIGXCPU", 25, "SIGXFSZ", 31, "SIGSYS");

    private static final Set<String> KNOWN = Set.of(
            "SIGHUP",
            "SIGINT",
            "SIGQUIT",
            "SIGILL",
            "SIGTRAP",
            "SIGABRT",
            "SIGBUS",
            "SIGFPE",
            KILL,
            "SIGUSR1",
            "SIGSEGV",
            "SIGUSR2",
            "SIGPIPE",
            "SIGALRM",
            TERM,
            "SIGCHLD",
            "SIGCONT",
            "SIGSTOP",
            "SIGTSTP",
            "SIGTTIN",
            "SIGTTOU",
            "SIGURG",
            "SIGXCPU",
            "SIGXFSZ",
            "SIGVTALRM",
            "SIGPROF",
            "SIGWINCH",
            "SIGIO",
            "SIGSYS");

    /** What Java adds to the number of the signal that ended a program. */
    private static final int SIGNALLED = 128;

    private Signals() {}

    /**
     * Checks a signal's name.
     *
     * @return the name
     * @throws JsError where there is none of that name
     */
    public static String checked(String name) {
        if (!KNOWN.contains(name)) {
            throw new JsError(
                    "TypeError",
                    "\"" + name + "\" is no signal; the names are "
                            + KNOWN.stream().sorted().collect(Collectors.joining(", ")));
        }
        return name;
    }

    /**
     * The signal that a program's status tells of.
     *
     * @param status as Java gives it: 128 and the signal's number where a signal ended the program
     */
    public static Optional<String> ending(int status) {
        Function<Map<Integer, String>, String> find = names -> names.getOrDefault(status - SIGNALLED, "");
        String name = find.apply(ENDING);
        if (name.isEmpty() && Platform.isLinux()) {
            name = find.apply(LINUX);
        }
        return Optional.of(name).filter(found -> !found.isEmpty());
    }
}
