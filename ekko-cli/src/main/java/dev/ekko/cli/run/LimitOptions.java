package dev.ekko.cli.run;

import dev.ekko.ResourceLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The limit flags; a program at the command line has no limit unless one is given. */
final class LimitOptions {
    @Option(
            names = "--max-time",
            paramLabel = "DURATION",
            converter = Amounts.DurationConverter.class,
            order = 50,
            description = "Stop after this time: 500ms, 30s, 5m, 1h.")
    private @Nullable Duration time;

    @Option(
            names = "--max-cpu",
            paramLabel = "DURATION",
            converter = Amounts.DurationConverter.class,
            order = 51,
            description = "Stop after this much processor time.")
    private @Nullable Duration cpu;

    @Option(
            names = "--max-alloc",
            paramLabel = "SIZE",
            converter = Amounts.SizeConverter.class,
            order = 52,
            description = "Stop after this much memory was allocated, garbage included: 512k, 64m, 2g.")
    private @Nullable Long allocation;

    @Option(
            names = "--max-statements",
            paramLabel = "COUNT",
            order = 53,
            description = "Stop after this many statements. Exact, but slow.")
    private @Nullable Long statements;

    ResourceLimits toLimits() {
        ResourceLimits limits = ResourceLimits.none();
        if (time != null) {
            limits = limits.wallTime(time);
        }
        if (cpu != null) {
            limits = limits.cpuTime(cpu);
        }
        if (allocation != null) {
            limits = limits.allocation(allocation);
        }
        if (statements != null) {
            limits = limits.statements(statements);
        }
        return limits;
    }
}
