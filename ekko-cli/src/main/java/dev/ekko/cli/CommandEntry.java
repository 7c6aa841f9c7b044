package dev.ekko.cli;

import dev.ekko.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * One command by its name, made only when it is used.
 *
 * @param name the word on the command line
 * @param factory makes the command, ready to parse
 * @param shortcut makes the command for the words after its name where they are so plain that they need no parser; null
 *     where they are not
 */
public record CommandEntry(
        String name,
        Function<Terminal, CommandLine> factory,
        BiFunction<Terminal, List<String>, @Nullable Callable<Integer>> shortcut) {

    /** A command whose words always need the parser. */
    public CommandEntry(String name, Function<Terminal, CommandLine> factory) {
        this(name, factory, (terminal, words) -> null);
    }
}
