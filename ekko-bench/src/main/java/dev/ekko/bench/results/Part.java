package dev.ekko.bench.results;

import dev.ekko.bench.stats.Quartiles;
import dev.ekko.bench.stats.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one part of the benchmarks gave: everything that was measured in turn and may be compared.
 *
 * @param id its name, such as {@code calls.optimizing.JavaToJs} or {@code kernels.fib}
 * @param taken the day
 * @param facts machine, system and settings
 * @param peers the versions of what took part
 * @param missing what did not take part, and why
 * @param samples measurements by row
 * @param series runs over a fixed time by runtime
 * @param failures what did not run, by row or runtime, and why
 */
public record Part(
        String id,
        String taken,
        Map<String, String> facts,
        Map<String, String> peers,
        Map<String, String> missing,
        Map<String, List<Double>> samples,
        Map<String, Series> series,
        Map<String, String> failures) {

    /** A part without measurements yet, to be filled. */
    public static Part begin(
            String id,
            String taken,
            Map<String, String> facts,
            Map<String, String> peers,
            Map<String, String> missing) {
        return new Part(
                id, taken, facts, peers, missing, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Adds a measurement to a row. */
    public void add(String row, double value) {
        samples.computeIfAbsent(row, key -> new ArrayList<>()).add(value);
    }

    /** Middle and spread of a row, if it was measured. */
    public Optional<Quartiles> row(String row) {
        return Optional.ofNullable(samples.get(row)).map(Quartiles::of);
    }

    /** Whether a runtime ran the program. */
    public boolean ran(String runtime) {
        return series.containsKey(runtime);
    }

    /** How a runtime ran the program; only to be asked where it did. */
    public Series run(String runtime) {
        Series run = series.get(runtime);
        if (run == null) {
            throw new IllegalArgumentException(runtime + " did not run " + id);
        }
        return run;
    }

    /** The last word of the name. */
    public String name() {
        return id.substring(id.lastIndexOf('.') + 1);
    }
}
