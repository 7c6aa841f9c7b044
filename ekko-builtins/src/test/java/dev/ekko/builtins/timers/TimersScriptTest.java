package dev.ekko.builtins.timers;

import dev.ekko.builtins.testing.ScriptTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code timers.test.ts}. */
class TimersScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return ScriptTests.of(TimersScriptTest.class, "timers.test.ts", new TimersBuiltin());
    }
}
