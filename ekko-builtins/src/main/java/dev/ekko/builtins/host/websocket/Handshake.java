package dev.ekko.builtins.host.websocket;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/** The opening handshake (RFC 6455, section 4.1). Everything about the request comes from a {@link SocketRequest}. */
final class Handshake extends WebSocketClientHandshaker13 {
    // java.net.URI refuses targets that the URL standard allows, so Netty sees this one and the request the real one.
    private static final URI PLACEHOLDER = URI.create("ws://placeholder.invalid/");

    private final SocketRequest request;
    private final SocketLimits limits;

    Handshake(SocketRequest request, SocketLimits limits) {
        super(
                PLACEHOLDER,
                WebSocketVersion.V13,
                request.protocols().isEmpty() ? null : String.join(", ", request.protocols()),
                true,
                new DefaultHttpHeaders(),
                limits.message(),
                true,
                false);
        this.request = request;
        this.limits = limits;
    }

    @Override
    protected FullHttpRequest newHandshakeRequest() {
        FullHttpRequest http = super.newHandshakeRequest();
        http.setUri(request.target().path());
        http.headers().set(HttpHeaderNames.HOST, request.target().authority()).remove(HttpHeaderNames.ORIGIN);
        request.headers().forEach((name, value) -> http.headers().set(name, value));
        return http;
    }

    @Override
    protected WebSocketFrameDecoder newWebsocketDecoder() {
        return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .allowExtensions(true)
                .maxFramePayloadLength(limits.message())
                // The connection's own handler sends the close frame, as it knows whether one was sent already.
                .closeOnProtocolViolation(false)
                .build());
    }
}
