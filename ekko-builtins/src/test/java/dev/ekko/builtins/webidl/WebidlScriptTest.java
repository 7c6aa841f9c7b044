package dev.ekko.builtins.webidl;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code webidl.test.ts}. */
class WebidlScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(WebidlScriptTest.class, "webidl.test.ts", runtime -> runtime);
    }
}
