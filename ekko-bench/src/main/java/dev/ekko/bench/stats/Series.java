package dev.ekko.bench.stats;

import java.util.List;

/**
 * One program run again and again for a fixed time in one process, from its first iteration on.
 *
 * @param check what every iteration gave
 * @param points in the order of time; the first is the first iteration alone
 */
public record Series(String check, List<Point> points) {

    /**
     * Some iterations in a row.
     *
     * @param end milliseconds from the start of the first iteration to the end of these
     * @param mean milliseconds for each of them
     * @param count how many they are
     */
    public record Point(double end, double mean, int count) {}

    /** Refuses a series without points. */
    public Series {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("A series has at least its first iteration");
        }
    }

    /** Milliseconds of the first iteration. */
    public double first() {
        return points.getFirst().mean();
    }

    /** Milliseconds of an iteration in the last quarter of the time. */
    public Quartiles steady() {
        double from = points.getLast().end() * 0.75;
        List<Double> last = points.stream()
                .filter(point -> point.end() > from)
                .map(Point::mean)
                .toList();
        return Quartiles.of(last);
    }

    /** Milliseconds of an iteration at its best. */
    public double best() {
        return points.stream().mapToDouble(Point::mean).min().orElseThrow();
    }

    /** Milliseconds from the start until iterations first ran at half the best speed or faster. */
    public double halfOfPeak() {
        double enough = 2 * best();
        double begin = 0;
        for (Point point : points) {
            if (point.mean() <= enough) {
                return begin;
            }
            begin = point.end();
        }
        throw new IllegalStateException("The best point is within twice itself");
    }

    /** Milliseconds of an iteration, on the average of those that began within some time from the start. */
    public double meanWithin(double milliseconds) {
        double time = 0;
        long count = 0;
        double begin = 0;
        for (Point point : points) {
            if (begin >= milliseconds) {
                break;
            }
            time += point.mean() * point.count();
            count += point.count();
            begin = point.end();
        }
        return time / count;
    }
}
