package dev.ekko.builtins.net;

import static dev.ekko.builtins.testing.SocketServer.BINARY;
import static dev.ekko.builtins.testing.SocketServer.FIN;
import static dev.ekko.builtins.testing.SocketServer.TEXT;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.builtins.testing.SocketServer;
import dev.ekko.module.HostModule;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code net.test.ts} against servers of its own and a WebSocket server written by hand. */
class NetScriptTest {
    private static SocketServer sockets;

    @TempDir
    static Path directory;

    @BeforeAll
    static void start() throws IOException {
        sockets = new SocketServer()
                .on("/echo", peer -> {
                    peer.accept("Sec-WebSocket-Protocol: two\r\n");
                    peer.echo();
                })
                .on("/headers", peer -> {
                    peer.accept("");
                    peer.frame(FIN | TEXT, String.valueOf(peer.header("x-mine")));
                    peer.drain();
                })
                .on("/deaf", peer -> {
                    peer.accept("");
                    pause();
                    peer.drain();
                })
                .on("/flood", peer -> {
                    peer.accept("");
                    for (int i = 0; i < 200; i++) {
                        peer.frame(FIN | BINARY, "x".repeat(60_000));
                    }
                    peer.frame(FIN | TEXT, "last");
                    peer.drain();
                })
                .on("/silent", peer -> pause())
                .on("/cut", peer -> peer.accept(""))
                .on("/refuse", peer -> peer.raw("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
    }

    private static void pause() throws IOException {
        try {
            // Nothing ever counts it down: it is the time that matters, in which the peer must not be stuck.
            boolean over = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
            if (over) {
                throw new IOException("ended");
            }
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        sockets.close();
    }

    private static String pem(String name) {
        try (InputStream in = Objects.requireNonNull(
                NetScriptTest.class.getResourceAsStream("/dev/ekko/builtins/fetch/" + name + ".pem"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory(directory, "files");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.bothWays(
                NetScriptTest.class,
                "net.test.ts",
                runtime -> runtime.permissions(Permissions.all())
                        .directory(fresh())
                        .modules(HostModule.named("test:surroundings")
                                .function("pem", NetScriptTest::pem, String.class)
                                .function("sockets", sockets::port)));
    }
}
