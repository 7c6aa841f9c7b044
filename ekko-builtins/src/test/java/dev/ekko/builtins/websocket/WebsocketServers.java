package dev.ekko.builtins.websocket;

import static dev.ekko.builtins.testing.SocketServer.BINARY;
import static dev.ekko.builtins.testing.SocketServer.CLOSE;
import static dev.ekko.builtins.testing.SocketServer.FIN;
import static dev.ekko.builtins.testing.SocketServer.MORE;
import static dev.ekko.builtins.testing.SocketServer.PING;
import static dev.ekko.builtins.testing.SocketServer.PONG;
import static dev.ekko.builtins.testing.SocketServer.TEXT;

import dev.ekko.builtins.testing.SocketServer;
import dev.ekko.builtins.testing.SocketServer.Frame;
import dev.ekko.builtins.testing.SocketServer.Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** The servers that the tests of WebSocket talk to, good ones and bad ones. */
final class WebsocketServers {
    private WebsocketServers() {}

    static SocketServer start() throws IOException {
        return new SocketServer()
                .on("/echo", peer -> {
                    peer.accept("");
                    peer.echo();
                })
                .on("/protocol", peer -> {
                    peer.accept("Sec-WebSocket-Protocol: two\r\n");
                    peer.echo();
                })
                .on("/unasked", peer -> {
                    peer.accept("Sec-WebSocket-Protocol: other\r\n");
                    peer.drain();
                })
                .on("/headers", peer -> {
                    peer.accept("");
                    peer.frame(
                            FIN | TEXT,
                            peer.header("host") + "|" + peer.header("authorization") + "|" + peer.header("origin"));
                    peer.echo();
                })
                .on("/wrong-key", peer -> {
                    peer.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: wrong\r\n\r\n");
                    peer.drain();
                })
                .on("/no-http", peer -> peer.raw("220 mail.example ESMTP\r\n\r\n"))
                .on("/long-head", peer -> {
                    peer.raw("HTTP/1.1 101 Switching Protocols\r\n");
                    peer.raw(("X: " + "y".repeat(1000) + "\r\n").repeat(1000));
                })
                .on("/fragments", WebsocketServers::fragments)
                .on("/continuation", peer -> violate(peer, FIN | MORE, "x".getBytes(StandardCharsets.US_ASCII)))
                .on("/reserved", peer -> violate(peer, FIN | 0x40 | TEXT, "x".getBytes(StandardCharsets.US_ASCII)))
                .on("/bad-text", peer -> violate(peer, FIN | TEXT, new byte[] {(byte) 0xc3, 0x28}))
                .on("/bad-close", peer -> violate(peer, FIN | CLOSE, new byte[] {3}))
                .on("/masked", peer -> {
                    peer.accept("");
                    peer.raw("\u0081\u0081\0\0\0\0x");
                    expectClose(peer, -1);
                })
                .on("/too-big", peer -> {
                    peer.accept("");
                    peer.header(FIN | BINARY, 1L << 40);
                    expectClose(peer, 1009);
                })
                .on("/too-big-in-pieces", peer -> {
                    peer.accept("");
                    byte[] piece = new byte[1 << 20];
                    peer.frame(BINARY, piece);
                    for (int i = 0; i < 64; i++) {
                        peer.frame(MORE, piece);
                    }
                    expectClose(peer, 1009);
                })
                .on("/bomb", WebsocketServers::bomb)
                .on("/abrupt", peer -> {
                    peer.accept("");
                    peer.socket().setSoLinger(true, 0);
                })
                .on("/mid-frame", peer -> {
                    peer.accept("");
                    peer.header(FIN | TEXT, 100);
                    peer.raw("half");
                })
                .on("/bye", peer -> {
                    peer.accept("");
                    peer.frame(FIN | TEXT, "before");
                    peer.bye(3001, "enough");
                    if (peer.next().opcode() == CLOSE) {
                        return;
                    }
                    peer.drain();
                })
                .on("/pings", WebsocketServers::pings)
                .on("/never", Peer::drain)
                .on("/flood", peer -> {
                    peer.accept("");
                    byte[] much = new byte[1 << 16];
                    for (int i = 0; i < 1000; i++) {
                        peer.frame(FIN | BINARY, much);
                    }
                    peer.echo();
                });
    }

    private static void fragments(Peer peer) throws IOException {
        peer.accept("");
        byte[] euro = "€uro".getBytes(StandardCharsets.UTF_8);
        // Inside of a character, and with a ping in between.
        peer.frame(TEXT, Arrays.copyOf(euro, 1));
        peer.frame(FIN | PING, "p");
        peer.frame(MORE, Arrays.copyOfRange(euro, 1, 3));
        peer.frame(FIN | MORE, Arrays.copyOfRange(euro, 3, euro.length));
        peer.echo();
    }

    private static void violate(Peer peer, int head, byte[] content) throws IOException {
        peer.accept("");
        peer.frame(head, content);
        expectClose(peer, -1);
    }

    /** The client must say why before it goes. */
    private static void expectClose(Peer peer, int code) throws IOException {
        Frame frame = peer.next();
        int actual = frame.content().length < 2 ? 1005 : (frame.content()[0] & 0xff) << 8 | frame.content()[1] & 0xff;
        if (frame.opcode() != CLOSE || (code >= 0 && code != actual)) {
            throw new AssertionError(
                    "expected a close frame with " + code + ", but got " + frame.opcode() + " " + actual);
        }
        peer.drain();
    }

    private static void pings(Peer peer) throws IOException {
        peer.accept("");
        for (int i = 0; i < 5; i++) {
            peer.frame(FIN | PING, "ping " + i);
        }
        String last;
        do {
            Frame frame = peer.next();
            last = frame.opcode() == PONG ? frame.text() : "";
        } while (!last.equals("ping 4"));
        peer.frame(FIN | TEXT, "answered");
        peer.echo();
    }

    /** A small frame that becomes 100 MB. */
    private static void bomb(Peer peer) throws IOException {
        peer.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n");
        try (Deflater deflater = new Deflater(9, true)) {
            ByteArrayOutputStream small = new ByteArrayOutputStream();
            byte[] zeros = new byte[1 << 20];
            byte[] buffer = new byte[1 << 16];
            for (int i = 0; i < 100; i++) {
                deflater.setInput(zeros);
                for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
                    small.write(buffer, 0, n);
                }
            }
            int n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            small.write(buffer, 0, n);
            byte[] all = small.toByteArray();
            peer.frame(FIN | 0x40 | BINARY, Arrays.copyOf(all, all.length - 4));
        }
        peer.drain();
    }
}
