package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class AmountsTest {
    @ParameterizedTest
    @CsvSource({"500ms, 500", "30s, 30000", "1.5s, 1500", "2m, 120000", "1h, 3600000", "10 S, 10000"})
    void readsTimes(String text, long millis) {
        assertThat(new Amounts.DurationConverter().convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "1k, 1024", "1.5k, 1536", "64M, 67108864", "2gb, 2147483648"})
    void readsSizes(String text, long bytes) {
        assertThat(new Amounts.SizeConverter().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0s", "-1s", "s", "5 weeks", "99999999999999999999h"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> new Amounts.DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("\"" + text + "\" is not a time");
    }
}
