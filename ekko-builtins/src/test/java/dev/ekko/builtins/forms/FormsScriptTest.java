package dev.ekko.builtins.forms;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code forms.test.ts}. */
class FormsScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(FormsScriptTest.class, "forms.test.ts", runtime -> runtime);
    }
}
