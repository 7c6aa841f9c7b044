package dev.ekko.builtins.host.websocket;

import dev.ekko.builtins.host.http.Dialer;
import dev.ekko.builtins.host.http.Reach;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One connection to a server, from the look-up of its name to its end. Safe for use by any thread. */
public final class SocketLink {
    static final String CLOSED_EARLY = "it was closed before it was established";

    /** What a server may say to refuse the handshake. */
    private static final int LONGEST_ANSWER = 1 << 16;

    private final SocketLimits limits;
    private final SocketListener listener;
    private final Conversation conversation;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long start = System.nanoTime();
    private volatile @Nullable CompletableFuture<Channel> dialing;
    private volatile @Nullable ChannelHandlerContext context;
    private volatile boolean aborted;

    private SocketLink(SocketRequest request, SocketLimits limits, SocketListener listener) {
        this.limits = limits;
        this.listener = new Once(listener, over);
        this.conversation = new Conversation(new Handshake(request, limits), limits, this.listener);
    }

    /**
     * Begins to open a connection; returns at once.
     *
     * @param request what to connect to
     * @param limits what it may cost
     * @param dialer connects
     * @param reach is asked about each address before it is connected to
     * @param listener hears of everything that happens, of the end in any case
     */
    public static SocketLink open(
            SocketRequest request, SocketLimits limits, Dialer dialer, Reach reach, SocketListener listener) {
        SocketLink link = new SocketLink(request, limits, listener);
        CompletableFuture<Channel> dialing = dialer.dial(request.target(), reach);
        link.dialing = dialing;
        var _ = dialing.whenComplete((channel, failure) -> {
            if (failure == null) {
                channel.eventLoop().execute(() -> link.begin(channel));
            } else {
                link.ended(failure instanceof CancellationException ? CLOSED_EARLY : reason(failure));
            }
        });
        return link;
    }

    private void begin(Channel channel) {
        if (over.get()) {
            var _ = channel.close();
            return;
        }
        if (!channel.isActive()) {
            ended("the server ended the connection at once");
            return;
        }
        var pipeline = channel.pipeline();
        pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_ANSWER));
        pipeline.addLast(new WebSocketClientExtensionHandler(new PerMessageDeflateClientExtensionHandshaker(
                6, ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(), 15, false, false, limits.message())));
        pipeline.addLast(conversation);
        ChannelHandlerContext ctx = pipeline.context(conversation);
        context = ctx;
        if (aborted) {
            var _ = channel.close();
        }
        conversation.begin(ctx, limits.handshake().minusNanos(System.nanoTime() - start));
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

    /**
     * Sends a ping, whose answer {@link SocketListener#pong} hears of. For connections that are open.
     *
     * @param payload what it carries, at most 125 bytes
     */
    public void ping(byte[] payload) {
        ChannelHandlerContext ctx = context;
        if (ctx != null && !over.get()) {
            var _ = ctx.writeAndFlush(new PingWebSocketFrame(Unpooled.wrappedBuffer(payload)));
        }
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
        CompletableFuture<Channel> attempt = dialing;
        if (attempt != null) {
            // The look-up of its name may take long, and nobody needs it any more.
            attempt.cancel(false);
        }
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.executor().execute(() -> conversation.fail(ctx, CLOSED_EARLY));
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
    static String reason(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
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
        public void pong(byte[] payload) {
            tell(() -> listener.pong(payload));
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
