package dev.ekko.builtins.base64;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code base64.test.ts}. */
class Base64ScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(Base64ScriptTest.class, "base64.test.ts", runtime -> runtime);
    }
}
