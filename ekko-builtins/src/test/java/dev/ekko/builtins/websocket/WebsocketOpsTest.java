package dev.ekko.builtins.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.builtins.host.websocket.SocketLimits;
import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.builtins.testing.SocketServer;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class WebsocketOpsTest {

    @Test
    void permissionIsAskedBeforeAnythingHappens() {
        FakeHost host = new FakeHost();
        WebsocketOps ops = new WebsocketOps(host, SocketLimits.DEFAULT);
        assertThatThrownBy(() -> ops.open("http://127.0.0.1:1/", "", "")).isInstanceOf(AssertionError.class);
        assertThat(host.held()).isZero();
    }

    @Test
    void lengthsAreThoseOfUtf8() {
        assertThat(new WebsocketOps(new FakeHost(), SocketLimits.DEFAULT).lengthOf("aé€😀"))
                .isEqualTo(10);
    }

    @Test
    void aClosedRealmLeavesNoSocketOpen() throws Exception {
        try (SocketServer server = WebsocketServers.start()) {
            ModuleSource source = ModuleSource.typescript(URI.create("test:open.ts"), """
                const sockets = ["/echo", "/never", "/flood"].flatMap((path) =>
                  Array.from({ length: 20 }, () => new WebSocket(`ws://127.0.0.1:%d${path}`)));
                await Promise.all(sockets.filter((s) => s.url.endsWith("echo"))
                  .map((s) => new Promise((resolve) => s.onopen = resolve)));
                """.formatted(server.port()));
            try (JsModule module =
                    Ekko.runtime().permissions(p -> p.allowNet("127.0.0.1")).load(source)) {
                assertThat(module.exports()).isEmpty();
                await(() -> server.open() == 60);
            }
            await(() -> server.open() == 0);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(5);
        }
    }
}
