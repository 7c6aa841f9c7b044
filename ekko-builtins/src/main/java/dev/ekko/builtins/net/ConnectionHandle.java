package dev.ekko.builtins.net;

import dev.ekko.builtins.host.http.TlsIdentity;
import dev.ekko.builtins.host.net.Endpoint;
import dev.ekko.builtins.host.net.NetFailures;
import dev.ekko.builtins.host.net.StreamSocket;
import dev.ekko.builtins.host.net.TlsFacts;
import dev.ekko.builtins.host.net.TlsSetup;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.GivenBytes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection of a script. */
public final class ConnectionHandle {
    private final BuiltinHost host;
    private final StreamSocket socket;

    ConnectionHandle(BuiltinHost host, StreamSocket socket) {
        this.host = host;
        this.socket = socket;
    }

    /** The address on this side. */
    @JsExport
    public Endpoint local() {
        return socket.local();
    }

    /** The address on the other side. */
    @JsExport
    public Endpoint remote() {
        return socket.remote();
    }

    /** The encryption; null where there is none. */
    @JsExport
    public @Nullable TlsFacts tls() {
        return socket.tls();
    }

    /** The next bytes; null at the end. */
    @JsExport
    public CompletionStage<@Nullable GivenBytes> read() {
        return socket.read().thenApply(bytes -> bytes == null ? null : new GivenBytes(bytes));
    }

    /** Sends bytes; whether there is room for more. */
    @JsExport
    public boolean write(byte[] bytes) {
        return socket.write(bytes);
    }

    /** Done when there is room to write. */
    @JsExport
    public CompletionStage<Void> drained() {
        return socket.drained();
    }

    /** Says that no more is sent. */
    @JsExport
    public CompletionStage<Void> finish() {
        return socket.finish();
    }

    /** Sends what was written, and closes. */
    @JsExport
    public CompletionStage<Void> close() {
        return socket.close();
    }

    /** Closes at once. */
    @JsExport
    public void abort() {
        socket.abort();
    }

    /**
     * Encrypts it from here on.
     *
     * @param tls how
     * @param server whether this side is the server
     */
    @JsExport
    public CompletionStage<Void> startTls(TlsRequest tls, boolean server) {
        TlsIdentity identity = tls.identity();
        Duration timeout = Duration.ofMillis(tls.timeout());
        CompletableFuture<TlsSetup> setup = server
                ? TlsSetup.server(identity, tls.alpn(), tls.clientAuth(), timeout, host.workers())
                : TlsSetup.client(identity, tls.alpn(), timeout, host.workers());
        return setup.thenCompose(made -> made.upgrade(
                        socket, server, tls.serverName(), socket.remote().port()))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(NetFailures.of(
                        "The connection to " + socket.peer() + " could not be encrypted",
                        failure,
                        Map.of("peer", socket.peer()))));
    }
}
