package dev.ekko.builtins.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.builtins.host.net.NetFailures;
import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.module.ModuleSource;
import dev.ekko.spi.JsError;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NetOpsTest {

    @Test
    void permissionIsAskedBeforeAnythingHappens() {
        FakeHost host = new FakeHost();
        NetOps ops = new NetOps(host);
        TlsRequest none = new TlsRequest(List.of(), "", "", List.of(), "", "none", 0);
        assertThatThrownBy(() -> ops.connect(new ConnectRequest("127.0.0.1", 1, true, false, 0, false, none), 0))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ops.listen(new ListenRequest("127.0.0.1", 1, 1, false, false, none)))
                .isInstanceOf(AssertionError.class);
        assertThat(host.held()).isZero();
    }

    @Test
    void failuresHaveTheCodesOfTheReadme() {
        assertThat(NetFailures.code(new ConnectException("Connection refused"))).isEqualTo("connection-refused");
        assertThat(NetFailures.code(new IOException("Connection reset by peer")))
                .isEqualTo("connection-reset");
        assertThat(NetFailures.code(new IOException("Broken pipe"))).isEqualTo("connection-reset");
        assertThat(NetFailures.code(new UnknownHostException("x"))).isEqualTo("host-not-found");
        assertThat(NetFailures.code(new BindException("Address already in use")))
                .isEqualTo("address-in-use");
        assertThat(NetFailures.code(new BindException("Permission denied"))).isEqualTo("access-denied");
        assertThat(NetFailures.code(new IOException("Too many open files"))).isEqualTo("too-many-open");
        assertThat(NetFailures.code(new ClosedChannelException())).isEqualTo("connection-closed");
        assertThat(NetFailures.code(new SSLHandshakeException("no"))).isEqualTo("tls-failed");
        assertThat(NetFailures.code(new ConnectException("Network is unreachable")))
                .isEqualTo("unreachable");
        assertThat(NetFailures.code(new IOException("who knows"))).isEqualTo("io-failed");
        assertThat(NetFailures.code(new CompletionException(new UnknownHostException("x"))))
                .isEqualTo("host-not-found");
        assertThat(NetFailures.of("It", new IOException("x"), Map.of()))
                .isInstanceOfSatisfying(
                        JsError.class, error -> assertThat(error.code()).isEqualTo("io-failed"));
    }

    @Test
    @Timeout(60)
    void aClosedRealmLeavesNoSocketOpen() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            ModuleSource source =
                    ModuleSource.typescript(URI.create("test:open.ts"), """
                import { bindUdp, connect, listen } from "@ekko/net";
                const listener = await listen({ port: 0 });
                const socket = await bindUdp();
                const held = await Promise.all(Array.from({ length: 20 }, () => connect({ host: "127.0.0.1", port: %d })));
                void listener.accept(); void socket.receive(); void held[0].read();
                void held[1].write(new Uint8Array(20_000_000));
                void connect({ host: "127.0.0.1", port: listener.address.port, tls: true }).catch(() => {});
                """.formatted(server.getLocalPort()));
            List<Socket> accepted = new ArrayList<>();
            try (JsModule module =
                    Ekko.runtime().permissions(p -> p.allowNet("127.0.0.1")).load(source)) {
                assertThat(module.exports()).isEmpty();
                for (int i = 0; i < 20; i++) {
                    accepted.add(server.accept());
                }
            }
            for (Socket one : accepted) {
                one.setSoTimeout(20_000);
                assertThat(ended(one)).as("the end of a connection").isTrue();
                one.close();
            }
            awaitNoThreads();
        }
    }

    private static boolean ended(Socket socket) {
        try {
            byte[] room = new byte[65_536];
            while (socket.getInputStream().read(room) >= 0) {
                // What was on its way.
                continue;
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    // The threads are those of all realms, and linger for two seconds.
    private static void awaitNoThreads() throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("ekko-http"))) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(20);
        }
    }
}
