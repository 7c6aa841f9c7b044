package dev.ekko.bench.stats;

import java.util.Collection;

/**
 * The middle of a row of measurements and how far it spreads.
 *
 * @param low a quarter of the values is below it
 * @param median half of the values is below it
 * @param high a quarter of the values is above it
 */
public record Quartiles(double low, double median, double high) {

    /** The quartiles of some values, between two of them by their distance; not a number where there are none. */
    public static Quartiles of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = (sorted.length - 1) * share;
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
