package dev.ekko.builtins.host.net;

import dev.ekko.builtins.host.http.HttpFailure;
import dev.ekko.builtins.host.http.TlsContexts;
import dev.ekko.builtins.host.http.TlsIdentity;
import dev.ekko.spi.JsError;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** How connections are encrypted; read from certificates once, for many of them. */
public final class TlsSetup {
    private final SslContext context;
    private final Duration timeout;
    private final Executor workers;

    private TlsSetup(SslContext context, Duration timeout, Executor workers) {
        this.context = context;
        this.timeout = timeout;
        this.workers = workers;
    }

    /**
     * Makes one for clients.
     *
     * @param identity whom to trust and who to be
     * @param alpn what to offer, the best first
     * @param timeout for the handshake; none where zero
     * @param workers reads certificates and computes
     */
    public static CompletableFuture<TlsSetup> client(
            TlsIdentity identity, List<String> alpn, Duration timeout, Executor workers) {
        return make(() -> TlsContexts.client(identity, alpn), timeout, workers);
    }

    /**
     * Makes one for servers.
     *
     * @param identity who to be, and whose certificates clients may have
     * @param alpn what is spoken, the best first
     * @param clients {@code none}, {@code request} or {@code require}: whether clients show certificates
     * @param timeout for the handshake; none where zero
     * @param workers reads certificates and computes
     */
    public static CompletableFuture<TlsSetup> server(
            TlsIdentity identity, List<String> alpn, String clients, Duration timeout, Executor workers) {
        ClientAuth auth = switch (clients) {
            case "require" -> ClientAuth.REQUIRE;
            case "request" -> ClientAuth.OPTIONAL;
            default -> ClientAuth.NONE;
        };
        return make(() -> TlsContexts.server(identity, alpn, auth), timeout, workers);
    }

    private interface Making {
        SslContext make() throws HttpFailure;
    }

    private static CompletableFuture<TlsSetup> make(Making making, Duration timeout, Executor workers) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new TlsSetup(making.make(), timeout, workers);
                    } catch (HttpFailure unusable) {
                        throw JsError.coded("tls-failed", String.valueOf(unusable.getMessage()), unusable);
                    }
                },
                workers);
    }

    /** What encrypts a connection to a server of a name, which its certificate must have. */
    SslHandler toward(ByteBufAllocator memory, String name, int port) {
        return limited(context.newHandler(memory, name, port, workers));
    }

    /** What encrypts a connection that came in. */
    SslHandler accepted(ByteBufAllocator memory) {
        return limited(context.newHandler(memory, workers));
    }

    private SslHandler limited(SslHandler handler) {
        handler.setHandshakeTimeoutMillis(timeout.toMillis());
        return handler;
    }

    /** Encrypts a connection that is open. */
    public CompletableFuture<Void> upgrade(StreamSocket socket, boolean server, String name, int port) {
        ByteBufAllocator memory = socket.channel().alloc();
        return socket.startTls(server ? accepted(memory) : toward(memory, name, port));
    }
}
