package dev.ekko.builtins.host.net;

import dev.ekko.builtins.host.http.Reach;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives datagrams. What comes faster than it is asked for waits in a bounded queue, and behind that in the
 * system's, which drops what does not fit. Safe for use by any thread.
 */
public final class UdpEndpoint {
    private static final int LARGEST = 65_535;
    private static final int MOST_WAITING_BYTES = 4 << 20;
    /** What one costs beside its bytes, so that empty ones cannot pile up without end. */
    private static final int OVERHEAD = 256;

    private final NetThreads threads;
    private final Deque<Datagram> waiting = new ArrayDeque<>();
    private @Nullable CompletableFuture<@Nullable Datagram> asking;
    private @Nullable NioDatagramChannel channel;
    private @Nullable Throwable failure;
    private int waitingBytes;
    private boolean held;
    private boolean closed;

    private UdpEndpoint(NetThreads threads) {
        this.threads = threads;
    }

    /**
     * Binds one.
     *
     * @param threads the realm's
     * @param at the address
     * @param reuseAddress whether others may bind the same one, as several listeners of a multicast group do
     * @param broadcast whether it may send to everybody on the network
     */
    public static CompletableFuture<UdpEndpoint> bind(
            NetThreads threads, InetSocketAddress at, boolean reuseAddress, boolean broadcast) {
        UdpEndpoint endpoint = new UdpEndpoint(threads);
        CompletableFuture<UdpEndpoint> result = new CompletableFuture<>();
        String shown = Endpoint.text(at.getAddress().getHostAddress(), at.getPort());
        Bootstrap bootstrap = new Bootstrap()
                .group(threads.loops())
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_REUSEADDR, reuseAddress)
                .option(ChannelOption.SO_BROADCAST, broadcast)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST))
                .handler(endpoint.new Receiver());
        bootstrap.bind(at).addListener((io.netty.channel.ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                synchronized (endpoint) {
                    endpoint.channel = (NioDatagramChannel) bound.channel();
                }
                bound.channel().read();
                result.complete(endpoint);
            } else {
                result.completeExceptionally(new CompletionException(
                        NetFailures.of("Cannot bind UDP to " + shown, bound.cause(), Map.of("address", shown))));
            }
        });
        return result;
    }

    private synchronized NioDatagramChannel channel() {
        if (channel == null || closed) {
            throw NetFailures.closed("The UDP socket is closed");
        }
        return channel;
    }

    /** Where it is bound. */
    public synchronized Endpoint local() {
        return Endpoint.of(channel == null ? null : channel.localAddress());
    }

    /**
     * Sends a datagram.
     *
     * @param host a name or an address
     * @param port the port
     * @param reach asked about the address right before it is sent to
     * @return done when the system has taken it
     */
    public CompletionStage<Void> send(byte[] data, String host, int port, Reach reach) {
        NioDatagramChannel open = channel();
        return threads.resolver().lookUp(host).thenCompose(addresses -> {
            InetAddress address = addresses.getFirst();
            reach.check(address);
            CompletableFuture<Void> done = new CompletableFuture<>();
            var packet = new DatagramPacket(Unpooled.wrappedBuffer(data), new InetSocketAddress(address, port));
            open.writeAndFlush(packet).addListener(sent -> {
                if (sent.isSuccess()) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(NetFailures.of(
                            "Cannot send " + data.length + " bytes to " + Endpoint.text(host, port),
                            sent.cause(),
                            Map.of("host", host, "port", port)));
                }
            });
            return done;
        });
    }

    /** The next datagram; null when it is closed. */
    public CompletableFuture<@Nullable Datagram> receive() {
        Datagram next;
        NioDatagramChannel resumed = null;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                Throwable why = failure;
                failure = null;
                if (why != null) {
                    return CompletableFuture.failedFuture(why);
                }
                if (closed) {
                    return CompletableFuture.completedFuture(null);
                }
                if (asking != null) {
                    return CompletableFuture.failedFuture(
                            new IllegalStateException("Somebody else waits for the next datagram"));
                }
                asking = new CompletableFuture<>();
                return asking;
            }
            waitingBytes -= next.data().length + OVERHEAD;
            if (held && waitingBytes < MOST_WAITING_BYTES / 2) {
                held = false;
                resumed = channel;
            }
        }
        if (resumed != null) {
            resumed.read();
        }
        return CompletableFuture.completedFuture(next);
    }

    /**
     * Joins or leaves a multicast group.
     *
     * @param group its address
     * @param device the network interface's name; empty for the system's choice
     * @param join whether to join it
     */
    public CompletionStage<Void> multicast(String group, String device, boolean join) {
        NioDatagramChannel open = channel();
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            InetAddress address = InetAddress.ofLiteral(group);
            NetworkInterface over = device.isEmpty() ? usual() : NetworkInterface.getByName(device);
            if (over == null) {
                throw new SocketException("No such device: there is no network interface \"" + device + "\"");
            }
            if (join) {
                open.config().setNetworkInterface(over);
            }
            (join ? open.joinGroup(address, over, null) : open.leaveGroup(address, over, null)).addListener(result -> {
                if (result.isSuccess()) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(multicastFailed(group, join, result.cause()));
                }
            });
        } catch (IllegalArgumentException | SocketException impossible) {
            done.completeExceptionally(multicastFailed(group, join, impossible));
        }
        return done;
    }

    private static RuntimeException multicastFailed(String group, boolean join, Throwable why) {
        return NetFailures.of(
                "Cannot " + (join ? "join" : "leave") + " the group " + group, why, Map.of("host", group));
    }

    private static @Nullable NetworkInterface usual() throws SocketException {
        NetworkInterface any = null;
        for (NetworkInterface one : java.util.Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (one.isUp() && (one.supportsMulticast() || one.isLoopback())) {
                any = any == null || any.isLoopback() ? one : any;
            }
        }
        return any;
    }

    /** Sets how far multicast datagrams go, and whether this machine gets them as well. */
    public void multicastOptions(int hops, boolean loopback) {
        NioDatagramChannel open = channel();
        open.config().setTimeToLive(hops);
        open.config()
                .setOption(
                        io.netty.channel.socket.nio.NioChannelOption.of(StandardSocketOptions.IP_MULTICAST_LOOP),
                        loopback);
    }

    /** Closes it. */
    public CompletionStage<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Channel open;
        synchronized (this) {
            open = channel;
        }
        if (open == null) {
            done.complete(null);
        } else {
            open.close().addListener(result -> done.complete(null));
        }
        ended();
        return done;
    }

    private void ended() {
        CompletableFuture<@Nullable Datagram> asked;
        synchronized (this) {
            closed = true;
            asked = asking;
            asking = null;
            waiting.clear();
        }
        if (asked != null) {
            asked.complete(null);
        }
    }

    /** Takes in what comes. */
    private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            threads.add(context.channel());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            byte[] data = new byte[packet.content().readableBytes()];
            packet.content().readBytes(data);
            InetSocketAddress sender = packet.sender();
            Datagram one = new Datagram(data, sender.getAddress().getHostAddress(), sender.getPort());
            CompletableFuture<@Nullable Datagram> asked;
            synchronized (UdpEndpoint.this) {
                asked = asking;
                asking = null;
                if (asked == null && !closed) {
                    waiting.add(one);
                    waitingBytes += data.length + OVERHEAD;
                    held = waitingBytes >= MOST_WAITING_BYTES;
                }
            }
            if (asked != null) {
                asked.complete(one);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            boolean more;
            synchronized (UdpEndpoint.this) {
                more = !held && !closed;
            }
            if (more) {
                context.read();
            }
        }

        // Such as the answer that nobody listens where something was sent to; the socket goes on.
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            CompletableFuture<@Nullable Datagram> asked;
            RuntimeException told = NetFailures.of("A datagram could not be received", cause, Map.of());
            synchronized (UdpEndpoint.this) {
                asked = asking;
                asking = null;
                failure = asked == null ? told : null;
            }
            if (asked != null) {
                asked.completeExceptionally(told);
            }
            context.read();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ended();
            context.fireChannelInactive();
        }
    }
}
