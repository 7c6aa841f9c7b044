package dev.ekko.bench.stats;

import java.util.Collection;

/** The mean of ratios: twice as fast in one and half as fast in another is level. */
public final class GeometricMean {
    private GeometricMean() {}

    /** The geometric mean; not a number where there are no values. */
    public static double of(Collection<Double> values) {
        return Math.exp(
                values.stream().mapToDouble(value -> Math.log(value)).average().orElse(Double.NaN));
    }
}
