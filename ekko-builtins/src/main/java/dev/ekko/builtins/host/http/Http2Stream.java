package dev.ekko.builtins.host.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One exchange on a stream of HTTP/2. */
final class Http2Stream extends ChannelInboundHandlerAdapter implements Exchange.Wire {
    private final Exchange exchange;
    private final Http2Connection connection;
    private final OriginPool pool;
    private @Nullable Channel channel;
    private @Nullable Upload upload;
    private @Nullable SilenceWatch watch;
    private boolean sent;
    private boolean full;
    private boolean ended;
    private boolean first;
    private boolean cutShort;
    private int interims;
    private long received;
    private long announced = -1;

    Http2Stream(Exchange exchange, Http2Connection connection, OriginPool pool) {
        this.exchange = exchange;
        this.connection = connection;
        this.pool = pool;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel stream = context.channel();
        channel = stream;
        first = connection.begin();
        stream.config().setAutoRead(false);
        upload = new Upload(stream);
        SilenceWatch silence = new SilenceWatch(
                exchange, stream.eventLoop(), pool.options().idleNanos(), () -> reset(Http2Error.CANCEL));
        watch = silence;
        exchange.attach(this);
        if (exchange.isDone()) {
            return;
        }
        RequestBody body = exchange.request().body();
        byte[] content = body instanceof RequestBody.Whole whole ? whole.content() : new byte[0];
        sent = !(body instanceof RequestBody.Streamed);
        var _ = stream.write(
                new DefaultHttp2HeadersFrame(headers(exchange.request()), sent && content.length == 0),
                stream.voidPromise());
        if (content.length > 0) {
            var _ = stream.write(
                    new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(content), true), stream.voidPromise());
        }
        stream.flush();
        silence.start();
        context.read();
    }

    private static Http2Headers headers(RequestHead request) {
        Http2Headers headers = new DefaultHttp2Headers(false);
        headers.method(request.method())
                .scheme(request.target().scheme())
                .authority(request.target().authority())
                .path(request.target().path());
        List<String> given = request.headers();
        for (int i = 0; i < given.size(); i += 2) {
            String name = given.get(i).toLowerCase(Locale.ROOT);
            if (name.equals("host")) {
                headers.authority(given.get(i + 1));
            } else if (!Http1Headers.OF_THE_CONNECTION.contains(name)) {
                headers.add(name, given.get(i + 1));
            }
        }
        if (request.body() instanceof RequestBody.Whole whole) {
            headers.set("content-length", Integer.toString(whole.content().length));
        } else if (request.body() instanceof RequestBody.None
                && (request.method().equals("POST") || request.method().equals("PUT"))) {
            headers.set("content-length", "0");
        }
        return headers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (watch != null) {
                watch.heard();
            }
            switch (message) {
                case Http2HeadersFrame frame -> head(frame);
                case Http2DataFrame frame -> {
                    received += frame.content().readableBytes();
                    if (frame.content().isReadable() && !exchange.receive(ByteBufUtil.getBytes(frame.content()))) {
                        full = true;
                    }
                    if (frame.isEndStream()) {
                        end();
                    }
                }
                default -> {
                    // Extensions say nothing about the answer.
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    // What concerns the stream as a whole comes at once, also while its bytes wait to be read.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        try {
            if (event instanceof Http2ResetFrame frame) {
                reset(frame);
            } else if (event instanceof Http2GoAwayFrame) {
                // Only streams that the server has not looked at and never will hear of it (RFC 9113, section 6.8).
                connection.leave();
                refused("takes no more requests on this connection");
            }
        } finally {
            ReferenceCountUtil.release(event);
        }
    }

    private void head(Http2HeadersFrame frame) {
        if (!exchange.head().isDone()) {
            CharSequence text = frame.headers().status();
            int status =
                    text != null && text.toString().matches("[1-9][0-9]{2}") ? Integer.parseInt(text.toString()) : 0;
            if (status < 100 || status == 101) {
                exchange.fail(new HttpFailure("The answer of " + pool.origin() + " has no valid status"));
                reset(Http2Error.PROTOCOL_ERROR);
                return;
            }
            if (status < 200) {
                if (++interims > Http1Connection.MOST_INTERIM) {
                    exchange.fail(new HttpFailure("The answer of " + pool.origin() + " is announced by more than "
                            + Http1Connection.MOST_INTERIM + " interim ones, and does not come"));
                    reset(Http2Error.ENHANCE_YOUR_CALM);
                }
                return;
            }
            announced = frame.headers().getLong("content-length", -1);
            List<String> headers = new ArrayList<>();
            for (Map.Entry<CharSequence, CharSequence> header : frame.headers()) {
                if (header.getKey().length() > 0 && header.getKey().charAt(0) != ':') {
                    headers.add(header.getKey().toString());
                    headers.add(header.getValue().toString());
                }
            }
            exchange.receive(new ResponseHead(status, "", headers));
        }
        if (frame.isEndStream()) {
            end();
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        exchange.complete();
        if (!sent) {
            // The rest of the request is not wanted any more (RFC 9113, section 8.1).
            reset(Http2Error.NO_ERROR);
        }
    }

    private void reset(Http2ResetFrame frame) {
        if (frame.errorCode() == Http2Error.REFUSED_STREAM.code()) {
            refused("refuses the request");
        } else if (frame.errorCode() == Http2Error.NO_ERROR.code()
                && exchange.head().isDone()) {
            // Node's servers end answers in this way; what has come is still read.
            cutShort = true;
        } else if (!ended) {
            Http2Error error = Http2Error.valueOf(frame.errorCode());
            exchange.fail(new HttpFailure("The server " + pool.origin() + " gave the request up: "
                    + (error == null ? "error " + frame.errorCode() : error.name())));
        }
    }

    /** The server has not begun with the request, so that it can be sent again. */
    private void refused(String how) {
        if (ended) {
            return;
        }
        if (exchange.request().body() instanceof RequestBody.Streamed
                || exchange.head().isDone()) {
            exchange.fail(new HttpFailure("The server " + pool.origin() + " " + how));
        } else {
            ended = true;
            pool.resend(exchange);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!full && !ended) {
            context.read();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (upload != null) {
            upload.roomChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (watch != null) {
            watch.stop();
        }
        if (upload != null) {
            upload.stop();
        }
        pool.free(connection);
        if (ended) {
            return;
        }
        if (cutShort && (announced < 0 || announced == received)) {
            end();
        } else if (!first && !exchange.head().isDone() && exchange.request().repeatable()) {
            // A server may close an idle connection at any time, also while the next request is on its way.
            pool.resend(exchange);
        } else {
            exchange.fail(Failures.closed(pool.origin(), exchange, connection.failure()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        exchange.fail(new HttpFailure("The request to " + pool.origin() + " broke: " + cause.getMessage(), cause));
        var _ = context.close();
    }

    @Override
    public CompletableFuture<Boolean> write(byte[] bytes) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        run(stream -> {
            if (ended || sent || upload == null || !stream.isActive()) {
                answer.complete(false);
                return;
            }
            if (watch != null) {
                watch.heard();
            }
            var _ = stream.writeAndFlush(
                    new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes)), stream.voidPromise());
            upload.whenRoom(answer);
        });
        return answer;
    }

    @Override
    public void finish() {
        run(stream -> {
            if (!ended && !sent && stream.isActive()) {
                sent = true;
                var _ = stream.writeAndFlush(new DefaultHttp2DataFrame(true), stream.voidPromise());
            }
        });
    }

    @Override
    public void demand() {
        run(stream -> {
            if (full) {
                full = false;
                if (watch != null) {
                    watch.heard();
                }
                stream.read();
            }
        });
    }

    @Override
    public void abort() {
        run(stream -> {
            if (!ended) {
                reset(Http2Error.CANCEL);
            }
        });
    }

    private void reset(Http2Error error) {
        run(stream -> {
            var _ = stream.writeAndFlush(new DefaultHttp2ResetFrame(error), stream.voidPromise());
            var _ = stream.close();
        });
    }

    private void run(java.util.function.Consumer<Channel> action) {
        Channel stream = channel;
        if (stream != null && !stream.eventLoop().isShutdown()) {
            stream.eventLoop().execute(() -> action.accept(stream));
        }
    }
}
