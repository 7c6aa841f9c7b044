package dev.ekko.builtins.webcrypto;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code webcrypto.test.ts}. */
class WebcryptoScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(WebcryptoScriptTest.class, "webcrypto.test.ts", runtime -> runtime);
    }
}
