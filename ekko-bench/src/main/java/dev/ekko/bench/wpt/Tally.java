package dev.ekko.bench.wpt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up an area: what every runtime passed, of a total that is the same for all.
 *
 * <p>A file counts with the highest number of subtests that any runtime saw in it, and with one at least, so that a
 * runtime in which a file dies before it has declared its tests gains nothing by that.
 */
final class Tally {
    private final Map<String, Integer> passed = new LinkedHashMap<>();
    private final Map<String, Integer> files = new LinkedHashMap<>();
    private int total;
    private int cases;

    /**
     * Adds a test case.
     *
     * @param outcomes by runtime; null where a runtime has not run it
     */
    void add(Map<String, @Nullable Outcome> outcomes) {
        cases++;
        total += subtests(outcomes.values().stream().toList());
        outcomes.forEach((runtime, outcome) -> {
            if (outcome != null) {
                passed.merge(runtime, outcome.passed(), Integer::sum);
                files.merge(runtime, 1, Integer::sum);
            }
        });
    }

    static int subtests(List<@Nullable Outcome> outcomes) {
        int most = 1;
        for (Outcome outcome : outcomes) {
            if (outcome != null) {
                most = Math.max(most, outcome.declared());
            }
        }
        return most;
    }

    int total() {
        return total;
    }

    int cases() {
        return cases;
    }

    int passed(String runtime) {
        return passed.getOrDefault(runtime, 0);
    }

    /** Whether a runtime ran all of it. */
    boolean complete(String runtime) {
        return files.getOrDefault(runtime, 0) == cases;
    }

    /** Whether a runtime ran any of it. */
    boolean begun(String runtime) {
        return files.containsKey(runtime);
    }

    void add(Tally other) {
        total += other.total;
        cases += other.cases;
        other.passed.forEach((runtime, count) -> passed.merge(runtime, count, Integer::sum));
        other.files.forEach((runtime, count) -> files.merge(runtime, count, Integer::sum));
    }
}
