package dev.ekko.builtins.compression;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code compression.test.ts}. */
class CompressionScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(CompressionScriptTest.class, "compression.test.ts", runtime -> runtime);
    }
}
