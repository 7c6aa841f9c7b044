package dev.ekko.builtins.url;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code url.test.ts}. */
class UrlScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(UrlScriptTest.class, "url.test.ts", runtime -> runtime);
    }
}
