package dev.ekko.builtins.net;

import dev.ekko.builtins.host.http.LoopLease;
import dev.ekko.builtins.host.net.DnsQuery;
import dev.ekko.builtins.host.net.Endpoint;
import dev.ekko.builtins.host.net.Lookups;
import dev.ekko.builtins.host.net.NetThreads;
import dev.ekko.builtins.host.net.StreamDialer;
import dev.ekko.builtins.host.net.StreamListener;
import dev.ekko.builtins.host.net.StreamSocket;
import dev.ekko.builtins.host.net.TlsSetup;
import dev.ekko.builtins.host.net.UdpEndpoint;
import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.FileAccess;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.NetPermit;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The Java half of {@code @ekko/net}. Methods are called by a thread that holds the realm. */
public final class NetOps {
    private final BuiltinHost host;
    private final NetThreads threads;
    private final StreamDialer dialer;
    private final Sockets sockets;
    private final Map<Integer, Runnable> timers = new HashMap<>();
    private int lastTimer;
    private final Jobs jobs = new Jobs();

    NetOps(BuiltinHost host) {
        this.host = host;
        this.threads = new NetThreads(host.workers(), host::hold, LoopLease.of(host));
        this.sockets = new Sockets(host);
        this.dialer = new StreamDialer(threads);
        var _ = host.onClose(threads::close);
    }

    /** Stops what was started with a number; what it gives fails. */
    @JsExport
    public void stop(int job) {
        jobs.stop(job);
    }

    /** What was started with a number is done. */
    @JsExport
    public void forget(int job) {
        jobs.forget(job);
    }

    /** Connects over TCP, after asking for permission to. */
    @JsExport
    public CompletionStage<ConnectionHandle> connect(ConnectRequest request, int job) {
        NetPermit permit = host.connect(request.host(), request.port());
        TlsRequest tls = request.tls();
        Optional<CompletableFuture<TlsSetup>> setup = request.secure()
                ? Optional.of(TlsSetup.client(tls.identity(), tls.alpn(), Duration.ZERO, host.workers()))
                : Optional.empty();
        var wanted = new StreamDialer.Wanted(
                request.host(), request.port(), request.noDelay(), request.keepAlive(), request.timeout());
        String name = tls.serverName().isEmpty() ? request.host() : tls.serverName();
        return jobs.note(job, dialer.connect(wanted, permit::verify, setup, name))
                .thenApply(this::handle);
    }

    private ConnectionHandle handle(StreamSocket socket) {
        return new ConnectionHandle(host, socket);
    }

    /** Connects to a Unix socket, after asking for permission to read and write it. */
    @JsExport
    public CompletionStage<ConnectionHandle> connectUnix(String path, int timeout, int job) {
        return jobs.note(job, dialer.connect(socketFile(path), timeout)).thenApply(this::handle);
    }

    private Path socketFile(String path) {
        Path file = host.files().path(path);
        var _ = host.redirect(PermissionKind.READ, file);
        return host.redirect(PermissionKind.WRITE, file);
    }

