package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.error.Nearest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> COMMANDS = List.of("run", "doctor", "completion");

    @ParameterizedTest
    @CsvSource({
        "rnu, run", // two neighbours swapped are one error
        "RUN, run",
        "docter, doctor",
        "compltoin, completion",
        "runn, run",
        "complet, completion", // more than half of it
        "doctorate, doctor", // and more than it
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, COMMANDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"build", "rxx", "''", "doc"})
    void findsOnlyWhatIsNear(String typed) {
        assertThat(Nearest.to(typed, COMMANDS)).isEmpty();
    }

    @Test
    void ofEqualsTheFirstInTheAlphabetWins() {
        assertThat(Nearest.to("bat", List.of("cat", "bar", "hat"))).contains("bar");
    }

    @Test
    void nothingIsNearToNothing() {
        assertThat(Nearest.to("run", List.of())).isEmpty();
    }
}
