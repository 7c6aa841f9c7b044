package dev.ekko.builtins.process;

import dev.ekko.builtins.host.ipc.ErrorTail;
import dev.ekko.builtins.host.ipc.PeerLink;
import dev.ekko.builtins.host.ipc.PeerListener;
import dev.ekko.builtins.host.ipc.UnixConnection;
import dev.ekko.builtins.host.process.Child;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A link to a peer, over a program's standard streams or a socket. Called by a thread that holds the realm. */
public final class PeerHandle {
    private final BuiltinHost host;
    private final PeerLink link;
    private final @Nullable Child child;
    private final ErrorTail errors = new ErrorTail();
    private final Runnable forget;
    private Runnable release;
    private boolean held = true;

    /** Hears of messages. */
    @FunctionalInterface
    public interface OnMessage {
        /** A message came. */
        void message(String text);
    }

    /** Hears of the end. */
    @FunctionalInterface
    public interface OnEnd {
        /** The link is over. */
        void ended(String code, String message);
    }

    private record Callbacks(OnMessage onMessage, OnEnd onEnd) implements PeerListener {
        @Override
        public void message(String text) {
            onMessage.message(text);
        }

        @Override
        public void ended(String code, String message) {
            onEnd.ended(code, message);
        }
    }

    PeerHandle(
            BuiltinHost host,
            Child child,
            Optional<OutputStream> stderr,
            int maxMessage,
            OnMessage onMessage,
            OnEnd onEnd) {
        this.host = host;
        this.child = child;
        host.workers().execute(() -> errors.follow(child.errors(), stderr));
        link = new PeerLink(
                child.output(),
                child.input(),
                maxMessage,
                host.workers(),
                host::post,
                new Callbacks(onMessage, onEnd),
                // The end of its input tells it to end; who does not listen is killed.
                () -> {
                    var _ = child.stdin().close();
                });
        release = host.hold();
        forget = host.onClose(() -> {
            link.close();
            child.killTree();
        });
    }

    PeerHandle(BuiltinHost host, UnixConnection connection, int maxMessage, OnMessage onMessage, OnEnd onEnd) {
        this.host = host;
        this.child = null;
        link = new PeerLink(
                connection.input(),
                connection.output(),
                maxMessage,
                host.workers(),
                host::post,
                new Callbacks(onMessage, onEnd),
                connection::close);
        release = host.hold();
        forget = host.onClose(link::close);
    }

    /** The number of the peer's program; 0 where it is not known. */
    @JsExport
    public double pid() {
        return child == null ? 0 : child.pid();
    }

    /**
     * Sends a message.
     *
     * @param text the message
     * @param allRead whether the peer has read all that was sent before
     * @return how many characters wait to be written
     */
    @JsExport
    public double send(String text, boolean allRead) {
        return link.send(text, allRead);
    }

    /** Done when there is room for more messages. */
    @JsExport
    public CompletionStage<Void> drained() {
        return link.drained();
    }

    /** Hands no more messages over. */
    @JsExport
    public void pause() {
        link.pause();
    }

    /** Hands messages over again. */
    @JsExport
    public void resume() {
        link.resume();
    }

    /** What the peer's program wrote last as errors. */
    @JsExport
    public String errors() {
        return errors.text();
    }

    /** Whether the realm's program waits for it. */
    @JsExport
    public void keepAlive(boolean keep) {
        if (keep && !held) {
            release = host.hold();
        } else if (!keep && held) {
            release.run();
        }
        held = keep;
    }

    /**
     * Ends the link, and the peer's program: by the end of its input, by SIGTERM after the time, by SIGKILL after the
     * same time again.
     *
     * @param millis how long it has
     * @return its status; -1 where there is no program
     */
    @JsExport
    public CompletionStage<Integer> end(double millis) {
        link.close();
        keepAlive(false);
        Child program = child;
        if (program == null) {
            forget.run();
            return CompletableFuture.completedFuture(-1);
        }
        long grace = (long) millis;
        var _ = program.exit().whenComplete((status, failure) -> forget.run());
        return program.exit()
                .copy()
                .completeOnTimeout(null, grace, TimeUnit.MILLISECONDS)
                .thenCompose(status -> {
                    if (program.running()) {
                        program.end("SIGTERM", grace);
                    }
                    return program.exit();
                });
    }

    /**
     * How the peer's program ended.
     *
     * @param millis how long to wait for it
     * @return its status; -1 where it still runs, or there is no program
     */
    @JsExport
    public CompletionStage<Integer> status(double millis) {
        return child == null
                ? CompletableFuture.completedFuture(-1)
                : child.exit().copy().completeOnTimeout(-1, (long) millis, TimeUnit.MILLISECONDS);
    }
}
