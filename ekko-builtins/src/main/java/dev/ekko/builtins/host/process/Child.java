package dev.ekko.builtins.host.process;

import dev.ekko.spi.JsError;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that was started. Safe for use by any thread; what waits does so on a worker. */
public final class Child {
    // Programs may start others while they are being killed.
    private static final int ROUNDS = 5;

    private final Process process;
    private final ChildSpec spec;
    private final Executor workers;
    private final CompletableFuture<Integer> exit;

    private final Optional<PseudoTerminal> terminal;

    Child(Process process, ChildSpec spec, Executor workers, Optional<PseudoTerminal> terminal) {
        this.terminal = terminal;
        this.process = process;
        this.spec = spec;
        this.workers = workers;
        Supervisor.SHARED.started(process.pid(), workers);
        exit = process.onExit().thenApply(ended -> {
            Supervisor.SHARED.ended(ended.pid(), workers);
            terminal.ifPresent(PseudoTerminal::ended);
            return ended.exitValue();
        });
    }

    /** The number that the system knows it by. */
    public long pid() {
        return process.pid();
    }

    /** Its status when it has ended; 128 and the signal's number where a signal ended it. */
    public CompletableFuture<Integer> exit() {
        return exit;
    }

    /** Whether it has not ended yet. */
    public boolean running() {
        return process.isAlive();
    }

    /** What it reads. */
    public PipeWriter stdin() {
        return new PipeWriter(terminal.map(PseudoTerminal::input).orElseGet(process::getOutputStream), workers);
    }

    /** What it writes. */
    public PipeReader stdout() {
        return new PipeReader(terminal.map(PseudoTerminal::output).orElseGet(process::getInputStream), workers);
    }

    /** What it writes as errors. */
    public PipeReader stderr() {
        return new PipeReader(process.getErrorStream(), workers);
    }

    /** Its input as Java's stream, for who has a thread of his own. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Its output as Java's stream, for who has a thread of his own. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** Its errors as Java's stream, for who has a thread of his own. */
    public InputStream errors() {
        return process.getErrorStream();
    }

    /** Waits for the end and gathers all that it writes, as far as that leads here. */
    public CompletableFuture<Outcome> outcome(long limit) {
        CompletableFuture<byte[]> out = gathered(spec.stdout(), stdout(), limit);
        CompletableFuture<byte[]> err = gathered(spec.stderr(), stderr(), limit);
        return out.thenCombine(err, (output, errors) -> new byte[][] {output, errors})
                .thenCombine(exit, (texts, status) -> new Outcome(status, texts[0], texts[1]));
    }

    private CompletableFuture<byte[]> gathered(Stdio stdio, PipeReader reader, long limit) {
        return stdio instanceof Stdio.Pipe
                ? reader.all(limit, this::killTree)
                : CompletableFuture.completedFuture(new byte[0]);
    }

    /** What is left when a program has ended. */
    public static final class Outcome {
        private final int status;
        private final byte[] output;
        private final byte[] errors;

        Outcome(int status, byte[] output, byte[] errors) {
            this.status = status;
            this.output = output;
            this.errors = errors;
        }

        /** Its status. */
        public int status() {
            return status;
        }

        /** What it wrote; no copy. */
        public byte[] output() {
            return output;
        }

        /** What it wrote as errors; no copy. */
        public byte[] errors() {
            return errors;
        }
    }

    /**
     * Sends a signal to it, and to nobody else.
     *
     * @param name a name of {@link Signals}
     * @return whether it still ran
     * @throws JsError with code {@code not-supported} where this system cannot do it
     */
    public boolean signal(String name) {
        return send(process.toHandle(), name);
    }

    /** Sends a signal to it and all that it has started, as far as they still belong to it. */
    public boolean signalTree(String name) {
        List<ProcessHandle> below = below();
        boolean sent = signal(name);
        for (ProcessHandle handle : below) {
            sent |= send(handle, name);
        }
        return sent;
    }

    private boolean send(ProcessHandle handle, String name) {
        if (!handle.isAlive()) {
            return false;
        }
        switch (name) {
            case Signals.TERM -> handle.destroy();
            case Signals.KILL -> handle.destroyForcibly();
            default -> {
                if (!Supervisor.available()) {
                    throw JsError.coded(
                            "not-supported",
                            "This system cannot send " + name + "; SIGTERM and SIGKILL end a program everywhere",
                            null);
                }
                Supervisor.SHARED.signal(name, handle.pid(), workers);
            }
        }
        return true;
    }

    private List<ProcessHandle> below() {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            return descendants.toList();
        }
    }

    /** Ends it and all that it has started, at once. */
    public void killTree() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> below = below();
            process.destroyForcibly();
            if (below.isEmpty()) {
                return;
            }
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /**
     * Asks it and all that it has started to end, and ends what is left a while later.
     *
     * @param signal what to send first
     * @param graceMillis how long to wait then
     */
    public void end(String signal, long graceMillis) {
        List<ProcessHandle> below = below();
        signalTree(signal);
        if (signal.equals(Signals.KILL)) {
            killTree();
            return;
        }
        CompletableFuture.delayedExecutor(graceMillis, TimeUnit.MILLISECONDS, workers)
                .execute(() -> {
                    killTree();
                    below.forEach(ProcessHandle::destroyForcibly);
                });
    }

    /**
     * Changes the size of its terminal.
     *
     * @throws JsError with code {@code not-supported} where it has none
     */
    public void resize(int columns, int rows) {
        terminal.orElseThrow(() -> JsError.coded(
                        "not-supported",
                        "\"" + spec.program() + "\" has no terminal; start it with { terminal: { columns, rows } }",
                        null))
                .resize(columns, rows);
    }

    /** Frees what is left of it when nobody reads it any more. */
    public void release() {
        terminal.ifPresent(left -> workers.execute(left::close));
    }
}
