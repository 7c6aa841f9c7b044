package dev.ekko.builtins.host.websocket;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection to a server, from the look-up of its name to its end. Safe for use by any thread. */
public final class SocketLink {
    static final String CLOSED_EARLY = "it was closed before it was established";

    private final SocketRequest request;
    private final SocketLimits limits;
    private final SocketListener listener;
    private final Conversation conversation;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long start = System.nanoTime();
    private volatile @Nullable Channel channel;
    private volatile @Nullable ChannelHandlerContext context;
    private volatile boolean aborted;

    private SocketLink(SocketRequest request, SocketLimits limits, SocketListener listener) {
        this.request = request;
        this.limits = limits;
        this.listener = new Once(listener, over);
        this.conversation = new Conversation(new Handshake(request, limits), limits, this.listener);
    }

    /**
     * Begins to open a connection; returns at once.
     *
     * @param request what to connect to
     * @param limits what it may cost
     * @param reach is asked about each address before it is connected to, and throws where it must not be
     * @param blocking where names are looked up
     * @param listener hears of everything that happens, of the end in any case
     */
    public static SocketLink open(
            SocketRequest request,
            SocketLimits limits,
            Consumer<InetAddress> reach,
            Executor blocking,
            SocketListener listener) {
        SocketLink link = new SocketLink(request, limits, listener);
        Names.lookUp(request.host(), blocking).whenComplete((addresses, failure) -> {
            if (failure != null) {
                link.ended("the host " + request.host() + " was not found");
            } else {
                link.connect(addresses, 0, reach);
            }
        });
        return link;
    }

    private void connect(InetAddress[] addresses, int index, Consumer<InetAddress> reach) {
        Duration left = limits.handshake().minusNanos(System.nanoTime() - start);
        if (aborted || left.isNegative()) {
            ended(aborted ? CLOSED_EARLY : "the handshake was not complete in " + limits.handshake());
            return;
        }
        try {
            reach.accept(addresses[index]);
        } catch (RuntimeException refused) {
            ended(reason(refused));
            return;
        }
        ChannelFuture connecting = new Bootstrap()
                .group(EventLoops.SHARED)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.max(1, (int) left.toMillis()))
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        pipeline(made);
                    }
                })
                .connect(new InetSocketAddress(addresses[index], request.port()));
        channel = connecting.channel();
        if (aborted) {
            connecting.channel().close();
        }
        connecting.addListener(done -> {
            if (!done.isSuccess() && index + 1 < addresses.length && !aborted) {
                connect(addresses, index + 1, reach);
            } else if (!done.isSuccess()) {
                ended(aborted ? CLOSED_EARLY : reason(done.cause()));
            }
        });
    }

    private void pipeline(Channel made) {
        var pipeline = made.pipeline();
        if (request.secure()) {
            pipeline.addLast(Tls.handler(made, request.host(), request.port()));
        }
        pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(1 << 14));
        pipeline.addLast(new WebSocketClientExtensionHandler(new PerMessageDeflateClientExtensionHandshaker(
                6, ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(), 15, false, false, limits.message())));
        pipeline.addLast(conversation);
        ChannelHandlerContext ctx = pipeline.context(conversation);
        context = ctx;
        conversation.awaitHandshake(ctx, limits.handshake().minusNanos(System.nanoTime() - start));
    }

    /**
     * Sends a message of text, in the order of the calls. For connections that are open.
     *
     * @param text the message
     * @return its length as UTF-8, which {@link SocketListener#sent} is told
     */
    public int send(String text) {
        return send(new TextWebSocketFrame(text));
    }

    /**
     * Sends a message of bytes, in the order of the calls. For connections that are open.
     *
     * @param bytes the message, which nobody may change any more
     * @return its length
     */
    public int send(byte[] bytes) {
        return send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    private int send(WebSocketFrame frame) {
        int bytes = frame.content().readableBytes();
        ChannelHandlerContext ctx = context;
        if (ctx == null || over.get()) {
            frame.release();
            return bytes;
        }
        ctx.writeAndFlush(frame).addListener(done -> {
            if (done.isSuccess()) {
                listener.sent(bytes);
            } else {
                conversation.fail(ctx, reason(done.cause()));
            }
        });
        return bytes;
    }

    /**
     * Begins to close it after everything that was sent; one that is not established yet fails.
     *
     * @param code the code to send; 1005 for none
     * @param reason the reason to send; no more than 123 bytes as UTF-8
     */
    public void close(int code, String reason) {
        ChannelHandlerContext ctx = context;
        if (ctx == null || !ctx.channel().isActive()) {
            abort();
        } else {
            ctx.executor().execute(() -> conversation.close(ctx, code, reason));
        }
    }

    /** Ends it at once, without a word to the server. */
    public void abort() {
        aborted = true;
        Channel current = channel;
        if (current != null) {
            current.close();
        } else {
            // The look-up of its name may take long, and nobody needs it any more.
            ended(CLOSED_EARLY);
        }
    }

    /**
     * Tells that a message is done with, so that more can be read.
     *
     * @param cost what came with the message
     */
    public void consumed(int cost) {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            conversation.consumed(ctx, cost);
        }
    }

    private void ended(String why) {
        listener.closed(SocketEnd.failed(why));
    }

    /** What an exception says, or its name where it says nothing. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** Lets the end through once, and nothing after it: a connection may be given up while it is being made. */
    private record Once(SocketListener listener, AtomicBoolean over) implements SocketListener {
        @Override
        public void opened(String protocol, String extensions) {
            tell(() -> listener.opened(protocol, extensions));
        }

        @Override
        public void text(String text, int cost) {
            tell(() -> listener.text(text, cost));
        }

        @Override
        public void binary(byte[] bytes, int cost) {
            tell(() -> listener.binary(bytes, cost));
        }

        @Override
        public void sent(int bytes) {
            tell(() -> listener.sent(bytes));
        }

        @Override
        public void closing() {
            tell(listener::closing);
        }

        private void tell(Runnable event) {
            if (!over.get()) {
                event.run();
            }
        }

        @Override
        public void closed(SocketEnd end) {
            if (over.compareAndSet(false, true)) {
                listener.closed(end);
            }
        }
    }
}
