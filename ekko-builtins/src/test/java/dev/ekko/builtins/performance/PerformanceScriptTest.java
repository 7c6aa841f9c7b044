package dev.ekko.builtins.performance;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code performance.test.ts}. */
class PerformanceScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(PerformanceScriptTest.class, "performance.test.ts", runtime -> runtime);
    }
}
