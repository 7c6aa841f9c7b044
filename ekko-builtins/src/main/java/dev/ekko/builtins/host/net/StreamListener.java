package dev.ekko.builtins.host.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections in, one after another as they are asked for. Safe for use by any thread. */
public final class StreamListener {
    private static final Logger LOG = LoggerFactory.getLogger(StreamListener.class);

    /** How many connections may wait for the program before the system lets further ones wait. */
    private static final int MOST_WAITING = 256;

    private final NetThreads threads;
    private final Optional<TlsSetup> tls;
    private final String shown;
    private final Deque<StreamSocket> waiting = new ArrayDeque<>();
    private @Nullable CompletableFuture<@Nullable StreamSocket> asking;
    private @Nullable Channel channel;
    private boolean closed;

    private StreamListener(NetThreads threads, Optional<TlsSetup> tls, String shown) {
        this.threads = threads;
        this.tls = tls;
        this.shown = shown;
    }

    /**
     * Begins to listen.
     *
     * @param threads the realm's
     * @param at an {@link InetSocketAddress} or {@link UnixDomainSocketAddress}
     * @param backlog how many connections the system lets wait
     * @param reusePort whether several may listen at one port
     * @param tls encrypts connections
     * @param shown what messages call it
     */
    public static CompletableFuture<StreamListener> open(
            NetThreads threads,
            SocketAddress at,
            int backlog,
            boolean reusePort,
            Optional<TlsSetup> tls,
            String shown) {
        StreamListener listener = new StreamListener(threads, tls, shown);
        boolean unix = at instanceof UnixDomainSocketAddress;
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads.loops())
                .channel(unix ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, backlog)
                .handler(listener.new Server())
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, StreamDialer.MARKS)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel child) {
                        listener.arrived(child);
                    }
                });
        if (!unix) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true);
        }
        if (reusePort && !unix) {
            bootstrap.option(
                    io.netty.channel.socket.nio.NioChannelOption.of(java.net.StandardSocketOptions.SO_REUSEPORT), true);
        }
        CompletableFuture<StreamListener> result = new CompletableFuture<>();
        bootstrap.bind(at).addListener((io.netty.channel.ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                listener.bound(bound.channel());
                result.complete(listener);
            } else {
                result.completeExceptionally(new CompletionException(
                        NetFailures.of("Cannot listen at " + shown, bound.cause(), Map.of("address", shown))));
            }
        });
        return result;
    }

    private void bound(Channel bound) {
        synchronized (this) {
            channel = bound;
        }
        if (bound.localAddress() instanceof UnixDomainSocketAddress unix) {
            bound.closeFuture().addListener(done -> {
                try {
                    Files.deleteIfExists(unix.getPath());
                } catch (IOException stays) {
                    LOG.debug("The socket {} could not be removed", unix, stays);
                }
            });
        }
    }

    /** Where it listens. */
    public Endpoint local() {
        Channel bound;
        synchronized (this) {
            bound = channel;
        }
        return Endpoint.of(bound == null ? null : bound.localAddress());
    }

    private void arrived(Channel child) {
        threads.adopt(child);
        StreamSocket socket = new StreamSocket(child, threads, "a client of " + shown);
        if (tls.isEmpty()) {
            child.pipeline().addLast(socket.intake());
            offer(socket);
            return;
        }
        SslHandler handler = tls.get().accepted(child.alloc());
        socket.intake().encrypted();
        child.pipeline().addLast(handler, socket.intake());
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                offer(socket);
            } else {
                LOG.debug("No handshake with a client of {}", shown, done.cause());
                socket.abort();
            }
        });
    }

    private void offer(StreamSocket socket) {
        CompletableFuture<@Nullable StreamSocket> asked;
        Channel server;
        boolean refused;
        synchronized (this) {
            asked = asking;
            asking = null;
            refused = closed;
            if (asked == null && !closed) {
                waiting.add(socket);
            }
            server = waiting.size() >= MOST_WAITING ? channel : null;
        }
        if (refused) {
            socket.abort();
        } else if (asked != null) {
            asked.complete(socket);
        }
        if (server != null) {
            server.config().setAutoRead(false);
        }
    }

    /** The next connection; null when it is closed. */
    public CompletableFuture<@Nullable StreamSocket> accept() {
        StreamSocket next;
        Channel server = null;
        synchronized (this) {
            next = waiting.poll();
            if (next == null && !closed) {
                if (asking != null) {
                    return CompletableFuture.failedFuture(
                            new IllegalStateException("Somebody else waits for the next connection"));
                }
                asking = new CompletableFuture<>();
                return asking;
            }
            if (waiting.size() == MOST_WAITING / 2) {
                server = channel;
            }
        }
        if (server != null) {
            server.config().setAutoRead(true);
        }
        return CompletableFuture.completedFuture(next);
    }

    /** Stops; connections that were taken stay, those that nobody has asked for are closed. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Channel server;
        synchronized (this) {
            server = channel;
        }
        if (server == null) {
            done.complete(null);
        } else {
            server.close().addListener(result -> done.complete(null));
        }
        ended();
        return done;
    }

    private void ended() {
        CompletableFuture<@Nullable StreamSocket> asked;
        Deque<StreamSocket> unwanted;
        synchronized (this) {
            closed = true;
            asked = asking;
            asking = null;
            unwanted = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        unwanted.forEach(StreamSocket::abort);
        if (asked != null) {
            asked.complete(null);
        }
    }

    /** What happens to the socket that listens. */
    private final class Server extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            threads.add(context.channel());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ended();
            context.fireChannelInactive();
        }

        // Such as too many open files; Netty waits a second and goes on.
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.warn("{} could not take a connection in", shown, cause);
        }
    }
}
