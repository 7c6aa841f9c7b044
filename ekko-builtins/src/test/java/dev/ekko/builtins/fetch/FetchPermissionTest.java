package dev.ekko.builtins.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsRuntime;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fetch asks for, and when. */
class FetchPermissionTest {
    private FetchServer server;

    @BeforeEach
    void start() throws IOException {
        server = FetchServers.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static String outcome(Permissions permissions, String script) {
        return outcome(permissions, Map.of(), script);
    }

    private static String outcome(Permissions permissions, Map<String, String> environment, String script) {
        try (JsRuntime runtime =
                Ekko.runtime().permissions(permissions).environment(environment).build()) {
            return runtime.eval(
                    "(async () => { try { return await (async () => { " + script
                            + " })() } catch (e) { return e.name + ': ' + e.message } })()",
                    String.class);
        }
    }

    private String fetchText(String host, String path) {
        return "return await (await fetch('http://" + host + ":" + server.port() + path + "')).text()";
    }

    @Test
    void nothingIsFetchedWithoutPermission() {
        assertThat(outcome(Permissions.none(), fetchText("127.0.0.1", "/hello")))
                .contains("PermissionDenied", "127.0.0.1:" + server.port());
        assertThat(server.connections()).isZero();
    }

    @Test
    void aPermissionForOneHostIsEnough() {
        Permissions one = Permissions.none().allowNet("127.0.0.1:" + server.port());
        assertThat(outcome(one, fetchText("127.0.0.1", "/hello"))).isEqualTo("hello");
        assertThat(outcome(one, fetchText("localhost", "/hello"))).contains("PermissionDenied");
    }

    @Test
    void aRedirectIsAskedForAgain() {
        Permissions one = Permissions.none().allowNet("127.0.0.1");
        String other = "http://localhost:" + server.port() + "/hello";
        assertThat(outcome(one, fetchText("127.0.0.1", "/redirect?s=302&to=" + other)))
                .contains("PermissionDenied", "localhost:" + server.port());
    }

    @Test
    void aNameThatLeadsToADeniedAddressIsNotConnectedTo() {
        Permissions name = Permissions.none().allowNet("localhost").denyNet("127.0.0.0/8", "::1");
        assertThat(outcome(name, fetchText("localhost", "/hello"))).contains("PermissionDenied");
        assertThat(server.connections()).isZero();
    }

    @Test
    void filesNeedReadPermission(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "content");
        String script = "return await (await fetch('" + file.toUri() + "')).text()";
        assertThat(outcome(Permissions.none().allowRead(directory.toString()), script))
                .isEqualTo("content");
        assertThat(outcome(Permissions.none().allowNet(), script)).contains("PermissionDenied");
        assertThat(outcome(
                        Permissions.none().allowRead(directory.toString()),
                        "return await (await fetch('" + file.toUri() + "x')).text()"))
                .startsWith("TypeError");
    }

    @Test
    void aProxyComesFromTheEnvironmentOnlyWhereItMayBeRead() {
        Map<String, String> environment = Map.of("HTTP_PROXY", "http://127.0.0.1:" + server.port());
        Permissions net = Permissions.none().allowNet("away.invalid");
        String script = "return await (await fetch('http://away.invalid/x')).text()";
        assertThat(outcome(net, environment, script)).contains("not known");
        server.on("http://away.invalid/x", call -> call.answer("from the proxy"));
        assertThat(outcome(net.allowEnv("HTTP_PROXY"), environment, script)).isEqualTo("from the proxy");
        assertThat(outcome(
                        net.allowEnv("HTTP_PROXY", "NO_PROXY"),
                        Map.of("HTTP_PROXY", environment.get("HTTP_PROXY"), "NO_PROXY", "away.invalid"),
                        script))
                .contains("not known");
    }

    @Test
    void aProxyThatAProgramNamesNeedsPermission() {
        String script = "const { HttpClient } = await import('@ekko/fetch');"
                + "return await (await fetch('http://away.invalid/x', { client: new HttpClient({ proxy: '127.0.0.1:"
                + server.port() + "' }) })).text()";
        assertThat(outcome(Permissions.none().allowNet("away.invalid"), script)).contains("PermissionDenied");
    }
}
