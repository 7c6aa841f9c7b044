package dev.ekko.builtins.fetch;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.module.HostModule;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runs {@code fetch-tls.test.ts} against servers with TLS, of HTTP/2 and HTTP/1.1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchTlsTest {
    private TlsServer server;
    private TlsServer strict;
    private TlsServer expired;

    @BeforeAll
    void start() throws IOException {
        server = new TlsServer("server", false);
        strict = new TlsServer("server", true);
        expired = new TlsServer("expired", false);
    }

    @AfterAll
    void stop() {
        server.close();
        strict.close();
        expired.close();
    }

    @TestFactory
    Stream<DynamicTest> script() throws IOException {
        HostModule module = HostModule.named("test:tls")
                .value("port", server.port())
                .value("strictPort", strict.port())
                .value("expiredPort", expired.port())
                .value("authority", TlsServer.text("authority"))
                .value("serverCertificate", TlsServer.text("server"))
                .value("cert", TlsServer.text("client"))
                .value("key", TlsServer.text("client-key"))
                .function("forget", () -> {
                    server.refusals().set(0);
                    return true;
                });
        return RealmTests.bothWays(
                FetchTlsTest.class,
                "fetch-tls.test.ts",
                runtime -> runtime.permissions(p -> p.allowNet("127.0.0.1")).modules(module));
    }
}
