package dev.ekko.cli.warm;

import dev.ekko.cli.report.ErrorReport;
import dev.ekko.cli.report.ExitCode;
import dev.ekko.cli.run.RunPlace;
import dev.ekko.cli.terminal.Output;
import dev.ekko.cli.terminal.StandardStream;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One program of one caller: from its request to its exit code, or to the signal that ends it. */
final class WarmRun implements RunPlace {
    private static final Logger LOG = LoggerFactory.getLogger(WarmRun.class);

    private final Connection connection;
    private final Request request;
    private final CallerStreams streams;
    private final TerminalReader typed;
    private final Terminal terminal;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean accepted;
    private boolean suspended;
    /** The exit code is known; what is in the buffers may still be written. */
    private boolean ending;
    /** The streams are no longer the run's. */
    private boolean ended;
    /** Somebody is taking the run down already. */
    private boolean closing;

    private String problem = "";
    private @Nullable AutoCloseable program;

    WarmRun(Connection connection, Request request, int[] descriptors) {
        this.connection = connection;
        this.request = request;
        this.streams = new CallerStreams(connection, request, descriptors, this::pass);
        this.typed = new TerminalReader(connection, this::pass);
        Runnable onBroken = () -> end(ExitCode.BROKEN_PIPE);
        this.terminal = new Terminal(
                streams.in(typed),
                new Output(
                        streams.output(StandardStream.OUT), request.terminals().contains(StandardStream.OUT), onBroken),
                new Output(streams.output(StandardStream.ERR), true, onBroken),
                request.environment(),
                request.terminals(),
                request.directory());
    }

    /**
     * Runs it to its end.
     *
     * @param service the commands
     * @param threads makes the thread that listens to the client
     */
    void run(WarmService service, ThreadMaker threads) {
        problem = Suitability.problem(request).orElse("");
        if (!problem.isEmpty()) {
            decline();
            return;
        }
        threads.start("ekko-warm-client", this::listen);
        int code = ExitCode.DEFECT;
        try {
            code = service.run(this, terminal, request.arguments());
        } finally {
            if (code == NOT_HERE) {
                decline();
            } else {
                end(code);
            }
        }
    }

    /** Makes threads that do not keep the daemon alive. */
    interface ThreadMaker {
        void start(String name, Runnable task);
    }

    @Override
    public boolean takes(Permissions permissions, boolean unforeseeable) {
        problem = unforeseeable
                ? "--watch and --record need a process of their own"
                : Suitability.problem(permissions).orElse("");
        return problem.isEmpty();
    }

    @Override
    public PermissionPrompt prompt(PermissionPrompt person) {
        return Suitability.prompt(person);
    }

    @Override
    public void begins(AutoCloseable started) {
        boolean late;
        lock.lock();
        try {
            accept();
            program = started;
            late = ending;
        } finally {
            lock.unlock();
        }
        if (late) {
            stop(started);
        }
    }

    /** Before the first thing that the caller can see, the client is told that there is no way back. */
    private void accept() {
        if (!accepted) {
            accepted = true;
            try {
                connection.send(Protocol.ACCEPTED, 0);
            } catch (IOException e) {
                LOG.debug("The client left before its program began", e);
                ending = true;
                ended = true;
            }
        }
    }

    /** The gate before each read and write. */
    private void pass() throws IOException {
        lock.lock();
        try {
            accept();
            while (suspended && !ending) {
                changed.awaitUninterruptibly();
            }
            if (ended) {
                throw new IOException("the run has ended");
            }
        } finally {
            lock.unlock();
        }
    }

    private void decline() {
        try {
            lock.lock();
            try {
                ending = true;
                ended = true;
            } finally {
                lock.unlock();
            }
            streams.close();
            connection.send(Protocol.DECLINED, problem.isEmpty() ? "the command needs a process of its own" : problem);
        } catch (IOException e) {
            LOG.debug("The client did not wait for the answer", e);
        } finally {
            connection.close();
        }
    }

    /** Ends the run as the process would end: what is printed is written, the code is told, and the rest stops. */
    private void end(int code) {
        lock.lock();
        try {
            if (closing) {
                return;
            }
            closing = true;
            accept();
            ending = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        terminal.finish();
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
        streams.close();
        try {
            connection.send(Protocol.EXITED, code);
        } catch (IOException e) {
            LOG.debug("Nobody waits for the exit code", e);
        }
        connection.close();
        stop(program);
    }

    /** Ends the run as the process would have ended that has no more memory. */
    void outOfMemory() {
        terminal.err()
                .line(new ErrorReport(terminal.errStyle(), false).render(new OutOfMemoryError("Java heap space")));
        end(ExitCode.FAILED);
    }

    private static void stop(@Nullable AutoCloseable program) {
        if (program != null) {
            try {
                program.close();
            } catch (Exception e) {
                LOG.warn("A program could not be stopped", e);
            }
        }
    }

    private void listen() {
        while (true) {
            try {
                hear();
                return;
            } catch (OutOfMemoryError e) {
                // Of a program; this thread is the one that can still end it.
                Thread.onSpinWait();
            }
        }
    }

    private void hear() {
        try {
            Connection.@Nullable Message message;
            while ((message = connection.receive()) != null) {
                switch (message.type()) {
                    case Protocol.SIGNALLED -> signalled(message.value());
                    case Protocol.TERMINAL_INPUT, Protocol.TERMINAL_COUNT -> typed.answered(message);
                    default -> throw new IOException("a message of an unknown type");
                }
            }
        } catch (IOException e) {
            LOG.debug("The client has gone", e);
        }
        // Without a client there is nobody to end for; of a run that has ended this does nothing.
        end(ExitCode.DEFECT);
    }

    private void signalled(int number) {
        switch (number) {
            case Signals.QUIT -> terminal.out().text(Signals.threads());
            case Signals.STOP_TYPED -> suspend(true);
            case Signals.CONTINUE -> suspend(false);
            default -> end(ExitCode.SIGNALLED + number);
        }
    }

    private void suspend(boolean now) {
        lock.lock();
        try {
            suspended = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
