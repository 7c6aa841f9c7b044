package dev.ekko.builtins.host.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes connections: looks the name up, connects, goes through a proxy, encrypts, and agrees on a protocol. */
final class Connector implements AutoCloseable {
    private final TransportOptions options;
    private final Executor workers;
    private final Resolver resolver;
    private final LoopLease lease;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private @Nullable CompletableFuture<SslContext> tls;

    Connector(TransportOptions options, Executor workers, Supplier<LoopLease> loops) {
        this.lease = loops.get();
        this.options = options;
        this.workers = workers;
        this.resolver = new Resolver(workers);
    }

    /** Connects to an origin; the result is ready for its first exchange. */
    CompletableFuture<Connection> connect(Target target, Exchange exchange, OriginPool pool) {
        return open(
                target,
                exchange.reach(),
                exchange.timings(),
                false,
                (channel, proxy) -> ready(channel, target, proxy, pool));
    }

    /**
     * Connects to a server for a protocol that only begins as HTTP: through a tunnel wherever there is a proxy.
     *
     * @return the channel, which reads nothing by itself; cancelling it ends the attempt
     */
    CompletableFuture<Channel> dial(Target target, Reach reach) {
        return open(target, reach, new Timings(), true, (channel, proxy) -> CompletableFuture.completedFuture(channel));
    }

    private <T> CompletableFuture<T> open(
            Target target,
            Reach reach,
            Timings timings,
            boolean tunnel,
            BiFunction<Channel, Optional<ProxyAddress>, CompletableFuture<T>> last) {
        Optional<ProxyAddress> proxy;
        try {
            Optional<String> url = options.proxy().or(() -> options.proxies().proxyFor(target));
            proxy = url.isPresent() ? Optional.of(ProxyAddress.of(url.get())) : Optional.empty();
        } catch (HttpFailure bad) {
            return CompletableFuture.failedFuture(bad);
        }
        String host = proxy.map(ProxyAddress::host).orElse(target.host());
        int port = proxy.map(ProxyAddress::port).orElse(target.port());
        // A proxy looks the name up itself, so what can be checked here is not where the request ends.
        Reach allowed = proxy.isPresent() ? address -> {} : reach;
        EventLoop loop = lease.group().next();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(options.connectTimeout().toMillis()))
                .handler(new Registered());
        timings.dialed();
        CompletableFuture<Channel> raced = resolver.lookUp(host).thenCompose(addresses -> {
            timings.lookedUp();
            return AddressRace.start(bootstrap, loop, addresses, port, allowed);
        });
        CompletableFuture<T> made = raced.thenCompose(channel -> proxied(channel, proxy, target, tunnel))
                .thenCompose(channel -> {
                    timings.connected();
                    return encrypted(channel, target);
                })
                .thenCompose(channel -> {
                    timings.secured();
                    return last.apply(channel, proxy);
                });
        var timeout = loop.schedule(
                () -> made.completeExceptionally(new HttpFailure("no connection within "
                        + options.connectTimeout().toMillis()
                        + " ms; a longer time can be set with the client option \"connectTimeout\"")),
                options.connectTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        var _ = made.whenComplete((connection, failure) -> {
            timeout.cancel(false);
            if (failure != null) {
                var _ = raced.whenComplete((channel, none) -> {
                    if (channel != null) {
                        var _ = channel.close();
                    }
                });
            }
        });
        String via = proxy.map(p -> " through the proxy " + p.host() + ":" + p.port())
                .orElse("");
        CompletableFuture<T> told = made.handle((connection, failure) -> {
            if (failure == null) {
                return connection;
            }
            Throwable cause = Failures.unwrapped(failure);
            throw new CompletionException(
                    cause instanceof RuntimeException
                            ? cause
                            : new HttpFailure(
                                    "Cannot connect to " + target.origin() + via + ": " + cause.getMessage(), cause));
        });
        var _ = told.whenComplete((connection, failure) -> {
            if (told.isCancelled()) {
                raced.cancel(false);
                made.cancel(false);
            }
        });
        return told;
    }

    /** Notes every channel, so that none outlives its realm. */
    @ChannelHandler.Sharable
    private final class Registered extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRegistered(ChannelHandlerContext context) {
            channels.add(context.channel());
            context.pipeline().remove(this);
        }
    }

    /** Hears of failures that the handshake's own future tells. */
    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    private CompletableFuture<Channel> proxied(
            Channel channel, Optional<ProxyAddress> proxy, Target target, boolean tunnel) {
        return proxy.isEmpty()
                ? CompletableFuture.completedFuture(channel)
                : secured(channel, proxy.get()).thenCompose(c -> Tunnels.through(c, proxy.get(), target, tunnel));
    }

    private CompletableFuture<Channel> secured(Channel channel, ProxyAddress proxy) {
        return proxy.kind().equals("https")
                ? tls().thenCompose(context -> handshake(channel, context, proxy.host(), proxy.port()))
                : CompletableFuture.completedFuture(channel);
    }

    private CompletableFuture<Channel> encrypted(Channel channel, Target target) {
        return target.secure()
                ? tls().thenCompose(context -> handshake(channel, context, target.host(), target.port()))
                : CompletableFuture.completedFuture(channel);
    }

    private CompletableFuture<Channel> handshake(Channel channel, SslContext context, String host, int port) {
        CompletableFuture<Channel> done = new CompletableFuture<>();
        channel.eventLoop().execute(() -> {
            SslHandler handler = context.newHandler(channel.alloc(), host, port, workers);
            handler.setHandshakeTimeoutMillis(0); // the connection's own timeout counts
            channel.pipeline().addLast(handler, new Quiet());
            handler.handshakeFuture().addListener((Future<Channel> result) -> {
                if (result.isSuccess()) {
                    done.complete(channel);
                } else {
                    done.completeExceptionally(
                            new HttpFailure("TLS failed: " + TlsFailures.told(result.cause()), result.cause()));
                }
            });
        });
        return done;
    }

    // Reading the certificates of the Java runtime takes tens of milliseconds.
    private synchronized CompletableFuture<SslContext> tls() {
        if (tls == null) {
            tls = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return TlsContexts.of(options.tls(), options.http2());
                        } catch (HttpFailure unusable) {
                            throw new CompletionException(unusable);
                        }
                    },
                    workers);
        }
        return tls;
    }

    private CompletableFuture<Connection> ready(
            Channel channel, Target target, Optional<ProxyAddress> proxy, OriginPool pool) {
        CompletableFuture<Connection> done = new CompletableFuture<>();
        channel.eventLoop().execute(() -> {
            if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
                done.completeExceptionally(new HttpFailure("the connection was closed at once"));
                return;
            }
            InetAddress peer = remote.getAddress();
            boolean forwards = proxy.isPresent() && proxy.get().forwards(target);
            Route route = new Route(
                    peer, proxy.isEmpty(), forwards, forwards ? proxy.get().authorization() : Optional.empty());
            while (channel.pipeline().get(Quiet.class) != null) {
                channel.pipeline().remove(Quiet.class);
            }
            // The last one is the server's, where a proxy has one too.
            SslHandler encryption = null;
            for (var handler : channel.pipeline()) {
                encryption = handler.getValue() instanceof SslHandler found ? found : encryption;
            }
            boolean multiplexed = target.secure()
                    && encryption != null
                    && ApplicationProtocolNames.HTTP_2.equals(encryption.applicationProtocol());
            done.complete(multiplexed ? Protocols.http2(channel, route, pool) : Protocols.http1(channel, route, pool));
        });
        return done;
    }

    @Override
    public void close() {
        channels.close().addListener(result -> lease.giveBack().run());
    }
}
