package dev.ekko.cli;

import dev.ekko.cli.terminal.Terminal;

/** The process's entry point. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CompilerDirectives.add();
        Terminal terminal = Terminal.system();
        terminal.exit(new Cli(terminal, Commands.installed()).run(arguments));
    }
}
