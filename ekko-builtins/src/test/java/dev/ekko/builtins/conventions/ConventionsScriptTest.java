package dev.ekko.builtins.conventions;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.permission.Permissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code conventions.test.ts}. */
class ConventionsScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(
                ConventionsScriptTest.class, "conventions.test.ts", runtime -> runtime.permissions(Permissions.all()));
    }
}
