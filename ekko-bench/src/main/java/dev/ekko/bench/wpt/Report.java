package dev.ekko.bench.wpt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a run: a tally for each area, and where the first column is behind another. */
final class Report {

    /**
     * A test case of which another runtime passes more.
     *
     * @param area the area's title
     * @param id the test case
     * @param passed how many subtests the first runtime passes
     * @param best how many the best one passes
     * @param by the runtimes that pass as many as the best
     */
    record Behind(String area, String id, int passed, int best, List<String> by) {}

    private final String first;
    private final Map<Areas.Area, Tally> areas = new LinkedHashMap<>();
    private final List<Behind> behind = new ArrayList<>();

    /**
     * @param first the runtime that is compared with the others
     */
    Report(String first) {
        this.first = first;
    }

    void add(Areas.Area area, TestCase test, Map<String, @Nullable Outcome> outcomes) {
        tally(area).add(outcomes);
        Outcome own = outcomes.get(first);
        if (own == null) {
            return;
        }
        int best = own.passed();
        for (Outcome outcome : outcomes.values()) {
            best = Math.max(best, outcome == null ? 0 : outcome.passed());
        }
        if (best > own.passed()) {
            List<String> by = new ArrayList<>();
            for (Map.Entry<String, @Nullable Outcome> entry : outcomes.entrySet()) {
                Outcome outcome = entry.getValue();
                if (outcome != null && outcome.passed() == best) {
                    by.add(entry.getKey());
                }
            }
            behind.add(new Behind(area.title(), test.id(), own.passed(), best, by));
        }
    }

    /** The tally of an area; an empty one where nothing has been added to it. */
    Tally tally(Areas.Area area) {
        return areas.computeIfAbsent(area, key -> new Tally());
    }

    Map<Areas.Area, Tally> areas() {
        return areas;
    }

    List<Behind> behind() {
        return behind;
    }

    Tally sum() {
        Tally sum = new Tally();
        areas.values().forEach(sum::add);
        return sum;
    }
}
