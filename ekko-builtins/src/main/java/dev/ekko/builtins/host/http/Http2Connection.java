package dev.ekko.builtins.host.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A connection of HTTP/2: many exchanges at a time, each on a stream of its own. */
final class Http2Connection extends ChannelInboundHandlerAdapter implements Connection {
    /**
     * The most streams at a time: what a server is taken to allow before it has said so (RFC 9113, section 6.5.2), and
     * what the connection's window is made for.
     */
    static final int MOST_STREAMS = 100;

    private final Channel channel;
    private final Route route;
    private final OriginPool pool;
    private final IdleTimer idle;
    private volatile boolean leaving;
    private volatile long most = MOST_STREAMS;
    private int streams;
    private boolean used;
    private @Nullable Throwable failure;

    Http2Connection(Channel channel, Route route, OriginPool pool) {
        this.channel = channel;
        this.route = route;
        this.pool = pool;
        this.idle = new IdleTimer(
                channel.eventLoop(),
                pool.options().keepAliveNanos(),
                () -> !isOpen() || !pool.isIdle(this),
                () -> pool.retire(this));
    }

    /** Takes a place for an exchange; false where there is none. Called with the pool's lock held. */
    boolean reserve() {
        if (leaving || streams >= most || !channel.isActive()) {
            return false;
        }
        streams++;
        return true;
    }

    /** Gives a place back; called with the pool's lock held. */
    void unreserve() {
        streams--;
    }

    /** Whether nobody has it; called with the pool's lock held. */
    boolean isIdle() {
        return streams == 0;
    }

    /** Notes that nobody has it, and lets it go when nobody has wanted it for a while. */
    void rest() {
        idle.start();
    }

    @Override
    public void send(Exchange exchange) {
        if (exchange.isDone()) {
            pool.free(this);
            return;
        }
        var opened = new Http2StreamChannelBootstrap(channel)
                .handler(new Http2Stream(exchange, this, pool))
                .open();
        opened.addListener(result -> {
            if (!result.isSuccess()) {
                leaving = true;
                pool.free(this);
                pool.resend(exchange);
            }
        });
    }

    /** Counts a stream, in the event loop; true for the first one. */
    boolean begin() {
        boolean first = !used;
        used = true;
        return first;
    }

    /** Why it is closed, where more is known than that it is. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof Http2SettingsFrame settings
                    && settings.settings().maxConcurrentStreams() != null) {
                most = Math.min(MOST_STREAMS, settings.settings().maxConcurrentStreams());
                pool.roomChanged();
            } else if (message instanceof Http2GoAwayFrame) {
                leave();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** Takes no more exchanges; those that it has are finished. */
    void leave() {
        if (!leaving) {
            leaving = true;
            pool.leaving(this);
        }
    }

    boolean isLeaving() {
        return leaving;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leaving = true;
        pool.gone(this);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Each stream hears of it when the channel closes.
        failure = cause;
        close();
    }

    @Override
    public InetAddress peer() {
        return route.peer();
    }

    @Override
    public boolean direct() {
        return route.direct();
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public void close() {
        leaving = true;
        var _ = channel.close();
    }
}
