package dev.ekko;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much a call or a load may use, as an immutable value.
 *
 * <p>A limit that is reached stops the script with {@link dev.ekko.error.JsLimitException}, which the script cannot
 * catch; the runtime stays usable, except after the statement limit and after memory ran out. Time is measured by
 * sampling, so a script may run over by some ten milliseconds. Values that are not positive are reported when a runtime
 * is made, not here.
 */
public final class ResourceLimits {
    private static final ResourceLimits NONE = new ResourceLimits(null, null, 0, 0, false, false);

    private final @Nullable Duration wallTime;
    private final @Nullable Duration cpuTime;
    private final long allocation;
    private final long statements;
    private final boolean hasAllocation;
    private final boolean hasStatements;

    private ResourceLimits(
            @Nullable Duration wallTime,
            @Nullable Duration cpuTime,
            long allocation,
            long statements,
            boolean hasAllocation,
            boolean hasStatements) {
        this.wallTime = wallTime;
        this.cpuTime = cpuTime;
        this.allocation = allocation;
        this.statements = statements;
        this.hasAllocation = hasAllocation;
        this.hasStatements = hasStatements;
    }

    /** No limit at all. */
    public static ResourceLimits none() {
        return NONE;
    }

    /** A wall time of 30 seconds and nothing else: what a runtime has when nobody sets limits. */
    public static ResourceLimits defaults() {
        return NONE.wallTime(Duration.ofSeconds(30));
    }

    /**
     * Limits the elapsed time of one call, load or turn of the event loop; waiting for a promise counts.
     *
     * @param limit more than zero
     */
    public ResourceLimits wallTime(Duration limit) {
        return new ResourceLimits(limit, cpuTime, allocation, statements, hasAllocation, hasStatements);
    }

    /**
     * Limits the processor time of one call, load or turn of the event loop; waiting does not count.
     *
     * <p>Measured for platform threads; on a virtual thread the call is moved to a platform thread.
     *
     * @param limit more than zero
     */
    public ResourceLimits cpuTime(Duration limit) {
        return new ResourceLimits(wallTime, limit, allocation, statements, hasAllocation, hasStatements);
    }

    /**
     * Limits the memory that one call, load or turn of the event loop allocates, garbage included.
     *
     * <p>Sampled, so best effort: all runtimes share one heap, and a single huge allocation may come before the next
     * sample. Measured for platform threads; on a virtual thread the call is moved to a platform thread.
     *
     * @param bytes more than zero
     */
    public ResourceLimits allocation(long bytes) {
        return new ResourceLimits(wallTime, cpuTime, bytes, statements, true, hasStatements);
    }

    /**
     * Limits the statements that one call, load or turn of the event loop executes.
     *
     * <p>Exact and repeatable, but slower than the other limits, and a runtime that reached it is closed. Runtimes with
     * this limit share no compiled code with those without.
     *
     * @param count more than zero
     */
    public ResourceLimits statements(long count) {
        return new ResourceLimits(wallTime, cpuTime, allocation, count, hasAllocation, true);
    }

    /** The limit of elapsed time, if any. */
    public Optional<Duration> wallTime() {
        return Optional.ofNullable(wallTime);
    }

    /** The limit of processor time, if any. */
    public Optional<Duration> cpuTime() {
        return Optional.ofNullable(cpuTime);
    }

    /** The limit of allocated memory in bytes, if any. */
    public OptionalLong allocation() {
        return hasAllocation ? OptionalLong.of(allocation) : OptionalLong.empty();
    }

    /** The limit of executed statements, if any. */
    public OptionalLong statements() {
        return hasStatements ? OptionalLong.of(statements) : OptionalLong.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceLimits that
                && wallTime().equals(that.wallTime())
                && cpuTime().equals(that.cpuTime())
                && allocation().equals(that.allocation())
                && statements().equals(that.statements());
    }

    @Override
    public int hashCode() {
        return Objects.hash(wallTime, cpuTime, allocation, statements);
    }

    @Override
    public String toString() {
        return "ResourceLimits[wallTime=" + wallTime().map(Duration::toString).orElse("none") + ", cpuTime="
                + cpuTime().map(Duration::toString).orElse("none") + ", allocation="
                + (hasAllocation ? allocation + " bytes" : "none") + ", statements="
                + (hasStatements ? String.valueOf(statements) : "none") + "]";
    }
}
