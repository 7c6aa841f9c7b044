package dev.ekko.cli.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.cli.terminal.StandardStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestTest {

    @Test
    void readsWhatTheClientWrites() {
        Request request = Request.read(texts("/tmp", "tfo", "2", "a\nb", "", "3", "A=1", "=C=2", "A=3"));
        assertThat(request.directory()).hasToString("/tmp");
        assertThat(request.terminals()).containsExactly(StandardStream.IN);
        assertThat(request.kind(StandardStream.OUT)).isEqualTo('f');
        assertThat(request.arguments()).containsExactly("a\nb", "");
        // As Java reads its own environment.
        assertThat(request.environment()).containsOnly(Map.entry("A", "1"), Map.entry("=C", "2"));
    }

    @Test
    void refusesWhatIsCutShort() {
        assertThatThrownBy(() -> Request.read(texts("/tmp", "ooo", "2", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Request.Texts texts(String... texts) {
        return new Request.Texts((String.join("\0", texts) + "\0").getBytes(StandardCharsets.UTF_8));
    }
}
