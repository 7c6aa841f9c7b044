package dev.ekko.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ekko.bench.stats.Ratio.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuartilesTest {
    @Test
    void liesBetweenTwoValuesByTheirDistance() {
        assertThat(Quartiles.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
    }

    @Test
    void ofOneValueIsThatValue() {
        assertThat(Quartiles.of(List.of(7.0))).isEqualTo(new Quartiles(7, 7, 7));
    }

    @Test
    void ofNothingIsNoNumber() {
        assertThat(Quartiles.of(List.of()).median()).isNaN();
    }

    @Test
    void ratioSpreadsFromTheBestToTheWorstCase() {
        Ratio ratio = Ratio.of(new Quartiles(8, 10, 12), new Quartiles(4, 5, 6));
        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.low()).isEqualTo(8 / 6.0);
        assertThat(ratio.high()).isEqualTo(3);
    }

    @Test
    void verdictIsLevelWhereTheSpreadsMeet() {
        assertThat(new Ratio(1.2, 0.9, 1.4).verdict()).isEqualTo(Verdict.LEVEL);
        assertThat(new Ratio(1.2, 1.1, 1.4).verdict()).isEqualTo(Verdict.BEHIND);
        assertThat(new Ratio(0.8, 0.7, 0.9).verdict()).isEqualTo(Verdict.AHEAD);
    }

    @Test
    void geometricMeanTakesHalfAndDoubleForLevel() {
        assertThat(GeometricMean.of(List.of(0.5, 2.0))).isCloseTo(1, within(1e-12));
        assertThat(GeometricMean.of(List.of(1.0, 10.0, 100.0))).isCloseTo(10, within(1e-9));
        assertThat(GeometricMean.of(List.of())).isNaN();
    }
}