    /** Listens for TCP connections, after asking for permission to. */
    @JsExport
    public CompletionStage<ListenerHandle> listen(ListenRequest request) {
        TlsRequest tls = request.tls();
        CompletableFuture<Optional<TlsSetup>> setup = request.secure()
                ? TlsSetup.server(
                                tls.identity(),
                                tls.alpn(),
                                tls.clientAuth(),
                                Duration.ofMillis(tls.timeout()),
                                host.workers())
                        .thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty());
        String shown = Endpoint.text(request.host(), request.port());
        CompletableFuture<InetSocketAddress> where = own(request.host(), request.port());
        return setup.thenCompose(how -> where.thenCompose(
                        at -> StreamListener.open(threads, at, request.backlog(), request.reusePort(), how, shown)))
                .thenApply(listener -> new ListenerHandle(host, listener));
    }

    // Any port is more than one port, so it takes the permission for the host.
    private CompletableFuture<InetSocketAddress> own(String name, int port) {
        if (port == 0) {
            host.check(PermissionKind.NET, name);
            return Lookups.first(threads, name, address -> {}).thenApply(address -> new InetSocketAddress(address, 0));
        }
        NetPermit permit = host.connect(name, port);
        return Lookups.first(threads, name, permit::verify).thenApply(address -> new InetSocketAddress(address, port));
    }

    /** Listens at a Unix socket, after asking for permission to read and write it. */
    @JsExport
    public CompletionStage<ListenerHandle> listenUnix(String path, int backlog) {
        Path file = socketFile(path);
        return StreamListener.open(
                        threads, UnixDomainSocketAddress.of(file), backlog, false, Optional.empty(), "\"" + file + "\"")
                .thenApply(listener -> new ListenerHandle(host, listener));
    }

    /** Binds a UDP socket, after asking for permission to. */
    @JsExport
    public CompletionStage<UdpHandle> bindUdp(String name, int port, boolean reuseAddress, boolean broadcast) {
        return own(name, port)
                .thenCompose(at -> UdpEndpoint.bind(threads, at, reuseAddress, broadcast))
                .thenApply(endpoint -> new UdpHandle(host, endpoint));
    }

    /** Opens a WebSocket connection, after asking for permission to. */
    @JsExport
    public CompletionStage<SocketHandle> openSocket(SocketOpening wanted, int job) {
        return jobs.note(job, sockets.open(wanted));
    }

    /**
     * Opens the file of a download, after asking for permission to write it.
     *
     * @param path where it will be
     * @param keep whether what is there of it is kept beside it, and gone on with; takes the permission to read as well
     */
    @JsExport
    public CompletionStage<DownloadHandle> download(String path, boolean keep) {
        FileAccess files = host.files();
        Set<PermissionKind> kinds =
                keep ? Set.of(PermissionKind.READ, PermissionKind.WRITE) : Set.of(PermissionKind.WRITE);
        FilePlace target = files.at(files.path(path), FileAccess.End.FOLLOWED, kinds);
        Optional<FilePlace> part = beside(files, keep, path + ".part", kinds);
        Optional<FilePlace> tag = beside(files, keep, path + ".part.version", kinds);
        return CompletableFuture.supplyAsync(() -> DownloadHandle.open(host, target, part, tag), host.workers());
    }

    private static Optional<FilePlace> beside(FileAccess files, boolean keep, String path, Set<PermissionKind> kinds) {
        return keep ? Optional.of(files.at(files.path(path), FileAccess.End.ENTRY, kinds)) : Optional.empty();
    }

    /**
     * Runs a task later, unless it is stopped.
     *
     * @param keepAlive whether the program waits for it
     * @return its number for {@link #cancel}
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

    /** Takes a task back; does nothing where it has run. */
    @JsExport
    public void cancel(int id) {
        Runnable stop = timers.remove(id);
        if (stop != null) {
            stop.run();
        }
    }

    /** The addresses of a name as the system knows them, after asking for permission for the name. */
    @JsExport
    public CompletionStage<List<String>> lookup(String name, int job) {
        host.check(PermissionKind.NET, name);
        return jobs.note(job, Lookups.all(threads, name));
    }

    /**
     * Asks name servers, after asking for permission for the name, and for the server where one is given.
     *
     * @param name the name
     * @param type the record type's name
     * @param server an address; empty for the servers that the system uses
     * @param port the server's port
     * @param timeout milliseconds for each try
     */
    @JsExport
    public CompletionStage<List<List<String>>> resolve(
            String name, String type, String server, int port, int timeout, int job) {
        host.check(PermissionKind.NET, name);
        if (server.isEmpty()) {
            return jobs.note(job, DnsQuery.ask(threads, name, type, Optional.empty(), timeout));
        }
        NetPermit permit = host.connect(server, port);
        return jobs.note(
                job,
                Lookups.first(threads, server, permit::verify)
                        .thenCompose(at -> DnsQuery.ask(
                                threads, name, type, Optional.of(new InetSocketAddress(at, port)), timeout)));
    }
}
