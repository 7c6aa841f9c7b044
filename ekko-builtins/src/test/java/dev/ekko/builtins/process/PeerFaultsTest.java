package dev.ekko.builtins.process;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.permission.Permissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code faults.test.ts}: peers that do not keep to the protocol. */
class PeerFaultsTest {
    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(PeerFaultsTest.class, "faults.test.ts", runtime -> runtime.permissions(Permissions.all()));
    }
}
