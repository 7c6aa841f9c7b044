package dev.ekko.builtins.host.net;

import dev.ekko.builtins.host.http.BodyQueue;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.nio.channels.ClosedChannelException;

/** Puts what comes in where it is read from, and reads on while there is room. In the event loop only. */
final class Intake extends ChannelInboundHandlerAdapter {
    private final StreamSocket socket;
    private final BodyQueue queue;
    private boolean full;
    private boolean ended;
    private boolean encrypted;

    Intake(StreamSocket socket, BodyQueue queue) {
        this.socket = socket;
        this.queue = queue;
    }

    /** From now on the end of the connection alone is not the end of what the peer said. */
    void encrypted() {
        encrypted = true;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            context.read();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.read();
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            ByteBuf bytes = (ByteBuf) message;
            if (bytes.isReadable()) {
                byte[] copy = new byte[bytes.readableBytes()];
                bytes.readBytes(copy);
                full = !queue.add(copy);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!full && !ended) {
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent closed && closed.isSuccess()) {
            end();
        } else if (event instanceof ChannelInputShutdownEvent) {
            broken();
        }
        context.fireUserEventTriggered(event);
    }

    private void end() {
        ended = true;
        queue.end();
    }

    // Whoever cuts an encrypted connection must not be able to pass off a part as the whole.
    private void broken() {
        if (encrypted && !ended) {
            socket.failed(
                    new EOFException("the peer closed the connection without saying so in TLS; data may be missing"));
        }
        end();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        socket.roomChanged();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        broken();
        socket.failed(new ClosedChannelException());
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        socket.failed(cause);
        var _ = context.close();
    }
}
