package dev.ekko.builtins.urlpattern;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code urlpattern.test.ts}. */
class UrlpatternScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(UrlpatternScriptTest.class, "urlpattern.test.ts", runtime -> runtime);
    }
}
