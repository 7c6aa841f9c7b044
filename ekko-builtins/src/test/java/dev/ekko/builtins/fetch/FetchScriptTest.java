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

/** Runs {@code fetch.test.ts} against servers of all kinds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchScriptTest {
    private FetchServer server;

    @BeforeAll
    void start() throws IOException {
        server = FetchServers.start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.bothWays(
                FetchScriptTest.class,
                "fetch.test.ts",
                runtime -> runtime.permissions(p -> p.allowNet("127.0.0.1", "localhost"))
                        .modules(HostModule.named("test:server").value("port", server.port())));
    }
}
