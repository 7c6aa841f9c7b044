package dev.ekko.builtins.host.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The protocol on one connection: handshake, messages, closing. Everything but {@link #consumed} in its event loop. */
final class Conversation extends SimpleChannelInboundHandler<Object> {
    /** What a message costs beside its bytes, so that empty ones cannot pile up without end. */
    private static final int OVERHEAD = 128;

    private final Handshake handshake;
    private final SocketLimits limits;
    private final SocketListener listener;
    private final AtomicLong waiting = new AtomicLong();
    private @Nullable Message message;
    private @Nullable SocketEnd received;
    private String failure = "";
    private boolean open;
    private boolean closeSent;
    private boolean pongOnItsWay;
    private @Nullable ByteBuf lastPing;

    Conversation(Handshake handshake, SocketLimits limits, SocketListener listener) {
        this.handshake = handshake;
        this.limits = limits;
        this.listener = listener;
    }

    /** Sends the handshake, for whose answer there is so much time. */
    void begin(ChannelHandlerContext ctx, Duration time) {
        handshake.handshake(ctx.channel()).addListener(sent -> {
            if (!sent.isSuccess()) {
                fail(ctx, "the handshake could not be sent: " + SocketLink.reason(sent.cause()));
            }
        });
        after(ctx, time, () -> {
            if (!open) {
                fail(ctx, "the server did not complete the handshake in " + limits.handshake());
            }
        });
        ctx.channel().config().setAutoRead(true);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object read) {
        if (read instanceof FullHttpResponse response) {
            handshake.finishHandshake(ctx.channel(), response);
            open = true;
            String protocol = handshake.actualSubprotocol();
            String extensions = response.headers().get(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
            listener.opened(protocol == null ? "" : protocol, extensions == null ? "" : extensions);
        } else if (read instanceof WebSocketFrame frame && received == null && failure.isEmpty()) {
            frame(ctx, frame);
        }
    }

    private void frame(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (frame.rsv() != 0) {
            // An extension in use has taken its bit away by now.
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR, "a frame uses an extension that was not agreed upon");
        }
        switch (frame) {
            case PingWebSocketFrame ping -> pong(ctx, ping.content().retain());
            case PongWebSocketFrame pong -> listener.pong(ByteBufUtil.getBytes(pong.content()));
            case CloseWebSocketFrame close -> closeReceived(ctx, close);
            case TextWebSocketFrame text -> begin(ctx, text, true);
            case BinaryWebSocketFrame binary -> begin(ctx, binary, false);
            case ContinuationWebSocketFrame more -> add(ctx, more, message);
            default -> throw new IllegalStateException("A frame of an unknown kind: " + frame);
        }
    }

    private void begin(ChannelHandlerContext ctx, WebSocketFrame frame, boolean text) {
        message = new Message(text, limits.message());
        add(ctx, frame, message);
    }

    private void add(ChannelHandlerContext ctx, WebSocketFrame frame, @Nullable Message to) {
        if (to == null) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR, "a message begins with a continuation");
        }
        to.add(frame.content());
        if (frame.isFinalFragment()) {
            message = null;
            deliver(ctx, to);
        }
    }

    private void deliver(ChannelHandlerContext ctx, Message whole) {
        int cost = whole.length() + OVERHEAD;
        if (waiting.addAndGet(cost) > limits.waiting()) {
            ctx.channel().config().setAutoRead(false);
            // The reader may have caught up in between, and then nobody else starts it again.
            consumed(ctx, 0);
        }
        if (whole.isText()) {
            listener.text(whole.text(), cost);
        } else {
            listener.binary(whole.bytes(), cost);
        }
    }

    /** The reader is done with a message; called by any thread. */
    void consumed(ChannelHandlerContext ctx, int cost) {
        if (waiting.addAndGet(-cost) <= limits.waiting() / 2
                && !ctx.channel().config().isAutoRead()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    /** Answers a ping; while an answer cannot leave, only the last of further pings waits (RFC 6455, section 5.5.3). */
    private void pong(ChannelHandlerContext ctx, ByteBuf content) {
        if (pongOnItsWay) {
            if (lastPing != null) {
                lastPing.release();
            }
            lastPing = content;
            return;
        }
        pongOnItsWay = true;
        ctx.writeAndFlush(new PongWebSocketFrame(content)).addListener(done -> {
            pongOnItsWay = false;
            ByteBuf next = lastPing;
            lastPing = null;
            if (next != null) {
                if (done.isSuccess()) {
                    pong(ctx, next);
                } else {
                    next.release();
                }
            }
        });
    }

    private void closeReceived(ChannelHandlerContext ctx, CloseWebSocketFrame frame) {
        int code = frame.statusCode();
        received = new SocketEnd(code < 0 ? SocketEnd.NO_CODE : code, code < 0 ? "" : frame.reasonText(), true, "");
        listener.closing();
        if (!closeSent) {
            closeSent = true;
            var _ = ctx.writeAndFlush(code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, ""));
        }
        // The server ends the connection, so that its port does not linger; where it does not, this side does.
        after(ctx, limits.lingering(), () -> end(ctx));
    }

    /** Sends a close frame; code 1005 means none. */
    void close(ChannelHandlerContext ctx, int code, String reason) {
        if (!open) {
            fail(ctx, SocketLink.CLOSED_EARLY);
        } else if (!closeSent) {
            closeSent = true;
            var _ = ctx.writeAndFlush(
                    code == SocketEnd.NO_CODE ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, reason));
            awaitClose(ctx, Long.MAX_VALUE);
        }
    }

    /** Gives up on a server that does not answer the close frame, unless it still takes what was sent before that. */
    private void awaitClose(ChannelHandlerContext ctx, long unsentBefore) {
        after(ctx, limits.closing(), () -> {
            var buffer = ctx.channel().unsafe().outboundBuffer();
            long unsent = buffer == null ? 0 : buffer.totalPendingWriteBytes();
            if (unsent > 0 && unsent < unsentBefore) {
                awaitClose(ctx, unsent);
            } else if (received == null) {
                fail(ctx, "the server did not answer the close frame in " + limits.closing());
            }
        });
    }

    private static void after(ChannelHandlerContext ctx, Duration time, Runnable task) {
        var timer = ctx.executor().schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
        ctx.channel().closeFuture().addListener(closed -> timer.cancel(false));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted && !closeSent) {
            failure = "the server broke the protocol: " + SocketLink.reason(cause);
            closeSent = true;
            ctx.writeAndFlush(new CloseWebSocketFrame(corrupted.closeStatus(), ""))
                    .addListener(ChannelFutureListener.CLOSE);
            // A server that does not read cannot keep it open.
            after(ctx, limits.lingering(), () -> end(ctx));
        } else if (cause instanceof CodecException && cause.getCause() != null) {
            exceptionCaught(ctx, cause.getCause());
        } else {
            fail(ctx, SocketLink.reason(cause));
        }
    }

    /** Ends the connection at once. */
    void fail(ChannelHandlerContext ctx, String why) {
        if (failure.isEmpty()) {
            failure = why;
        }
        end(ctx);
    }

    private static void end(ChannelHandlerContext ctx) {
        var _ = ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (lastPing != null) {
            lastPing.release();
            lastPing = null;
        }
        SocketEnd end = received;
        if (end == null) {
            end = SocketEnd.failed(
                    failure.isEmpty() ? "the server ended the connection without a close frame" : failure);
        }
        listener.closed(end);
        ctx.fireChannelInactive();
    }
}
