package dev.ekko.impl.realm;

import dev.ekko.ResourceLimits;
import java.time.Duration;

/**
 * The limits of a turn as plain numbers; {@code Long.MAX_VALUE} where there is none.
 *
 * @param source what they were made from
 * @param wallNanos elapsed time
 * @param cpuNanos processor time
 * @param bytes allocated memory
 * @param countsStatements whether the engine counts statements
 */
record TurnLimits(ResourceLimits source, long wallNanos, long cpuNanos, long bytes, boolean countsStatements) {

    static TurnLimits of(ResourceLimits limits) {
        return new TurnLimits(
                limits,
                limits.wallTime().map(TurnLimits::nanos).orElse(Long.MAX_VALUE),
                limits.cpuTime().map(TurnLimits::nanos).orElse(Long.MAX_VALUE),
                limits.allocation().orElse(Long.MAX_VALUE),
                limits.statements().isPresent());
    }

    private static long nanos(Duration duration) {
        // A duration of more than 292 years does not fit; it is no limit.
        return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0 ? Long.MAX_VALUE : duration.toNanos();
    }

    /** Whether the thread's own counters must be read, which the JVM keeps for platform threads only. */
    boolean metersThread() {
        return cpuNanos != Long.MAX_VALUE || bytes != Long.MAX_VALUE;
    }

    boolean unlimited() {
        return wallNanos == Long.MAX_VALUE && !metersThread();
    }
}
