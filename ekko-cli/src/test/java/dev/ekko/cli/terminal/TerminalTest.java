package dev.ekko.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.FakeTerminal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {
    @Test
    void theLauncherTellsWhichStreamsAreTerminals() {
        assertThat(Terminals.find("02", false)).containsExactlyInAnyOrder(StandardStream.IN, StandardStream.ERR);
        assertThat(Terminals.find("", true)).isEmpty();
    }

    @Test
    void theLocaleThatTheLauncherReplacedIsPutBack() {
        Map<String, String> seen = Map.of("LC_ALL", "C.UTF-8", "A", "1");
        assertThat(Terminal.environment(seen, null)).isEqualTo(seen);
        assertThat(Terminal.environment(seen, "")).isEqualTo(Map.of("A", "1"));
        assertThat(Terminal.environment(seen, "=")).isEqualTo(Map.of("A", "1", "LC_ALL", ""));
        assertThat(Terminal.environment(seen, "=de_DE")).isEqualTo(Map.of("A", "1", "LC_ALL", "de_DE"));
    }

    @ParameterizedTest
    @CsvSource({"'', 80", "120, 120", "20, 60", "wide, 80", "0, 80"})
    void helpFitsTheTerminal(String columns, int width) {
        assertThat(new FakeTerminal().environment("COLUMNS", columns).open().width())
                .isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "yes, true", "0, false", "'', false"})
    void tracesOnRequest(String value, boolean trace) {
        assertThat(new FakeTerminal().environment("EKKO_TRACE", value).open().trace())
                .isEqualTo(trace);
    }
}
