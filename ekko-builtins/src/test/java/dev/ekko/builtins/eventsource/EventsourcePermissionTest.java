package dev.ekko.builtins.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsRuntime;
import dev.ekko.permission.Permissions;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EventsourcePermissionTest {
    private static String tried(UnaryOperator<Permissions> permissions, String url) {
        try (JsRuntime runtime = Ekko.runtime().permissions(permissions).build()) {
            return runtime.eval(
                    "(() => { try { new EventSource('" + url
                            + "').close(); return 'made'; } catch (e) { return e.message; } })()",
                    String.class);
        }
    }

    @Test
    void withoutPermissionTheConstructorThrowsAndNamesTheFlag() {
        assertThat(tried(p -> p, "http://127.0.0.1:9999/")).contains("--allow-net=127.0.0.1:9999");
        assertThat(tried(p -> p.allowNet("127.0.0.1:9998"), "http://127.0.0.1:9999/"))
                .contains("127.0.0.1:9999");
        assertThat(tried(p -> p.allowNet().denyNet("[::1]"), "http://[::1]:9999/"))
                .isNotEqualTo("made");
    }

    @Test
    void withPermissionItIsMade() {
        assertThat(tried(p -> p.allowNet("127.0.0.1:9999"), "http://127.0.0.1:9999/"))
                .isEqualTo("made");
    }
}
