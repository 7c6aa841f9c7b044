package dev.ekko.builtins.crypto;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.permission.Permissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code crypto.test.ts}, without any permission. */
class CryptoScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(
                CryptoScriptTest.class, "crypto.test.ts", runtime -> runtime.permissions(Permissions.none()));
    }
}
