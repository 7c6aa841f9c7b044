package dev.ekko.cli.terminal;

import dev.ekko.JsConsole;

/** Sends {@code console.log}, {@code info} and {@code debug} to standard output, {@code warn} and {@code error} to standard error. */
public final class TerminalConsole implements JsConsole {
    private final Terminal terminal;
    private final boolean colours;

    /** A console on a terminal. */
    public TerminalConsole(Terminal terminal) {
        this.terminal = terminal;
        this.colours = terminal.outStyle() == Style.COLOURED;
    }

    @Override
    public void print(Level level, String message) {
        switch (level) {
            case DEBUG, LOG, INFO -> terminal.out().line(message);
            case WARN, ERROR -> terminal.err().line(message);
        }
    }

    @Override
    public boolean colours() {
        return colours;
    }
}
