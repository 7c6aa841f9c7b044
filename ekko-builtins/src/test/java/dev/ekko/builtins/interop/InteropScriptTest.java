package dev.ekko.builtins.interop;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code interop.test.ts}. */
class InteropScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(
                InteropScriptTest.class,
                "interop.test.ts",
                runtime -> runtime.permissions(
                        permissions -> permissions.allowJava().allowJava("java.nio.file.Path")));
    }
}
