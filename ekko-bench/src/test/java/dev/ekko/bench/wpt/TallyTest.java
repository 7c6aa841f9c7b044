package dev.ekko.bench.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void countsAFileWithTheMostSubtestsThatAnybodySaw() {
        Tally tally = new Tally();
        tally.add(Map.of("ekko", outcome(3, 3), "node", outcome(2, 10), "bun", outcome(0, 0)));
        assertThat(tally.total()).isEqualTo(10);
        assertThat(tally.passed("ekko")).isEqualTo(3);
        assertThat(tally.passed("node")).isEqualTo(2);
        assertThat(tally.passed("bun")).isEqualTo(0);
    }

    @Test
    void countsAFileThatNobodyCanRunAsOne() {
        Tally tally = new Tally();
        tally.add(Map.of("ekko", outcome(0, 0)));
        assertThat(tally.total()).isEqualTo(1);
        assertThat(tally.cases()).isEqualTo(1);
    }

    @Test
    void knowsWhoHasNotRunEverything() {
        Map<String, @Nullable Outcome> without = new LinkedHashMap<>();
        without.put("ekko", outcome(1, 1));
        without.put("node", null);
        Tally tally = new Tally();
        tally.add(Map.of("ekko", outcome(1, 1), "node", outcome(1, 1)));
        tally.add(without);
        assertThat(tally.complete("ekko")).isTrue();
        assertThat(tally.begun("node")).isTrue();
        assertThat(tally.complete("node")).isFalse();
        assertThat(tally.begun("bun")).isFalse();
        assertThat(tally.total()).isEqualTo(2);
    }

    @Test
    void addsUp() {
        Tally sum = new Tally();
        for (int round = 0; round < 2; round++) {
            Tally tally = new Tally();
            tally.add(Map.of("ekko", outcome(1, 4)));
            sum.add(tally);
        }
        assertThat(sum.total()).isEqualTo(8);
        assertThat(sum.cases()).isEqualTo(2);
        assertThat(sum.passed("ekko")).isEqualTo(2);
        assertThat(sum.complete("ekko")).isTrue();
    }

    static Outcome outcome(int passed, int declared) {
        List<Outcome.Subtest> subtests = IntStream.range(0, declared)
                .mapToObj(i -> new Outcome.Subtest("test " + i, i < passed ? 0 : 1, i < passed ? null : "no"))
                .toList();
        return new Outcome("x.any.js", subtests, declared, null, "key");
    }
}
