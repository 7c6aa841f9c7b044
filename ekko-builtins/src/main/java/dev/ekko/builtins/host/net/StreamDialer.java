package dev.ekko.builtins.host.net;

import dev.ekko.builtins.host.http.AddressRace;
import dev.ekko.builtins.host.http.Reach;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Makes connections. */
public final class StreamDialer {
    /** Above the second number of bytes that wait, a writer waits until there are fewer than the first. */
    static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    private final NetThreads threads;

    /** Makes one for a realm. */
    public StreamDialer(NetThreads threads) {
        this.threads = threads;
    }

    /**
     * Where to connect to, and how.
     *
     * @param host a name or an address
     * @param port the port
     * @param noDelay whether small pieces are sent at once
     * @param keepAlive whether the system looks whether an idle peer is still there
     * @param timeoutMillis how long it may take with everything; 0 for as long as the system tries
     */
    public record Wanted(String host, int port, boolean noDelay, boolean keepAlive, int timeoutMillis) {}

    /**
     * Connects.
     *
     * @param wanted where to, and how
     * @param reach asked about each address right before it is connected to
     * @param tls encrypts it; empty for no encryption
     * @param serverName the name that the server's certificate must have
     * @return the connection; cancelling it ends the attempt
     */
    public CompletableFuture<StreamSocket> connect(
            Wanted wanted, Reach reach, Optional<CompletableFuture<TlsSetup>> tls, String serverName) {
        String shown = Endpoint.text(wanted.host(), wanted.port());
        EventLoop loop = threads.loops().next();
        Bootstrap bootstrap = bootstrap(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, wanted.noDelay())
                .option(ChannelOption.SO_KEEPALIVE, wanted.keepAlive())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, wanted.timeoutMillis());
        CompletableFuture<Channel> raced = threads.resolver()
                .lookUp(wanted.host())
                .thenCompose(addresses -> AddressRace.start(bootstrap, loop, addresses, wanted.port(), reach));
        CompletableFuture<StreamSocket> made = raced.thenCompose(channel -> opened(channel, shown));
        CompletableFuture<StreamSocket> secured = tls.isEmpty()
                ? made
                : made.thenCompose(socket -> tls.get()
                        .thenCompose(setup -> setup.upgrade(socket, false, serverName, wanted.port()))
                        .thenApply(done -> socket));
        return result(
                secured,
                raced,
                loop,
                wanted.timeoutMillis(),
                "Cannot connect to " + shown,
                Map.of("host", wanted.host(), "port", wanted.port()));
    }

    /**
     * Connects to a Unix socket.
     *
     * @param path the socket
     * @param timeoutMillis how long it may take; 0 for as long as the system tries
     */
    public CompletableFuture<StreamSocket> connect(Path path, int timeoutMillis) {
        EventLoop loop = threads.loops().next();
        CompletableFuture<Channel> connected = new CompletableFuture<>();
        var attempt = bootstrap(loop).channel(NioDomainSocketChannel.class).connect(UnixDomainSocketAddress.of(path));
        attempt.addListener(done -> {
            if (!done.isSuccess()) {
                connected.completeExceptionally(done.cause());
            } else if (!connected.complete(attempt.channel())) {
                var _ = attempt.channel().close();
            }
        });
        return result(
                connected.thenCompose(channel -> opened(channel, path.toString())),
                connected,
                loop,
                timeoutMillis,
                "Cannot connect to \"" + path + "\"",
                Map.of("path", path.toString()));
    }

    private Bootstrap bootstrap(EventLoop loop) {
        return new Bootstrap()
                .group(loop)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        threads.adopt(channel);
                    }
                });
    }

    private CompletableFuture<StreamSocket> opened(Channel channel, String shown) {
        CompletableFuture<StreamSocket> done = new CompletableFuture<>();
        StreamSocket socket = new StreamSocket(channel, threads, shown);
        channel.eventLoop().execute(() -> {
            channel.pipeline().addLast(socket.intake());
            done.complete(socket);
        });
        return done;
    }

    private static CompletableFuture<StreamSocket> result(
            CompletableFuture<StreamSocket> made,
            CompletableFuture<Channel> connected,
            EventLoop loop,
            int timeoutMillis,
            String what,
            Map<String, ?> details) {
        CompletableFuture<StreamSocket> told = made.handle((socket, failure) -> {
            if (failure == null) {
                return socket;
            }
            throw new CompletionException(NetFailures.unwrapped(NetFailures.of(what, failure, details)));
        });
        if (timeoutMillis > 0) {
            var timer = loop.schedule(
                    () -> made.completeExceptionally(
                            new SocketTimeoutException("it took longer than " + timeoutMillis + " ms")),
                    timeoutMillis,
                    TimeUnit.MILLISECONDS);
            var _ = made.whenComplete((socket, failure) -> timer.cancel(false));
        }
        var _ = told.whenComplete((socket, failure) -> {
            if (failure != null) {
                connected.cancel(false);
                var _ = connected.thenAccept(channel -> {
                    var _ = channel.close();
                });
            }
        });
        return told;
    }
}
