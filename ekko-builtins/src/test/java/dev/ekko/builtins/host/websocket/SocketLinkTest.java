package dev.ekko.builtins.host.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.host.http.Dialer;
import dev.ekko.builtins.host.http.LoopLease;
import dev.ekko.builtins.host.http.ProxyRules;
import dev.ekko.builtins.host.http.Target;
import dev.ekko.builtins.testing.SocketServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketLinkTest {
    private static final SocketLimits SHORT =
            new SocketLimits(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofMillis(100), 1 << 20, 1 << 20);

    private final Dialer dialer = new Dialer(Duration.ofSeconds(30), ProxyRules.NONE, Runnable::run, LoopLease::shared);
    private final Noted noted = new Noted();
    private final AtomicLong written = new AtomicLong();
    private SocketServer server;

    /** Remembers how far a connection came. */
    private static final class Noted implements SocketListener {
        final CompletableFuture<String> opened = new CompletableFuture<>();
        final CompletableFuture<SocketEnd> ended = new CompletableFuture<>();
        final AtomicLong received = new AtomicLong();
        final AtomicLong unread = new AtomicLong();

        @Override
        public void opened(String protocol, String extensions) {
            opened.complete(protocol);
        }

        @Override
        public void text(String text, int cost) {
            received.addAndGet(text.length());
            unread.addAndGet(cost);
        }

        @Override
        public void binary(byte[] bytes, int cost) {
            received.addAndGet(bytes.length);
            unread.addAndGet(cost);
        }

        @Override
        public void sent(int bytes) {}

        @Override
        public void closing() {}

        @Override
        public void closed(SocketEnd end) {
            assertThat(ended.complete(end)).as("told once").isTrue();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new SocketServer()
                .on("/never", SocketServer.Peer::drain)
                .on("/mute", peer -> {
                    peer.accept("");
                    peer.drain();
                })
                .on("/stays", peer -> {
                    peer.accept("");
                    peer.bye(1000, "");
                    peer.drain();
                })
                .on("/flood", peer -> {
                    peer.accept("");
                    byte[] frame = new byte[1 << 16];
                    for (int i = 0; i < 4096; i++) {
                        peer.frame(SocketServer.FIN | SocketServer.BINARY, frame);
                        written.addAndGet(frame.length);
                    }
                    peer.drain();
                });
    }

    @AfterEach
    void stop() throws IOException {
        dialer.close();
        server.close();
    }

    private SocketLink open(String path, SocketLimits limits) {
        Target target = new Target("http", "127.0.0.1", server.port(), path);
        return SocketLink.open(new SocketRequest(target, List.of(), Map.of()), limits, dialer, address -> {}, noted);
    }

    private SocketEnd end() throws Exception {
        return noted.ended.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatNeverCompletesTheHandshakeIsGivenUp() throws Exception {
        open("/never", SHORT);
        assertThat(end().failure()).contains("did not complete the handshake");
        assertThat(end().code()).isEqualTo(SocketEnd.ABNORMAL);
    }

    @Test
    void aServerThatDoesNotAnswerTheCloseFrameIsGivenUp() throws Exception {
        SocketLink link = open("/mute", SHORT);
        noted.opened.get(20, TimeUnit.SECONDS);
        link.close(1000, "");
        assertThat(end().clean()).isFalse();
        assertThat(end().failure()).contains("did not answer the close frame");
    }

    @Test
    void aServerThatStaysAfterBothCloseFramesIsLeft() throws Exception {
        open("/stays", SHORT);
        assertThat(end()).isEqualTo(new SocketEnd(1000, "", true, ""));
    }

    @Test
    void aRefusedAddressIsNotConnectedTo() throws Exception {
        Target target = new Target("http", "127.0.0.1", server.port(), "/mute");
        SocketLink.open(
                new SocketRequest(target, List.of(), Map.of()),
                SHORT,
                dialer,
                address -> {
                    throw new IllegalStateException("not there");
                },
                noted);
        assertThat(end().failure()).contains("not there");
        assertThat(server.open()).isZero();
    }

    @Test
    void anAbortEndsItAtAnyTime() throws Exception {
        open("/never", SocketLimits.DEFAULT).abort();
        assertThat(end().code()).isEqualTo(SocketEnd.ABNORMAL);
    }

    @Test
    void nothingMoreIsReadWhileTheReaderIsBehind() throws Exception {
        SocketLink link = open("/flood", SocketLimits.DEFAULT);
        noted.opened.get(20, TimeUnit.SECONDS);
        long before = -1;
        while (noted.received.get() == 0 || noted.received.get() != before) {
            before = noted.received.get();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(before).as("what waits for the reader").isLessThan(4 << 20);
        assertThat(written.get()).as("what the server could send").isLessThan(64 << 20);
        while (noted.received.get() < 1L << 28) {
            link.consumed((int) noted.unread.getAndSet(0));
            TimeUnit.MILLISECONDS.sleep(1);
        }
        link.abort();
        assertThat(end().clean()).isFalse();
    }
}
