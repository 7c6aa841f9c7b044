package dev.ekko.builtins.host.process;

import dev.ekko.spi.JsError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal that is not there, for programs that want one. Linux only.
 *
 * <p>The program's side is kept open here until the program has ended, because a terminal that nobody has open reports
 * its end. Waiting is done in short spans, so that {@link #close} takes effect whoever else still has the terminal.
 */
final class PseudoTerminal {
    private static final int SPAN_MILLIS = 200;
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    // A program that begins a session gets the first terminal that it opens as its own.
    private static final String ENTER = "exec <\"$0\" >\"$0\" 2>&1 && exec \"$@\"";

    private final int terminal;
    private final String path;
    private final Object reading = new Object();
    private final Object writing = new Object();
    private int other;
    private volatile boolean closed;

    private PseudoTerminal(int terminal, String path, int other) {
        this.terminal = terminal;
        this.path = path;
        this.other = other;
    }

    /**
     * Makes one.
     *
     * @throws JsError with code {@code not-supported} where this system has none
     */
    static PseudoTerminal open(int columns, int rows) {
        if (!Platform.isLinux() || SETSID.stream().noneMatch(Files::isExecutable)) {
            throw JsError.coded(
                    "not-supported",
                    "Programs get a terminal on Linux only, where the program setsid is (package util-linux); start it"
                            + " without the option \"terminal\"",
                    null);
        }
        try {
            int terminal = TerminalCalls.open();
            TerminalCalls.resize(terminal, columns, rows);
            String path = TerminalCalls.name(terminal);
            return new PseudoTerminal(terminal, path, TerminalCalls.openOther(path));
        } catch (IOException failure) {
            throw JsError.coded("io-failed", "Cannot make a terminal: " + failure.getMessage(), failure);
        }
    }

    /** The command that starts another one in this terminal. */
    List<String> entering(List<String> command) {
        Path setsid = SETSID.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        List<String> all = new ArrayList<>(List.of(setsid.toString(), "/bin/sh", "-c", ENTER, path));
        all.addAll(command);
        return all;
    }

    void resize(int columns, int rows) {
        if (closed) {
            return;
        }
        try {
            TerminalCalls.resize(terminal, columns, rows);
        } catch (IOException failure) {
            throw JsError.coded("io-failed", "Cannot change the terminal's size: " + failure.getMessage(), failure);
        }
    }

    /** The program has ended: what others have written can still be read. */
    synchronized void ended() {
        if (other >= 0) {
            shut(other);
            other = -1;
        }
    }

    /** Ends it; may wait for a moment. */
    void close() {
        ended();
        synchronized (reading) {
            synchronized (writing) {
                if (!closed) {
                    closed = true;
                    shut(terminal);
                }
            }
        }
    }

    private static void shut(int descriptor) {
        try {
            TerminalCalls.close(descriptor);
        } catch (IOException gone) {
            // There is nothing left to close then.
            return;
        }
    }

    InputStream output() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                while (true) {
                    synchronized (reading) {
                        if (closed) {
                            return -1;
                        }
                        try {
                            if (TerminalCalls.poll(terminal, TerminalCalls.POLLIN, SPAN_MILLIS)) {
                                int count = TerminalCalls.read(terminal, bytes, offset, length);
                                return count == 0 ? -1 : count;
                            }
                        } catch (TerminalCalls.Failure failure) {
                            if (failure.error() == TerminalCalls.EIO) {
                                // Nobody has it open any more, so nothing can come.
                                PseudoTerminal.this.close();
                                return -1;
                            }
                            if (failure.error() != TerminalCalls.EAGAIN) {
                                throw failure;
                            }
                        }
                    }
                }
            }

            @Override
            public void close() {
                PseudoTerminal.this.close();
            }
        };
    }

    OutputStream input() {
        return new OutputStream() {
            private static final byte END = 4;

            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int done = 0;
                while (done < length) {
                    synchronized (writing) {
                        if (closed) {
                            throw new IOException("the terminal is closed");
                        }
                        try {
                            if (TerminalCalls.poll(terminal, TerminalCalls.POLLOUT, SPAN_MILLIS)) {
                                done += TerminalCalls.write(terminal, bytes, offset + done, length - done);
                            }
                        } catch (TerminalCalls.Failure failure) {
                            if (failure.error() != TerminalCalls.EAGAIN) {
                                throw failure;
                            }
                        }
                    }
                }
            }

            // What a person types to say that there is no more.
            @Override
            public void close() throws IOException {
                write(END);
            }
        };
    }
}
