package dev.ekko.builtins.abort;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code abort.test.ts}. */
class AbortScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(AbortScriptTest.class, "abort.test.ts", runtime -> runtime);
    }
}
