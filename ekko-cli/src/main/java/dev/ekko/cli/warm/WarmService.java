package dev.ekko.cli.warm;

import dev.ekko.cli.run.RunPlace;
import dev.ekko.cli.terminal.Terminal;
import java.util.List;

/** The command line itself, as the warm process uses it. */
@FunctionalInterface
public interface WarmService {

    /**
     * Runs one command line.
     *
     * @param place where its program runs
     * @param terminal its streams, environment and directory
     * @param arguments its words
     * @return its exit code, or {@link RunPlace#NOT_HERE} where it did nothing because it must run elsewhere
     */
    int run(RunPlace place, Terminal terminal, List<String> arguments);
}
