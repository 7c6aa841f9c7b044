package dev.ekko.builtins.process;

import dev.ekko.builtins.host.ipc.UnixConnection;
import dev.ekko.builtins.host.process.Child;
import dev.ekko.builtins.host.process.ChildSpec;
import dev.ekko.builtins.host.process.Launcher;
import dev.ekko.builtins.host.process.Signals;
import dev.ekko.builtins.host.process.Stdio;
import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.JsError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The Java half of {@code @ekko/process}. Called by a thread that holds the realm. */
public final class ProcessOps {
    private final BuiltinHost host;
    private final Launcher launcher;
    private final Map<Integer, Runnable> timers = new HashMap<>();
    private int lastTimer;

    ProcessOps(BuiltinHost host) {
        this.host = host;
        this.launcher = new Launcher(host.workers());
    }

    /**
     * Starts a program, after asking for permission to.
     *
     * @param request what to start
     */
    @JsExport
    public ChildHandle spawn(SpawnRequest request) {
        return new ChildHandle(host, launcher.start(spec(request)), request);
    }

    /**
     * Starts programs each of which reads what the one before writes.
     *
     * @param requests what to start
     */
    @JsExport
    public List<ChildHandle> pipeline(List<SpawnRequest> requests) {
        List<ChildSpec> specs = new ArrayList<>();
        requests.forEach(request -> specs.add(spec(request)));
        List<Child> children = launcher.startPipeline(specs);
        List<ChildHandle> handles = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            handles.add(new ChildHandle(host, children.get(i), requests.get(i)));
        }
        return handles;
    }

    /**
     * Starts a program that is a peer, after asking for permission to start it and to talk to it.
     *
     * @param name the peer's name
     * @param request what to start
     * @param showErrors whether what it writes as errors goes where the program's own goes, and is not only kept
     * @param maxMessage how many bytes a message may have
     * @param onMessage hears of messages
     * @param onEnd hears of the end of the link
     */
    @JsExport
    public PeerHandle startPeer(
            String name,
            SpawnRequest request,
            boolean showErrors,
            int maxMessage,
            PeerHandle.OnMessage onMessage,
            PeerHandle.OnEnd onEnd) {
        host.check(PermissionKind.IPC, name);
        Child child = launcher.start(spec(request));
        return new PeerHandle(
                host,
                child,
                showErrors ? Optional.of(launcher.errors()) : Optional.empty(),
                maxMessage,
                onMessage,
                onEnd);
    }

    /**
     * Connects to a peer, after asking for permission to talk to it.
     *
     * @param path its Unix socket
     * @param maxMessage how many bytes a message may have
     * @param onMessage hears of messages
     * @param onEnd hears of the end of the link
     */
    @JsExport
    public CompletionStage<PeerHandle> connectPeer(
            String path, int maxMessage, PeerHandle.OnMessage onMessage, PeerHandle.OnEnd onEnd) {
        Path socket = host.directory().resolve(path(path, "unix")).normalize();
        host.check(PermissionKind.IPC, socket.toString());
        Path target = UnixConnection.resolved(socket);
        if (!target.equals(socket)) {
            host.check(PermissionKind.IPC, target.toString());
        }
        return CompletableFuture.supplyAsync(() -> UnixConnection.open(target), host.workers())
                .thenApply(connection -> new PeerHandle(host, connection, maxMessage, onMessage, onEnd));
    }

    /**
     * Runs a task later.
     *
     * @param millis how much later
     * @param keepAlive whether a program waits for it
     * @param task the task
     * @return its number
     */
    @JsExport
    public int after(double millis, boolean keepAlive, Runnable task) {
        int id = ++lastTimer;
        timers.put(id, host.schedule((long) Math.ceil(millis), keepAlive, () -> {
            timers.remove(id);
            task.run();
        }));
        return id;
    }

    /** Takes a task back. */
    @JsExport
    public void cancel(int id) {
        Runnable cancel = timers.remove(id);
        if (cancel != null) {
            cancel.run();
        }
    }

    private ChildSpec spec(SpawnRequest request) {
        Signals.checked(request.killSignal());
        Path program = host.program(request.program());
        if (!program.isAbsolute()) {
            throw Launcher.missing(program.toString(), host.environment().getOrDefault("PATH", ""));
        }
        Path directory = host.directory().resolve(path(request.cwd(), "cwd"));
        return new ChildSpec(
                program,
                request.command().subList(1, request.command().size()),
                directory,
                Environments.of(host, request),
                stdio(request.stdin(), PermissionKind.READ, "stdin"),
                stdio(request.stdout(), PermissionKind.WRITE, "stdout"),
                stdio(request.stderr(), PermissionKind.WRITE, "stderr"),
                request.columns(),
                request.rows());
    }

    private static Path path(String text, String option) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw JsError.coded(
                    "invalid-name",
                    "The option \"" + option + "\" is not a path: " + invalid.getReason(),
                    Map.of("path", text),
                    invalid);
        }
    }

    private Stdio stdio(String text, PermissionKind kind, String option) {
        return switch (text) {
            case "pipe" -> new Stdio.Pipe();
            case "null" -> new Stdio.Null();
            case "inherit" -> new Stdio.Inherit();
            case "merge" -> new Stdio.Merge();
            default -> {
                boolean append = text.startsWith("append:");
                Path file = path(text.substring(text.indexOf(':') + 1), option);
                yield new Stdio.ToFile(host.redirect(kind, host.directory().resolve(file)), append);
            }
        };
    }
}
