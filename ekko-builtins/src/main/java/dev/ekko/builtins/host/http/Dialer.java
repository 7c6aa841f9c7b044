package dev.ekko.builtins.host.http;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects to servers for protocols that only begin as HTTP, such as WebSocket, in the way in which {@link Transport}
 * does for requests: with the same threads, proxies and certificates. Of one realm; safe for use by any thread.
 */
public final class Dialer implements AutoCloseable {
    private final TransportOptions options;
    private final Executor workers;
    private final Supplier<LoopLease> loops;
    private @Nullable Connector connector;
    private boolean closed;

    /**
     * Makes one; nothing is connected or started before it is used.
     *
     * @param timeout for the look-up, the connection, the proxy and the TLS handshake together
     * @param proxies which proxy the environment wants
     * @param workers where names are looked up and handshakes computed
     * @param loops where connections are served
     */
    public Dialer(Duration timeout, ProxyRules proxies, Executor workers, Supplier<LoopLease> loops) {
        this(timeout, proxies, TlsIdentity.NONE, workers, loops);
    }

    /**
     * Makes one with certificates of its own.
     *
     * @param timeout for the look-up, the connection, the proxy and the TLS handshake together
     * @param proxies which proxy the environment wants
     * @param identity whom to trust and who to be
     * @param workers where names are looked up and handshakes computed
     * @param loops where connections are served
     */
    public Dialer(
            Duration timeout, ProxyRules proxies, TlsIdentity identity, Executor workers, Supplier<LoopLease> loops) {
        TransportOptions usual = TransportOptions.defaults(proxies);
        this.options = new TransportOptions(
                timeout,
                usual.idleTimeout(),
                usual.keepAlive(),
                usual.connections(),
                false,
                Optional.empty(),
                proxies,
                identity);
        this.workers = workers;
        this.loops = loops;
    }

    /**
     * Connects to a server.
     *
     * @param target the server; encrypted where its scheme is https
     * @param reach asked about each address right before it is connected to
     * @return the channel, which reads nothing by itself; cancelling it ends the attempt. It fails with a
     *     {@link HttpFailure}, or with what {@link Reach} throws, maybe wrapped as futures do
     */
    public CompletableFuture<Channel> dial(Target target, Reach reach) {
        Connector made;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new HttpFailure("The realm is closed"));
            }
            if (connector == null) {
                connector = new Connector(options, workers, loops);
            }
            made = connector;
        }
        return made.dial(target, reach);
    }

    /** Closes all channels, and gives the threads back. */
    @Override
    public void close() {
        Connector made;
        synchronized (this) {
            closed = true;
            made = connector;
            connector = null;
        }
        if (made != null) {
            made.close();
        }
    }
}
