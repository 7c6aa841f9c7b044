package dev.ekko.builtins.net;

import dev.ekko.builtins.host.net.NetFailures;
import dev.ekko.builtins.host.websocket.SocketEnd;
import dev.ekko.builtins.host.websocket.SocketLink;
import dev.ekko.builtins.host.websocket.SocketListener;
import dev.ekko.module.JsExport;
import dev.ekko.spi.JsError;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket connection of a script, which asks for one message after another. What is not asked for makes the server
 * wait, and what the server does not take makes the script wait.
 */
public final class SocketHandle implements SocketListener {
    /** Above the first number of bytes that wait, a sender waits until there are fewer than the second. */
    private static final long FULL = 1 << 20;

    private static final long LOW = 1 << 18;

    private record Arrived(SocketMessage message, int cost) {}

    private final String url;
    private final CompletableFuture<SocketHandle> opened = new CompletableFuture<>();
    private final CompletableFuture<SocketEnd> ended = new CompletableFuture<>();
    private final Deque<Arrived> arrived = new ArrayDeque<>();
    private final Map<Long, CompletableFuture<Double>> pings = new HashMap<>();
    private @Nullable CompletableFuture<@Nullable SocketMessage> asking;
    private @Nullable CompletableFuture<Void> room;
    private @Nullable SocketLink link;
    private long unsent;
    private boolean over;
    private String protocol = "";

    SocketHandle(String url) {
        this.url = url;
    }

    /** Begins; the link is told what is done with. */
    void begin(SocketLink opening) {
        synchronized (this) {
            link = opening;
        }
    }

    private synchronized SocketLink link() {
        SocketLink known = link;
        if (known == null) {
            throw new IllegalStateException("The connection is told of before it is there");
        }
        return known;
    }

    CompletableFuture<SocketHandle> opening() {
        return opened;
    }

    /** The subprotocol that the server chose; empty for none. */
    @JsExport
    public synchronized String protocol() {
        return protocol;
    }

    /** The next message; null when the connection is closed in order. */
    @JsExport
    public CompletionStage<@Nullable SocketMessage> next() {
        Arrived first;
        synchronized (this) {
            first = arrived.poll();
            if (first == null) {
                if (over) {
                    return atEnd();
                }
                if (asking != null) {
                    return CompletableFuture.failedFuture(
                            new JsError("TypeError", "Somebody else waits for the next message of " + url));
                }
                asking = new CompletableFuture<>();
                return asking;
            }
        }
        link().consumed(first.cost());
        return CompletableFuture.completedFuture(first.message());
    }

    private CompletionStage<@Nullable SocketMessage> atEnd() {
        return ended.thenCompose(end -> end.failure().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(failed(end)));
    }

    private JsError failed(SocketEnd end) {
        String code = NetFailures.code(end.failure(), "connection-closed");
        return JsError.coded(code, "The WebSocket to " + url + " failed: " + end.failure(), Map.of("url", url), null);
    }

    /** Sends text; done when there is room for more. */
    @JsExport
    public CompletionStage<Void> sendText(String text) {
        return sending(open().send(text));
    }

    /** Sends bytes; done when there is room for more. */
    @JsExport
    public CompletionStage<Void> sendBytes(byte[] bytes) {
        return sending(open().send(bytes));
    }

    private SocketLink open() {
        synchronized (this) {
            if (over) {
                throw JsError.coded(
                        "closed", "Cannot send: the WebSocket to " + url + " is closed", Map.of("url", url), null);
            }
        }
        return link();
    }

    private synchronized CompletionStage<Void> sending(int bytes) {
        unsent += bytes;
        if (unsent <= FULL || over) {
            return CompletableFuture.completedFuture(null);
        }
        room = room == null ? new CompletableFuture<>() : room;
        return room;
    }

    /** Sends a ping; the milliseconds until the server answers it. */
    @JsExport
    public CompletionStage<Double> ping() {
        SocketLink to = open();
        CompletableFuture<Double> answered = new CompletableFuture<>();
        long now = System.nanoTime();
        synchronized (this) {
            pings.put(now, answered);
        }
        to.ping(ByteBuffer.allocate(Long.BYTES).putLong(now).array());
        return answered;
    }

    /** Begins to close it. */
    @JsExport
    public void close(int code, String reason) {
        link().close(code, reason);
    }

    /** Ends it at once. */
    @JsExport
    public void abort() {
        link().abort();
    }

    /** How it ended, when it has. */
    @JsExport
    public CompletionStage<SocketEnd> ended() {
        return ended;
    }

    @Override
    public void opened(String chosen, String extensions) {
        synchronized (this) {
            protocol = chosen;
        }
        opened.complete(this);
    }

    @Override
    public void text(String text, int cost) {
        arrive(new SocketMessage(true, text, new byte[0]), cost);
    }

    @Override
    public void binary(byte[] bytes, int cost) {
        arrive(new SocketMessage(false, "", bytes), cost);
    }

    private void arrive(SocketMessage message, int cost) {
        CompletableFuture<@Nullable SocketMessage> asked;
        synchronized (this) {
            asked = asking;
            asking = null;
            if (asked == null) {
                arrived.add(new Arrived(message, cost));
            }
        }
        if (asked != null) {
            link().consumed(cost);
            asked.complete(message);
        }
    }

    @Override
    public void sent(int bytes) {
        CompletableFuture<Void> waiting = null;
        synchronized (this) {
            unsent -= bytes;
            if (unsent <= LOW) {
                waiting = room;
                room = null;
            }
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    @Override
    public void pong(byte[] payload) {
        if (payload.length != Long.BYTES) {
            return;
        }
        long then = ByteBuffer.wrap(payload).getLong();
        CompletableFuture<Double> answered;
        synchronized (this) {
            answered = pings.remove(then);
        }
        if (answered != null) {
            answered.complete((System.nanoTime() - then) / 1e6);
        }
    }

    @Override
    public void closing() {
        // The end tells the rest.
    }

    @Override
    public void closed(SocketEnd end) {
        CompletableFuture<@Nullable SocketMessage> asked;
        CompletableFuture<Void> waiting;
        Map<Long, CompletableFuture<Double>> unanswered;
        synchronized (this) {
            over = true;
            asked = asking;
            asking = null;
            waiting = room;
            room = null;
            unanswered = Map.copyOf(pings);
            pings.clear();
        }
        ended.complete(end);
        JsError failure = failed(end.failure().isEmpty() ? new SocketEnd(end.code(), "", true, "it was closed") : end);
        opened.completeExceptionally(failure);
        unanswered.values().forEach(ping -> ping.completeExceptionally(failure));
        if (waiting != null) {
            waiting.completeExceptionally(failure);
        }
        if (asked != null) {
            if (end.failure().isEmpty()) {
                asked.complete(null);
            } else {
                asked.completeExceptionally(failure);
            }
        }
    }
}
