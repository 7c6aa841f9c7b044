package dev.ekko.cli.docs;

import dev.ekko.cli.terminal.Terminal;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a completion script for a shell. */
@Command(
        name = "completion",
        header = "Print a completion script for your shell.",
        description = {
            "",
            "bash:  source <(ekko completion bash)",
            "zsh:   source <(ekko completion zsh)",
            "fish:  ekko completion fish | source"
        })
public final class CompletionCommand implements Callable<Integer> {

    /** The shells that have a script. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;
    private final Function<Terminal, CommandLine> commands;

    @Parameters(arity = "1", paramLabel = "SHELL", description = "One of bash, zsh, fish.")
    private @Nullable Shell shell;

    private CompletionCommand(Terminal terminal, Function<Terminal, CommandLine> commands) {
        this.terminal = terminal;
        this.commands = commands;
    }

    /**
     * The command, ready to parse.
     *
     * @param terminal where the script goes
     * @param commands makes the root command with everything below it
     */
    public static CommandLine create(Terminal terminal, Function<Terminal, CommandLine> commands) {
        return new CommandLine(new CompletionCommand(terminal, commands));
    }

    @Override
    public Integer call() {
        CommandLine root = commands.apply(terminal);
        // picocli's bash script turns on bash emulation by itself when zsh reads it.
        terminal.out().text(shell == Shell.FISH ? FishCompletion.script(root) : AutoComplete.bash("ekko", root));
        return 0;
    }
}
