package dev.ekko.builtins.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/** What a {@link TlsServer} says. */
final class TlsAnswers {
    private TlsAnswers() {}

    /** Says one thing to whatever comes, short of what it announces where the path says so. */
    static final class OfHttp1 extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            String request = ((ByteBuf) message).toString(StandardCharsets.ISO_8859_1);
            ReferenceCountUtil.release(message);
            boolean cut = request.contains(" /cut ");
            boolean chunk = request.contains(" /cut-chunk ");
            String head = "HTTP/1.1 200 OK\r\n"
                    + (chunk
                            ? "Transfer-Encoding: chunked\r\n\r\n20\r\n"
                            : "Content-Length: " + (cut ? 100 : 8) + "\r\n\r\n");
            var _ = context.writeAndFlush(Unpooled.copiedBuffer(head + "HTTP/1.1", StandardCharsets.ISO_8859_1));
            if (cut || chunk) {
                var _ = context.close();
            }
        }
    }

    /** Answers one request of HTTP/2. */
    static final class OfHttp2 extends ChannelInboundHandlerAdapter {
        private static final byte[] PIECE = new byte[16 * 1024];

        private final TlsServer server;
        private boolean echoing;
        private boolean endless;

        OfHttp2(TlsServer server) {
            this.server = server;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2HeadersFrame head) {
                answer(context, head.headers().path().toString());
            } else if (message instanceof Http2DataFrame data && echoing) {
                var _ = context.writeAndFlush(
                        new DefaultHttp2DataFrame(data.content().retain(), data.isEndStream()));
            }
            ReferenceCountUtil.release(message);
        }

        private void answer(ChannelHandlerContext context, String path) {
            switch (path) {
                case "/connections" -> text(context, Integer.toString(server.connections()));
                case "/echo" -> {
                    echoing = true;
                    head(context, "200");
                }
                case "/reset" -> reset(context, Http2Error.INTERNAL_ERROR);
                case "/reset-later" -> {
                    head(context, "200");
                    context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(PIECE)))
                            .addListener(sent -> reset(context, Http2Error.ENHANCE_YOUR_CALM));
                }
                case "/reset-at-end" -> {
                    head(context, "200");
                    context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(PIECE)))
                            .addListener(sent -> reset(context, Http2Error.NO_ERROR));
                }
                case "/refuse-twice" -> {
                    if (server.refusals().incrementAndGet() <= 2) {
                        reset(context, Http2Error.REFUSED_STREAM);
                    } else {
                        text(context, "third");
                    }
                }
                case "/leave-once" -> {
                    if (server.refusals().incrementAndGet() == 1) {
                        Channel connection = context.channel().parent();
                        ChannelHandlerContext codec = connection.pipeline().context(Http2FrameCodec.class);
                        // The codec itself never says that it has not seen a stream which it gave to a handler.
                        var _ = new DefaultHttp2FrameWriter()
                                .writeGoAway(
                                        codec,
                                        0,
                                        Http2Error.NO_ERROR.code(),
                                        Unpooled.EMPTY_BUFFER,
                                        codec.newPromise());
                        codec.flush();
                    } else {
                        text(context, "elsewhere");
                    }
                }
                case "/hang-up" -> {
                    var _ = context.channel().parent().close();
                }
                case "/interim" -> {
                    for (int i = 0; i < 200; i++) {
                        head(context, "103");
                    }
                }
                case "/endless" -> {
                    endless = true;
                    head(context, "200");
                    flood(context);
                }
                case "/never" -> {}
                default -> text(context, "HTTP/2");
            }
        }

        private static void head(ChannelHandlerContext context, String status) {
            Http2Headers headers = new DefaultHttp2Headers().status(status);
            var _ = context.writeAndFlush(new DefaultHttp2HeadersFrame(headers, false));
        }

        private static void text(ChannelHandlerContext context, String text) {
            head(context, "200");
            var _ = context.writeAndFlush(
                    new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), true));
        }

        private static void reset(ChannelHandlerContext context, Http2Error error) {
            var _ = context.writeAndFlush(new DefaultHttp2ResetFrame(error));
        }

        private void flood(ChannelHandlerContext context) {
            while (endless && context.channel().isActive() && context.channel().isWritable()) {
                var _ = context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(PIECE)));
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            flood(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
