package dev.ekko.builtins.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A connection of HTTP/1.1: one exchange at a time, the next one when both directions are through. */
final class Http1Connection extends ChannelInboundHandlerAdapter implements Connection {
    /** A server could keep a client waiting with interim answers for ever. */
    static final int MOST_INTERIM = 100;

    private final Channel channel;
    private final Route route;
    private final OriginPool pool;
    private final Upload upload;
    private final IdleTimer idle;
    private @Nullable Turn turn;
    private boolean used;

    Http1Connection(Channel channel, Route route, OriginPool pool) {
        this.channel = channel;
        this.route = route;
        this.pool = pool;
        this.upload = new Upload(channel);
        this.idle = new IdleTimer(
                channel.eventLoop(), pool.options().keepAliveNanos(), () -> turn != null || !isOpen(), this::expire);
    }

    /** The exchange that has the connection, and how far it is. */
    private final class Turn implements Exchange.Wire {
        final Exchange exchange;
        final boolean first;
        final SilenceWatch watch;
        boolean sent;
        boolean heard;
        boolean interim;
        int interims;
        boolean full;
        boolean reusable;

        Turn(Exchange exchange, boolean first) {
            this.exchange = exchange;
            this.first = first;
            this.watch = new SilenceWatch(
                    exchange, channel.eventLoop(), pool.options().idleNanos(), Http1Connection.this::close);
        }

