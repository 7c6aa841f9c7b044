package dev.ekko.error;

import org.jspecify.annotations.Nullable;

/**
 * A resource limit that was reached; the script was stopped and could not catch it.
 *
 * <p>It is never a subtype of {@link JsScriptException}, so that code which reports script errors cannot swallow it.
 */
public class JsLimitException extends EkkoException {
    private static final long serialVersionUID = 1L;

    private final Limit limit;
    private final long used;
    private final long max;

    /** What was limited. */
    public enum Limit {
        /** Elapsed time of one call or load, in milliseconds. */
        WALL_TIME("wall time", "ms", "wallTime"),
        /** Processor time, in milliseconds. */
        CPU_TIME("CPU time", "ms", "cpuTime"),
        /** Memory allocated (not memory held), in bytes; sampled, so best effort. */
        ALLOCATION("allocation", "bytes", "allocation"),
        /** Statements executed. */
        STATEMENTS("statements", "statements", "statements");

        private final String noun;
        private final String unit;
        private final String setter;

        Limit(String noun, String unit, String setter) {
            this.noun = noun;
            this.unit = unit;
            this.setter = setter;
        }

        /** The unit of {@link JsLimitException#used()} and {@link JsLimitException#max()}. */
        public String unit() {
            return unit;
        }
    }

    /**
     * Creates a limit failure.
     *
     * @param limit what was limited
     * @param used how much was used when the script was stopped, in the limit's unit
     * @param max how much was allowed, in the limit's unit
     * @param cause the engine's own failure, or null
     */
    public JsLimitException(Limit limit, long used, long max, @Nullable Throwable cause) {
        super(
                ErrorCode.LIMIT_REACHED,
                "The " + limit.noun + " limit was reached: " + used + " of " + max + " " + limit.unit
                        + "; the script was stopped. Raise it with ResourceLimits." + limit.setter + "(...)",
                cause);
        this.limit = limit;
        this.used = used;
        this.max = max;
    }

    /** What was limited. */
    public Limit limit() {
        return limit;
    }

    /** How much was used when the script was stopped, in the limit's unit. */
    public long used() {
        return used;
    }

    /** How much was allowed, in the limit's unit. */
    public long max() {
        return max;
    }
}
