package dev.ekko.builtins.navigator;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code navigator.test.ts}. */
class NavigatorScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(NavigatorScriptTest.class, "navigator.test.ts", runtime -> runtime);
    }
}
