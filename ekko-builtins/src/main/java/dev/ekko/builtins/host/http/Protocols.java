package dev.ekko.builtins.host.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2Connection.Endpoint;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;

/** Turns a connected channel into a connection of one version of HTTP. In the channel's event loop only. */
final class Protocols {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_HEADERS = 256 * 1024;
    private static final int PIECE = 64 * 1024;
    /** How much one stream may send ahead of its reader; less where memory is scarce, as there may be many. */
    private static final int STREAM_WINDOW = Math.clamp(Runtime.getRuntime().maxMemory() / 512, 64 * 1024, 1024 * 1024);

    /** Enough for all streams: those that nobody reads must not hold the others up. */
    private static final int CONNECTION_WINDOW = STREAM_WINDOW * Http2Connection.MOST_STREAMS;

    private Protocols() {}

    static Connection http1(Channel channel, Route route, OriginPool pool) {
        Http1Connection connection = new Http1Connection(channel, route, pool);
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setMaxChunkSize(PIECE)
                // Some servers end lines with a bare line feed, which RFC 9112, section 2.2, lets recipients accept.
                .setStrictLineParsing(false)
                // The same length twice is one length (RFC 9110, section 8.6); different ones are an error.
                .setAllowDuplicateContentLengths(true)
                .setValidateHeaders(false);
        channel.pipeline().addLast(new HttpClientCodec(config, false, false), connection);
        return connection;
    }

    static Connection http2(Channel channel, Route route, OriginPool pool) {
        Http2Connection connection = new Http2Connection(channel, route, pool);
        Http2FrameCodec codec = Http2FrameCodecBuilder.forClient()
                .initialSettings(Http2Settings.defaultSettings()
                        .pushEnabled(false)
                        .initialWindowSize(STREAM_WINDOW)
                        .maxHeaderListSize(LONGEST_HEADERS))
                .validateHeaders(true)
                .build();
        channel.pipeline().addLast(codec, new Http2MultiplexHandler(new Refusing()), connection);
        Endpoint<Http2LocalFlowController> local = codec.connection().local();
        try {
            local.flowController().incrementWindowSize(codec.connection().connectionStream(), CONNECTION_WINDOW);
        } catch (Http2Exception impossible) {
            throw new IllegalStateException("The window of a new connection could not be opened", impossible);
        }
        channel.flush();
        channel.read();
        return connection;
    }

    /** Closes streams that a server begins; it was told not to. */
    @ChannelHandler.Sharable
    private static final class Refusing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            var _ = context.close();
        }
    }
}
