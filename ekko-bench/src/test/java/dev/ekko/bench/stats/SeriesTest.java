package dev.ekko.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Series WARMING = new Series(
            "42",
            List.of(
                    new Series.Point(100, 100, 1),
                    new Series.Point(400, 50, 6),
                    new Series.Point(700, 20, 15),
                    new Series.Point(1000, 10, 30),
                    new Series.Point(1300, 12, 25),
                    new Series.Point(1600, 14, 21)));

    @Test
    void firstIsTheFirstIteration() {
        assertThat(WARMING.first()).isEqualTo(100);
    }

    @Test
    void steadyIsTheMedianOfTheLastQuarterOfTheTime() {
        assertThat(WARMING.steady()).isEqualTo(new Quartiles(12.5, 13, 13.5));
    }

    @Test
    void halfOfPeakIsWhenIterationsFirstTakeTwiceTheBest() {
        assertThat(WARMING.best()).isEqualTo(10);
        assertThat(WARMING.halfOfPeak()).isEqualTo(400);
    }

    @Test
    void whoeverIsFastAtOnceIsThereAtOnce() {
        assertThat(new Series("", List.of(new Series.Point(5, 5, 1))).halfOfPeak())
                .isZero();
    }

    @Test
    void meanWithinCountsEveryIterationThatBeganInTime() {
        assertThat(WARMING.meanWithin(400)).isEqualTo((100 + 300) / 7.0);
        assertThat(WARMING.meanWithin(1)).isEqualTo(100);
    }

    @Test
    void hasAtLeastItsFirstIteration() {
        assertThatThrownBy(() -> new Series("", List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
