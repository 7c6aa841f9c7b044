package dev.ekko.builtins.messaging;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code messaging.test.ts}. */
class MessagingScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(MessagingScriptTest.class, "messaging.test.ts", runtime -> runtime);
    }
}
