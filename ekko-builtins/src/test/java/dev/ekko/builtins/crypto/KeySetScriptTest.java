package dev.ekko.builtins.crypto;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.permission.Permissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code keyset.test.ts}, with a server of its own on this machine. */
class KeySetScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(
                KeySetScriptTest.class,
                "keyset.test.ts",
                runtime -> runtime.permissions(Permissions.none().allowNet("127.0.0.1")));
    }
}
