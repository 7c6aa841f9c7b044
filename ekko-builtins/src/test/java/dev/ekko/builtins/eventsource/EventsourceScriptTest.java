package dev.ekko.builtins.eventsource;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.builtins.testing.SocketServer;
import dev.ekko.builtins.testing.SocketServer.Peer;
import dev.ekko.module.HostModule;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runs {@code eventsource.test.ts} against a server that keeps and breaks the rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsourceScriptTest {
    private SocketServer server;

    @BeforeAll
    void start() throws IOException {
        server = new SocketServer()
                .on("/once", peer -> {
                    head(peer, "200 OK", "text/event-stream");
                    peer.raw("retry: 1\ndata: " + peer.header("last-event-id") + "|" + peer.header("accept") + "\n");
                    peer.raw("id: \u00c3\u00a9" + peer.header("last-event-id").length() + "\n\ndata: cut off");
                })
                .on("/pieces", peer -> {
                    head(peer, "200 OK", "text/event-stream;charset=x");
                    for (char c : ("\u00ef\u00bb\u00bfdata: \u00e2\u0082\u00ac\r\n: comment\r\ndata:2\r\revent:named\n"
                                    + "id:7\ndata\n\nid:bad\0\nfield:x\ndata:3\n\n")
                            .toCharArray()) {
                        peer.raw(String.valueOf(c));
                    }
                    peer.drain();
                })
                .on("/text", peer -> head(peer, "200 OK", "text/plain"))
                .on("/gone", peer -> head(peer, "204 No Content", "text/event-stream"))
                .on("/flood", peer -> {
                    head(peer, "200 OK", "text/event-stream");
                    for (int i = 0; i < 5_000; i++) {
                        peer.raw("data: " + i + "\n\n");
                    }
                    peer.drain();
                })
                .on("/endless", peer -> {
                    head(peer, "200 OK", "text/event-stream");
                    String much = "x".repeat(1 << 20);
                    for (int i = 0; i < 100; i++) {
                        peer.raw("data: " + much);
                    }
                    peer.drain();
                })
                .on("/open", peer -> {
                    head(peer, "200 OK", "text/event-stream");
                    peer.drain();
                });
    }

    private static void head(Peer peer, String status, String type) throws IOException {
        peer.raw("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: " + type + "\r\n\r\n");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(
                EventsourceScriptTest.class,
                "eventsource.test.ts",
                runtime -> runtime.permissions(p -> p.allowNet("127.0.0.1"))
                        .modules(HostModule.named("test:server").value("port", server.port())));
    }
}
