package dev.ekko.builtins.performance;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** The clock and the timeline: High Resolution Time, Performance Timeline and User Timing. */
public final class PerformanceBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "performance",
                    List.of(
                            "performance",
                            "Performance",
                            "PerformanceEntry",
                            "PerformanceMark",
                            "PerformanceMeasure",
                            "PerformanceObserver",
                            "PerformanceObserverEntryList"),
                    Set.of(),
                    Scripts.beside(PerformanceBuiltin.class, "performance.js"))
            .inGroup(GlobalGroup.PERFORMANCE);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new PerformanceOps(host);
    }
}
