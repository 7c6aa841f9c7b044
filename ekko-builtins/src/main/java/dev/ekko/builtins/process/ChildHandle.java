package dev.ekko.builtins.process;

import dev.ekko.builtins.host.process.Child;
import dev.ekko.builtins.host.process.PipeReader;
import dev.ekko.builtins.host.process.PipeWriter;
import dev.ekko.builtins.host.process.Signals;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A program that a script has started. It ends with the realm, and keeps the realm's program alive until it ends. */
public final class ChildHandle {
    private static final int STDERR = 2;

    private final BuiltinHost host;
    private final Child child;
    private final PipeWriter stdin;
    private final PipeReader stdout;
    private final PipeReader stderr;
    private final SpawnRequest request;
    private Runnable release;
    private boolean held = true;
    private volatile boolean timedOut;

    ChildHandle(BuiltinHost host, Child child, SpawnRequest request) {
        this.host = host;
        this.child = child;
        this.request = request;
        stdin = child.stdin();
        stdout = child.stdout();
        stderr = child.stderr();
        release = host.hold();
        Runnable forget = host.onClose(child::killTree);
        if (request.columns() > 0) {
            var _ = host.onClose(child::release);
        }
        Runnable cancel = request.timeout() > 0
                ? host.schedule((long) Math.ceil(request.timeout()), false, this::timeOut)
                : () -> {};
        var _ = child.exit().whenComplete((status, failure) -> {
            forget.run();
            cancel.run();
            // A script that waits for the end is served first, so that nothing ends in between.
            host.post(() -> keepAlive(false));
        });
    }

    private void timeOut() {
        if (child.running()) {
            timedOut = true;
            end();
        }
    }

    /** The number that the system knows it by. */
    @JsExport
    public double pid() {
        return child.pid();
    }

    /** Its status when it has ended; 128 and the signal's number where a signal ended it. */
    @JsExport
    public CompletionStage<Integer> exit() {
        return child.exit();
    }

    /** The name of the signal that a status tells of; empty where it tells of none. */
    @JsExport
    public String signalOf(int status) {
        return Signals.ending(status).orElse("");
    }

    /** Whether it has not ended yet. */
    @JsExport
    public boolean running() {
        return child.running();
    }

    /** Whether it was ended because its time was over. */
    @JsExport
    public boolean timedOut() {
        return timedOut;
    }

    /** Whether the realm's program waits for it. */
    @JsExport
    public void keepAlive(boolean keep) {
        if (keep && !held && child.running()) {
            release = host.hold();
            held = true;
        } else if (!keep && held) {
            held = false;
            release.run();
        }
    }

    /** Writes to what it reads; done when all is taken. */
    @JsExport
    public CompletionStage<Void> write(byte[] bytes) {
        return stdin.write(bytes);
    }

    /** Says that there is no more to read for it. */
    @JsExport
    public CompletionStage<Void> closeInput() {
        return stdin.close();
    }

    /** The next bytes that it wrote, null at the end; 1 is its output and 2 its errors. */
    @JsExport
    public CompletionStage<byte @Nullable []> read(int stream) {
        return reader(stream).read();
    }

    /** Nobody wants the rest of what it writes. */
    @JsExport
    public void closeOutput(int stream) {
        reader(stream).close();
    }

    private PipeReader reader(int stream) {
        return stream == STDERR ? stderr : stdout;
    }

    /** Waits for the end, with all that it wrote. */
    @JsExport
    public CompletionStage<Gathered> outcome(double limit) {
        return child.outcome((long) limit).thenApply(Gathered::new);
    }

    /** Sends a signal to it; whether it still ran. */
    @JsExport
    public boolean signal(String name) {
        return child.signal(Signals.checked(name));
    }

    /** Sends a signal to it and all that it has started; whether one of them still ran. */
    @JsExport
    public boolean signalTree(String name) {
        return child.signalTree(Signals.checked(name));
    }

    /** Changes the size of its terminal. */
    @JsExport
    public void resize(int columns, int rows) {
        child.resize(columns, rows);
    }

    /** Ends it and all that it has started, in the way that the script has chosen. */
    @JsExport
    public void end() {
        child.end(request.killSignal(), (long) request.grace());
    }
}
