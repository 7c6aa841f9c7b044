package dev.ekko.builtins.console;

import dev.ekko.builtins.testing.ScriptTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code console.test.ts}. */
class ConsoleScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return ScriptTests.of(ConsoleScriptTest.class, "console.test.ts", new ConsoleBuiltin());
    }
}
