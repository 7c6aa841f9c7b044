package dev.ekko.builtins.streams;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code streams.test.ts}. */
class StreamsScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(StreamsScriptTest.class, "streams.test.ts", runtime -> runtime);
    }
}
