package dev.ekko.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.FakeTerminal;
import dev.ekko.spi.LogSink;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TerminalLogTest {
    private final FakeTerminal terminal = new FakeTerminal();

    private String logged(LogFormat format, String message, Map<String, ?> fields, @Nullable Throwable error) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.ofHours(1));
        TerminalLog log = new TerminalLog(terminal.open(), LogSink.Level.INFO, format, clock);
        log.log(new LogSink.Entry(LogSink.Level.WARN, "acme", message, fields, error));
        assertThat(terminal.out()).isEmpty();
        return terminal.err();
    }

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", 3);
        fields.put("text", "two words");
        fields.put("empty", "");
        fields.put("nothing", null);
        fields.put("odd", Double.NaN);
        return fields;
    }

    @Test
    void textIsForPeople() {
        assertThat(logged(LogFormat.TEXT, "late", fields(), null))
                .isEqualTo("04:04:05.678 WARN  acme late n=3 text=\"two words\" empty=\"\" nothing=null odd=NaN\n");
    }

    @Test
    void jsonIsOneObjectALine() {
        assertThat(logged(LogFormat.JSON, "two\nlines", fields(), null))
                .isEqualTo("{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"warn\",\"logger\":\"acme\","
                        + "\"message\":\"two\\u000alines\",\"n\":3,\"text\":\"two words\",\"empty\":\"\","
                        + "\"nothing\":null,\"odd\":\"NaN\"}\n");
    }

    @Test
    void anErrorFollows() {
        assertThat(logged(LogFormat.TEXT, "failed", Map.of(), new IllegalStateException("broken")))
                .startsWith("04:04:05.678 WARN  acme failed\nerror: ")
                .contains("broken");
    }

    @Test
    void whatMattersLessIsLeftOut() {
        TerminalLog log = new TerminalLog(terminal.open(), LogSink.Level.WARN, LogFormat.TEXT, Clock.systemUTC());
        assertThat(log.enabled("any", LogSink.Level.INFO)).isFalse();
        assertThat(log.enabled("any", LogSink.Level.ERROR)).isTrue();
    }
}
