package dev.ekko.builtins.host.http;

import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Holds up whoever sends a request's body while the connection has more than enough to send. In the event loop only. */
final class Upload {
    private final Channel channel;
    private @Nullable CompletableFuture<Boolean> waiting;

    Upload(Channel channel) {
        this.channel = channel;
    }

    /** Answers now where there is room for more, otherwise when there is. */
    void whenRoom(CompletableFuture<Boolean> answer) {
        if (channel.isWritable()) {
            answer.complete(true);
        } else {
            waiting = answer;
        }
    }

    /** To be called when the channel can be written to again. */
    void roomChanged() {
        CompletableFuture<Boolean> answer = waiting;
        if (answer != null && channel.isWritable()) {
            waiting = null;
            answer.complete(true);
        }
    }

    /** No more is wanted. */
    void stop() {
        CompletableFuture<Boolean> answer = waiting;
        waiting = null;
        if (answer != null) {
            answer.complete(false);
        }
    }
}
