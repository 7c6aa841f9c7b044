package dev.ekko.builtins.websocket;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.builtins.testing.SocketServer;
import dev.ekko.module.HostModule;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runs {@code websocket.test.ts} against servers of all kinds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebsocketScriptTest {
    private SocketServer server;

    @BeforeAll
    void start() throws IOException {
        server = WebsocketServers.start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.bothWays(
                WebsocketScriptTest.class,
                "websocket.test.ts",
                runtime -> runtime.permissions(p -> p.allowNet("127.0.0.1", "localhost"))
                        .modules(HostModule.named("test:server").value("port", server.port())));
    }
}
