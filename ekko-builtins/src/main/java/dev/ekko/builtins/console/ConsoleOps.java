package dev.ekko.builtins.console;

import dev.ekko.JsConsole;
import dev.ekko.module.JsExport;

/** The Java half of the console: hands finished messages to the host, and tells the time. */
public final class ConsoleOps {
    private static final JsConsole.Level[] LEVELS = JsConsole.Level.values();

    private final JsConsole console;

    ConsoleOps(JsConsole console) {
        this.console = console;
    }

    /**
     * Hands one message to the host.
     *
     * @param level the ordinal of a {@link JsConsole.Level}
     * @param text the formatted message, without a line end
     */
    @JsExport
    public void print(int level, String text) {
        console.print(LEVELS[level], text);
    }

    /** Whether messages may carry ANSI colours; asked for each message, because a host may change its mind. */
    @JsExport
    public boolean colours() {
        return console.colours();
    }

    /** A clock for {@code console.time}, in milliseconds from an arbitrary start, never running backwards. */
    @JsExport
    public double clock() {
        return System.nanoTime() / 1e6;
    }
}
