package dev.ekko.cli.jvmargs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.EkkoException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags arrive at the JVM as they were meant, whichever way they go. */
final class FlagFormatTest {
    private static final List<String> FLAGS = List.of("--path=/opt/a b#1/C:\\\"x\"", "-XX:+On");

    @Test
    void anArgumentFileQuotesWhatHasToBeQuoted() {
        assertThat(FlagFormat.ARGFILE.text(FLAGS)).isEqualTo("\"--path=/opt/a b#1/C:\\\\\\\"x\\\"\"\n-XX:+On");
    }

    @Test
    void linesAreLeftAlone() {
        assertThat(FlagFormat.LINES.text(FLAGS)).isEqualTo(FLAGS.get(0) + "\n-XX:+On");
    }

    @Test
    void jsonIsAnArray() {
        assertThat(FlagFormat.JSON.text(FLAGS)).isEqualTo("[\"--path=/opt/a b#1/C:\\\\\\\"x\\\"\", \"-XX:+On\"]");
    }

    @Test
    void oneLineIsDividedBySpaces() {
        assertThat(FlagFormat.LINE.text(List.of("-a=/é", "-b"))).isEqualTo("-a=/é -b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a=/x y", "-a=/*", "-a=C:\\x", "-a=\"x\"", "-a=/x\ty", "-a=/?", "-a=[x]"})
    void whatAShellWouldTakeApartIsRefused(String flag) {
        assertThatThrownBy(() -> FlagFormat.LINE.text(List.of(flag)))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("--write=FILE");
    }
}
