package dev.ekko.bench.wpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertEquals(10, tally.total());
        assertEquals(3, tally.passed("ekko"));
        assertEquals(2, tally.passed("node"));
        assertEquals(0, tally.passed("bun"));
    }

    @Test
    void countsAFileThatNobodyCanRunAsOne() {
        Tally tally = new Tally();
        tally.add(Map.of("ekko", outcome(0, 0)));
        assertEquals(1, tally.total());
        assertEquals(1, tally.cases());
    }

    @Test
    void knowsWhoHasNotRunEverything() {
        Map<String, @Nullable Outcome> without = new LinkedHashMap<>();
        without.put("ekko", outcome(1, 1));
        without.put("node", null);
        Tally tally = new Tally();
        tally.add(Map.of("ekko", outcome(1, 1), "node", outcome(1, 1)));
        tally.add(without);
        assertTrue(tally.complete("ekko"));
        assertTrue(tally.begun("node"));
        assertFalse(tally.complete("node"));
        assertFalse(tally.begun("bun"));
        assertEquals(2, tally.total());
    }

    @Test
    void addsUp() {
        Tally sum = new Tally();
        for (int round = 0; round < 2; round++) {
            Tally tally = new Tally();
            tally.add(Map.of("ekko", outcome(1, 4)));
            sum.add(tally);
        }
        assertEquals(8, sum.total());
        assertEquals(2, sum.cases());
        assertEquals(2, sum.passed("ekko"));
        assertTrue(sum.complete("ekko"));
    }

    static Outcome outcome(int passed, int declared) {
        List<Outcome.Subtest> subtests = IntStream.range(0, declared)
                .mapToObj(i -> new Outcome.Subtest("test " + i, i < passed ? 0 : 1, i < passed ? null : "no"))
                .toList();
        return new Outcome("x.any.js", subtests, declared, null, "key");
    }
}
