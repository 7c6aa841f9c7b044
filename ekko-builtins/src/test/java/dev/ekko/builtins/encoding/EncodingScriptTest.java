package dev.ekko.builtins.encoding;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code encoding.test.ts}. */
class EncodingScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(EncodingScriptTest.class, "encoding.test.ts", runtime -> runtime);
    }
}