        @Override
        public CompletableFuture<Boolean> write(byte[] bytes) {
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            channel.eventLoop().execute(() -> {
                if (turn != this || sent) {
                    answer.complete(false);
                    return;
                }
                watch.heard();
                var _ = channel.writeAndFlush(
                        new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)), channel.voidPromise());
                upload.whenRoom(answer);
            });
            return answer;
        }

        @Override
        public void finish() {
            channel.eventLoop().execute(() -> {
                if (turn == this && !sent) {
                    sent = true;
                    watch.heard();
                    var _ = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
                }
            });
        }

        @Override
        public void demand() {
            channel.eventLoop().execute(() -> {
                if (turn == this && full) {
                    full = false;
                    watch.heard();
                    channel.read();
                }
            });
        }

        @Override
        public void abort() {
            if (channel.eventLoop().isShutdown()) {
                // Long closed, and somebody still decodes what it has sent.
                return;
            }
            channel.eventLoop().execute(() -> {
                if (turn == this) {
                    close();
                }
            });
        }
    }

    @Override
    public void send(Exchange exchange) {
        channel.eventLoop().execute(() -> {
            if (!channel.isActive()) {
                pool.resend(exchange);
            } else if (exchange.isDone()) {
                pool.free(this);
            } else {
                begin(exchange);
            }
        });
    }

    private void begin(Exchange exchange) {
        Turn now = new Turn(exchange, !used);
        turn = now;
        used = true;
        exchange.attach(now);
        RequestHead request = exchange.request();
        HttpHeaders headers = Http1Headers.of(request);
        String path = request.target().path();
        if (route.forwards()) {
            path = request.target().scheme() + "://" + request.target().authority() + path;
            route.authorization().ifPresent(value -> headers.set("proxy-authorization", value));
        }
        HttpMethod method = HttpMethod.valueOf(request.method());
        if (request.body() instanceof RequestBody.Streamed) {
            var _ = channel.writeAndFlush(
                    new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, path, headers), channel.voidPromise());
        } else {
            ByteBuf content = request.body() instanceof RequestBody.Whole whole
                    ? Unpooled.wrappedBuffer(whole.content())
                    : Unpooled.EMPTY_BUFFER;
            now.sent = true;
            var _ = channel.writeAndFlush(
                    new DefaultFullHttpRequest(
                            HttpVersion.HTTP_1_1, method, path, content, headers, EmptyHttpHeaders.INSTANCE),
                    channel.voidPromise());
        }
        now.watch.start();
        channel.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            Turn now = turn;
            if (now == null || !(message instanceof HttpObject part)) {
                // Nobody has asked for anything: what comes now would be taken for the next answer.
                close();
                return;
            }
            boolean early = !now.heard;
            now.heard = true;
            now.watch.heard();
            if (part.decoderResult().isFailure()) {
                if (early && !now.first && now.exchange.request().repeatable()) {
                    // Most likely what is left of the answer before, from a server that sent more than it announced.
                    turn = null;
                    now.watch.stop();
                    pool.resend(now.exchange);
                    close();
                    return;
                }
                broken(now, "is no valid HTTP: " + part.decoderResult().cause().getMessage());
                return;
            }
            if (part instanceof HttpResponse response) {
                head(now, response);
            }
            if (part instanceof HttpContent content && turn == now) {
                content(now, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(Turn now, HttpResponse response) {
        int status = response.status().code();
        now.interim = status >= 100 && status < 200;
        if (now.interim) {
            if (status == 101) {
                broken(now, "switches to another protocol, which nobody asked for");
            } else if (++now.interims > MOST_INTERIM) {
                broken(now, "is announced by more than " + MOST_INTERIM + " interim ones, and does not come");
            }
            return;
        }
        if (status < 200 || status > 999) {
            broken(now, "has the status " + status);
            return;
        }
        RequestHead request = now.exchange.request();
        if (status == 421 && !(request.body() instanceof RequestBody.Streamed) && now.exchange.tryElsewhere()) {
            // The server is the wrong one for this origin; another connection may lead to the right one.
            turn = null;
            now.watch.stop();
            close();
            pool.resend(now.exchange);
            return;
        }
        List<String> headers = Http1Headers.listed(() -> response.headers().iteratorCharSequence());
        if (headers.stream().anyMatch(text -> text.indexOf('\0') >= 0)) {
            broken(now, "has a header with a NUL");
            return;
        }
        boolean bounded = HttpUtil.isTransferEncodingChunked(response)
                || HttpUtil.isContentLengthSet(response)
                || request.method().equals("HEAD")
                || status == 204
                || status == 304;
        // Some servers send a body all the same, which would be read as the next answer.
        boolean surplus = (status == 204 || status == 304)
                && (HttpUtil.isTransferEncodingChunked(response) || HttpUtil.getContentLength(response, 0L) != 0);
        now.reusable = bounded && !surplus && HttpUtil.isKeepAlive(response);
        now.exchange.receive(new ResponseHead(status, response.status().reasonPhrase(), headers));
    }

    private void content(Turn now, HttpContent content) {
        if (content.content().isReadable() && !now.exchange.receive(ByteBufUtil.getBytes(content.content()))) {
            now.full = true;
        }
        if (content instanceof LastHttpContent && !now.interim) {
            turn = null;
            now.watch.stop();
            upload.stop();
            // Free first: whoever waits for the end may send the next request before this thread goes on.
            if (now.sent && now.reusable && channel.isActive()) {
                pool.free(this);
                channel.read();
            } else {
                close();
            }
            now.exchange.complete();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        Turn now = turn;
        if (now == null || !now.full) {
            context.read();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        upload.roomChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Turn now = turn;
        turn = null;
        upload.stop();
        pool.gone(this);
        if (now == null) {
            return;
        }
        now.watch.stop();
        if (!now.heard && !now.first && now.exchange.request().repeatable()) {
            // A server may close an idle connection at any time, also while the next request is on its way.
            pool.resend(now.exchange);
        } else {
            now.exchange.fail(Failures.closed(pool.origin(), now.exchange, null));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Turn now = turn;
        if (now != null && (now.heard || now.first)) {
            now.exchange.fail(
                    new HttpFailure("The connection to " + pool.origin() + " broke: " + cause.getMessage(), cause));
        }
        close();
    }

    private void broken(Turn now, String how) {
        now.exchange.fail(new HttpFailure("The answer of " + pool.origin() + " " + how));
        close();
    }

    /** Notes that nobody has it, and lets it go when nobody has wanted it for a while. */
    void rest() {
        idle.start();
    }

    private void expire() {
        if (pool.takeIdle(this)) {
            close();
        }
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
        var _ = channel.close();
    }
}
