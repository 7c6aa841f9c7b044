package dev.ekko.cli.docs;

import dev.ekko.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints the manual page. */
@Command(
        name = "man",
        header = "Print the manual page.",
        description = {"", "Read it with:   ekko man | man -l -", "Keep it with:   ekko man > ekko.1"})
public final class ManCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final String version;
    private final Function<Terminal, CommandLine> commands;

    private ManCommand(Terminal terminal, String version, Function<Terminal, CommandLine> commands) {
        this.terminal = terminal;
        this.version = version;
        this.commands = commands;
    }

    /**
     * The command, ready to parse.
     *
     * @param terminal where the page goes
     * @param version the version in the page's footer
     * @param commands makes the root command with everything below it
     */
    public static CommandLine create(Terminal terminal, String version, Function<Terminal, CommandLine> commands) {
        return new CommandLine(new ManCommand(terminal, version, commands));
    }

    @Override
    public Integer call() {
        terminal.out().text(new ManPage(commands.apply(terminal), version).roff());
        return 0;
    }
}
