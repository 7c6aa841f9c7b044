package dev.ekko.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "run, rnu, 1", "run, run, 0", "'', abc, 3", "abc, '', 3"})
    void countsTypingErrors(String a, String b, int expected) {
        assertThat(Nearest.distance(a, b)).isEqualTo(expected);
    }

    @Test
    void findsOnlyWhatIsNear() {
        List<String> commands = List.of("run", "doctor", "completion");
        assertThat(Nearest.to("RNU", commands)).contains("run");
        assertThat(Nearest.to("docter", commands)).contains("doctor");
        assertThat(Nearest.to("build", commands)).isEmpty();
    }
}
