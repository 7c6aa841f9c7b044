package dev.ekko.cli.warm;

import dev.ekko.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon: takes in clients until it is of no more use, and then waits for their programs. */
final class WarmServer {
    private static final Logger LOG = LoggerFactory.getLogger(WarmServer.class);
    private static final long LOOK_AROUND_MILLIS = 1_000;
    private static final String NO_MEMORY = "a program used up the memory";
    private static final long RETRY_NANOS = 50_000_000;
    private static final int WAITING_THREADS = 2;

    private final WarmService service;
    private final String version;
    private final Path path;
    private final Lifetime lifetime;
    private final Installation installation;
    private final PeerCheck peers;
    private final Listener listener;
    private final MemoryGuard memory = new MemoryGuard();
    private final AtomicInteger waiting = new AtomicInteger();

    WarmServer(WarmService service, String version, Path path, Path stamp, Duration idle) throws IOException {
        this.service = service;
        this.version = version;
        this.path = path;
        this.lifetime = new Lifetime(idle);
        this.installation = Installation.of(stamp);
        this.peers = new PeerCheck();
        this.listener = Listener.open(path);
    }

    /** Serves until the end; returns when the last program has ended. */
    void serve(Terminal terminal) throws InterruptedException {
        expectClient();
        // What the client that started this process waits for.
        terminal.out().line("ready");
        terminal.out().flush();
        memory.watch();
        WarmUp.start(service, lifetime, this::start);
        while (!lifetime.isOver()) {
            lifetime.await(LOOK_AROUND_MILLIS);
            try {
                lookAround();
            } catch (OutOfMemoryError e) {
                lifetime.end(NO_MEMORY);
            }
        }
        listener.close();
        lifetime.awaitRuns();
    }

    private void lookAround() {
        lifetime.reasonToEnd().ifPresent(lifetime::end);
        if (!installation.isTheSame()) {
            lifetime.end("the installation has changed");
        }
        if (!listener.isReachable()) {
            lifetime.end("another daemon has its place");
        }
        if (lifetime.wantsCollection()) {
            // The heap that one large program needed is given back to the system by a full collection only.
            System.gc();
        }
    }

    private void expectClient() {
        waiting.incrementAndGet();
        start("ekko-warm-run", this::acceptLoop);
    }

    // The thread that accepts a client runs its program, so a run waits for no other thread to wake up.
    private void acceptLoop() {
        while (!lifetime.isOver()) {
            try {
                Connection connection = listener.accept();
                if (waiting.decrementAndGet() == 0) {
                    expectClient();
                }
                serve(connection);
                if (waiting.incrementAndGet() > WAITING_THREADS) {
                    waiting.decrementAndGet();
                    return;
                }
            } catch (IOException e) {
                LOG.warn("No client can be accepted", e);
                // Such as too many open descriptors, which is not over at once; at the end the loop is left.
                LockSupport.parkNanos(RETRY_NANOS);
            } catch (OutOfMemoryError e) {
                // The programs that run may end, but who knows what else was hit.
                lifetime.end(NO_MEMORY);
            }
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            converse(connection);
        } catch (IOException | RuntimeException e) {
            LOG.warn("A client was not served", e);
        }
    }

    private void converse(Connection connection) throws IOException {
        peers.check(connection.peer());
        Request.Texts texts = connection.request();
        String kind = texts.next();
        switch (kind) {
            case Protocol.RUN -> run(connection, texts);
            case Protocol.STATUS ->
                connection.send(
                        Protocol.TEXT,
                        "process " + ProcessHandle.current().pid() + ", ekko " + version + ", " + lifetime.report()
                                + "\n  " + path);
            case Protocol.STOP -> {
                lifetime.end("asked to");
                connection.send(
                        Protocol.TEXT, "process " + ProcessHandle.current().pid() + " ends");
            }
            default -> throw new IOException("a request of an unknown kind");
        }
    }

    private void run(Connection connection, Request.Texts texts) throws IOException {
        if (!installation.isTheSame()) {
            lifetime.end("the installation has changed");
        }
        if (!lifetime.beginRun()) {
            // The client sees the end of its connection and looks for the next daemon.
            listener.close();
            return;
        }
        try {
            WarmRun run = new WarmRun(connection, Request.read(texts), connection.takeStreams());
            memory.guard(run, () -> run.run(service, this::start));
        } finally {
            lifetime.runEnded();
        }
    }

    private void start(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }
}
