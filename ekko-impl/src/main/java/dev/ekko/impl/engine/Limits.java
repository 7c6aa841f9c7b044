package dev.ekko.impl.engine;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks limits where they are put to use, because setters do not fail. */
final class Limits {
    private Limits() {}

    /** What is wrong with them, one sentence each. */
    static List<String> problems(ResourceLimits limits) {
        List<String> problems = new ArrayList<>();
        limits.wallTime().filter(Limits::notPositive).ifPresent(time -> problems.add(bad("wallTime", time)));
        limits.cpuTime().filter(Limits::notPositive).ifPresent(time -> problems.add(bad("cpuTime", time)));
        limits.allocation().ifPresent(bytes -> {
            if (bytes <= 0) {
                problems.add(bad("allocation", bytes));
            }
        });
        limits.statements().ifPresent(count -> {
            if (count <= 0) {
                problems.add(bad("statements", count));
            }
        });
        return problems;
    }

    private static boolean notPositive(Duration time) {
        return time.isZero() || time.isNegative();
    }

    private static String bad(String name, Object value) {
        return "The limit " + name + " must be more than zero, not " + value
                + "; use ResourceLimits.none() for no limit";
    }

    /** Checks the limits of single calls against those that the runtime was made with. */
    static void check(ResourceLimits perCall, ResourceLimits ofRuntime) {
        List<String> problems = problems(perCall);
        if (perCall.statements().isPresent() && !perCall.statements().equals(ofRuntime.statements())) {
            problems.add("Statements are counted only in a runtime that was made with the same statement limit; set it"
                    + " with RuntimeBuilder.limits(...)");
        }
        if (!problems.isEmpty()) {
            throw new EkkoException(ErrorCode.INVALID_CONFIGURATION, String.join("\n", problems));
        }
    }
}
