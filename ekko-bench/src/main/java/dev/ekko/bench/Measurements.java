package dev.ekko.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, by row: one value for each iteration of each round. */
final class Measurements {
    private final Map<String, List<Double>> rows = new LinkedHashMap<>();

    void add(String row, double value) {
        rows.computeIfAbsent(row, key -> new ArrayList<>()).add(value);
    }

    boolean has(String row) {
        return rows.containsKey(row);
    }

    double median(String row) {
        return quantile(row, 0.5);
    }

    /** A value of a row, by rank. */
    double quantile(String row, double share) {
        List<Double> sorted = new ArrayList<>(rows.getOrDefault(row, List.of()));
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.round((sorted.size() - 1) * share));
    }
}
