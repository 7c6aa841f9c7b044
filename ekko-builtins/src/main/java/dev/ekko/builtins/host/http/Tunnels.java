package dev.ekko.builtins.host.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CompletableFuture;

/** Asks a proxy to connect to a server and to stand aside then (RFC 9110, section 9.3.6). */
final class Tunnels {
    private Tunnels() {}

    /**
     * The same channel, with the server at its other end.
     *
     * @param always false for channels of plain HTTP, where a proxy forwards requests instead
     */
    static CompletableFuture<Channel> through(Channel channel, ProxyAddress proxy, Target target, boolean always) {
        if (!always && proxy.forwards(target)) {
            return CompletableFuture.completedFuture(channel);
        }
        CompletableFuture<Channel> done = new CompletableFuture<>();
        channel.eventLoop().execute(() -> ask(channel, proxy, target, done));
        return done;
    }

    private static void ask(Channel channel, ProxyAddress proxy, Target target, CompletableFuture<Channel> done) {
        HttpClientCodec codec = new HttpClientCodec();
        channel.pipeline().addLast(codec, new Answer(codec, done));
        DefaultFullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.CONNECT, target.endpoint());
        request.headers().set("host", target.endpoint());
        proxy.authorization().ifPresent(value -> request.headers().set("proxy-authorization", value));
        var _ = channel.writeAndFlush(request, channel.voidPromise());
        channel.read();
    }

    /** Waits for what the proxy says. */
    private static final class Answer extends ChannelInboundHandlerAdapter {
        private final HttpClientCodec codec;
        private final CompletableFuture<Channel> done;
        private boolean connected;

        Answer(HttpClientCodec codec, CompletableFuture<Channel> done) {
            this.codec = codec;
            this.done = done;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
                    done.completeExceptionally(new HttpFailure("the proxy's answer is no valid HTTP: "
                            + part.decoderResult().cause().getMessage()));
                    var _ = context.close();
                    return;
                }
                if (message instanceof HttpResponse response
                        && response.status().code() >= 200) {
                    connected = response.status().code() < 300;
                    if (!connected) {
                        done.completeExceptionally(new HttpFailure("the proxy refused with " + response.status()));
                        var _ = context.close();
                        return;
                    }
                }
                if (message instanceof LastHttpContent && connected) {
                    context.pipeline().remove(this);
                    context.pipeline().remove(codec);
                    done.complete(context.channel());
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (!done.isDone()) {
                context.read();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            done.completeExceptionally(new HttpFailure("the proxy closed the connection"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            done.completeExceptionally(new HttpFailure("the proxy failed: " + cause.getMessage(), cause));
            var _ = context.close();
        }
    }
}
