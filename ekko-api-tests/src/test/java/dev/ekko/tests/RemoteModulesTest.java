package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.RuntimeBuilder;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.permission.PermissionKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteModulesTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        serve(
                "/main.ts",
                "application/typescript",
                "import { twice } from './lib/twice.js';\nexport const n: number = twice(21);\nexport const url: string = import.meta.url;\n");
        serve("/lib/twice.js", "text/javascript; charset=utf-8", "export const twice = (n) => n * 2;\n");
        serve("/plain.ts", "text/plain", "export const kind: string = 'by its name';\n");
        serve("/page", "text/html", "<p>");
        server.createContext("/moved", exchange -> {
            asked.add("/moved");
            exchange.getResponseHeaders().add("Location", "/main.ts");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://elsewhere.test:8080/x.js");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(String path, String type, String text) {
        server.createContext(path, exchange -> {
            asked.add(path);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    private String url(String path) {
        return "http://" + host() + path;
    }

    private RuntimeBuilder allowed() {
        return Ekko.runtime().permissions(p -> p.allowImport(host()));
    }

    @Test
    void importsWithWhatTheyImportThemselves() {
        try (JsModule module = allowed().load(js("export { n, url } from '" + url("/main.ts") + "';"))) {
            assertThat(module.get("n").as(int.class)).isEqualTo(42);
            assertThat(module.get("url").as(String.class)).isEqualTo(url("/main.ts"));
        }
    }

    @Test
    void areReadOnce() {
        try (JsModule module = allowed()
                .load(js("export const same = await import('" + url("/main.ts") + "') === await import('"
                        + url("/main.ts") + "');"))) {
            assertThat(module.get("same").as(boolean.class)).isTrue();
            assertThat(asked).containsExactlyInAnyOrder("/main.ts", "/lib/twice.js");
        }
    }

    @Test
    void followsRedirectsAndResolvesAgainstWhereTheyLead() {
        try (JsModule module = allowed().load(js("export { n, url } from '" + url("/moved") + "';"))) {
            assertThat(module.get("n").as(int.class)).isEqualTo(42);
            assertThat(module.get("url").as(String.class)).isEqualTo(url("/main.ts"));
        }
    }

    @Test
    void goesByTheNameWhereTheServerKnowsNoTypeScript() {
        try (JsModule module = allowed().load(js("export { kind } from '" + url("/plain.ts") + "';"))) {
            assertThat(module.get("kind").as(String.class)).isEqualTo("by its name");
        }
    }

    @Test
    void nothingIsAskedWithoutPermission() {
        for (RuntimeBuilder builder : List.of(
                Ekko.runtime(),
                Ekko.runtime().permissions(p -> p.allowNet()),
                Ekko.runtime().permissions(p -> p.allowImport("other.test")))) {
            assertThatThrownBy(() -> builder.load(js("import '" + url("/main.ts") + "';")))
                    .isInstanceOfSatisfying(PermissionDeniedException.class, denied -> {
                        assertThat(denied.kind()).isEqualTo(PermissionKind.IMPORT);
                        assertThat(denied).hasMessageContaining("--allow-import=" + host());
                    });
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aRedirectNeedsPermissionToo() {
        assertThatThrownBy(() -> allowed().load(js("import '" + url("/away") + "';")))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("elsewhere.test:8080");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> allowed().load(js("import '" + url("/none.js") + "';")))
                .isInstanceOf(ModuleNotFoundException.class)
                .hasMessageContaining("404");
        assertThatThrownBy(() -> allowed().load(js("import '" + url("/page") + "';")))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("text/html");
    }
}
