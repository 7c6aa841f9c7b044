package dev.ekko.builtins.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPermissionTest {
    private static void run(UnaryOperator<Permissions> permissions, String expression) {
        String source = "import * as net from '@ekko/net'; const result = await net." + expression + ";";
        ModuleSource module = ModuleSource.typescript(URI.create("test:program"), source);
        try (JsModule loaded = Ekko.runtime().permissions(permissions).load(module)) {
            assertThat(loaded.exports()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connect({ host: '127.0.0.1', port: 7 })|--allow-net=127.0.0.1:7",
                "connect({ host: 'db.test', port: 5432, tls: true })|--allow-net=db.test:5432",
                "connect({ host: '[::1]', port: 7 })|--allow-net=[::1]:7",
                "connectUnix({ path: '/tmp/ekko.sock' })|--allow-read=/tmp/ekko.sock",
                "listen({ port: 0 })|--allow-net=127.0.0.1",
                "listen({ host: '0.0.0.0', port: 8080 })|--allow-net=0.0.0.0:8080",
                "listenUnix({ path: '/tmp/ekko.sock' })|--allow-read=/tmp/ekko.sock",
                "bindUdp()|--allow-net=127.0.0.1",
                "bindUdp({ host: '0.0.0.0', port: 5353 })|--allow-net=0.0.0.0:5353",
                "dns.lookup('secret.test')|--allow-net=secret.test",
                "dns.resolve('_sip._tcp.secret.test', 'SRV')|--allow-net=_sip._tcp.secret.test",
                "connectWebSocket('wss://chat.test/')|--allow-net=chat.test:443",
                "events('https://news.test/')[Symbol.asyncIterator]().next()|--allow-net=news.test:443",
                "http.get('https://api.test/')|--allow-net=api.test:443",
                "http.post('https://api.test:8443/', { json: 1 })|--allow-net=api.test:8443",
                "http.download('https://api.test/', '/tmp/file')|--allow-write=/tmp/file",
                "http.download('https://api.test/', '/tmp/file', { resume: true })|--allow-",
            })
    void withoutPermissionItIsDeniedAndTheFlagIsNamed(String expression, String flag) {
        assertThatThrownBy(() -> run(p -> p, expression))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining(flag);
    }

    @Test
    void readingAUnixSocketIsNotEnough() {
        assertThatThrownBy(() -> run(p -> p.allowRead("/tmp"), "connectUnix({ path: '/tmp/ekko.sock' })"))
                .hasMessageContaining("--allow-write=/tmp/ekko.sock");
        assertThatThrownBy(() -> run(p -> p.allowRead("/tmp"), "listenUnix({ path: '/tmp/ekko.sock' })"))
                .hasMessageContaining("--allow-write=/tmp/ekko.sock");
    }

    @Test
    void onePortIsNotAllOfThem() {
        assertThatThrownBy(() -> run(p -> p.allowNet("127.0.0.1:8080"), "listen({ port: 0 })"))
                .isInstanceOf(PermissionDeniedException.class);
        run(p -> p.allowNet("127.0.0.1"), "listen({ port: 0 }).then((listener) => listener.close())");
    }

    @Test
    void aDatagramNeedsThePermissionForItsReceiver() {
        assertThatThrownBy(() -> run(
                        p -> p.allowNet("127.0.0.1"),
                        "bindUdp().then((socket) => socket.send('x', { host: '10.0.0.1', port: 53 }))"))
                .hasMessageContaining("--allow-net=10.0.0.1:53");
        assertThatThrownBy(() -> run(
                        p -> p.allowNet("127.0.0.1"), "bindUdp().then((socket) => socket.joinMulticast('239.1.2.3'))"))
                .hasMessageContaining("--allow-net=239.1.2.3");
        assertThatThrownBy(() -> run(
                        p -> p.allowNet("127.0.0.1"), "bindUdp().then((socket) => socket.leaveMulticast('239.1.2.3'))"))
                .hasMessageContaining("--allow-net=239.1.2.3");
    }

    @Test
    void aNameServerNeedsPermissionLikeTheName() {
        assertThatThrownBy(() ->
                        run(p -> p.allowNet("a.test"), "dns.resolve('a.test', 'A', { server: { host: '10.0.0.1' } })"))
                .hasMessageContaining("--allow-net=10.0.0.1:53");
    }

    @Test
    void whatANameLeadsToIsAskedAboutAsWell() {
        assertThatThrownBy(() ->
                        run(p -> p.allowNet().denyNet("127.0.0.1", "[::1]"), "connect({ host: 'localhost', port: 7 })"))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() ->
                        run(p -> p.allowNet().denyNet("127.0.0.1", "[::1]"), "listen({ host: 'localhost', port: 7 })"))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void aRedirectNeedsPermissionToo() {
        String program = "listen({ port: 0 }).then(async (listener) => {"
                + " (async () => { for await (const client of listener) {"
                + "   await client.write('HTTP/1.1 302 Found\\r\\nLocation: http://other.test/\\r\\nContent-Length: 0\\r\\n\\r\\n');"
                + "   await client.close(); } })();"
                + " await net.http.get('http://127.0.0.1:' + listener.address.port); })";
        assertThatThrownBy(() -> run(p -> p.allowNet("127.0.0.1"), program))
                .hasMessageContaining("--allow-net=other.test:80");
    }
}
