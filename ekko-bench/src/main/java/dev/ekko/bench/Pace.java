package dev.ekko.bench;

import dev.ekko.bench.calls.EngineMode;
import dev.ekko.bench.calls.Rounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long to measure.
 *
 * @param name for the page
 * @param seconds for each kernel or case in each runtime
 * @param rounds of whole processes
 * @param modes of the engine, for calls
 * @param calls iterations of calls
 */
record Pace(String name, double seconds, int rounds, List<EngineMode> modes, Rounds.Times calls) {
    static final Pace FULL = new Pace(
            "full", 8, 21, List.of(EngineMode.OPTIMIZING, EngineMode.INTERPRETER), new Rounds.Times(5, 1.5, 5, 0.8));
    static final Pace QUICK = new Pace("quick", 1.5, 7, List.of(EngineMode.OPTIMIZING), new Rounds.Times(4, 1, 3, 0.5));

    Pace with(@Nullable Double seconds, @Nullable Integer rounds, @Nullable String mode) {
        return new Pace(
                name,
                seconds == null ? this.seconds : seconds,
                rounds == null ? this.rounds : rounds,
                mode == null ? modes : List.of(EngineMode.named(mode)),
                calls);
    }
}
