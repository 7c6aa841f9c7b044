package dev.ekko.builtins.host.websocket;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;

/** TLS with the certificates that the JVM trusts; the server's name is verified. */
final class Tls {
    private static final SslContext CLIENT = make();

    private Tls() {}

    private static SslContext make() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("This JVM has no usable TLS", e);
        }
    }

    static SslHandler handler(Channel channel, String host, int port) {
        return CLIENT.newHandler(channel.alloc(), host, port);
    }
}
