package dev.ekko.cli;

import dev.ekko.cli.report.ExitCode;
import dev.ekko.cli.terminal.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command, or of all. */
@Command(name = "help", header = "Show how to use a command.")
final class HelpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; all where none is named.")
    private @Nullable String command;

    private HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandLine create(Terminal terminal) {
        return new CommandLine(new HelpCommand(terminal));
    }

    @Override
    public Integer call() {
        Commands commands = Commands.installed();
        CommandLine all = commands.all(terminal);
        CommandLine shown = command == null ? all : all.getSubcommands().get(command);
        if (shown == null) {
            String hint = commands.nearest(Objects.requireNonNull(command))
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; the commands are " + String.join(", ", commands.names()));
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "\"" + command + "\" is no command" + hint);
        }
        terminal.out().text(shown.getUsageMessage(shown.getColorScheme()));
        return ExitCode.OK;
    }
}
