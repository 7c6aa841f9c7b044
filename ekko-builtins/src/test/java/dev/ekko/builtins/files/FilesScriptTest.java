package dev.ekko.builtins.files;

import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code files.test.ts}. */
class FilesScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(FilesScriptTest.class, "files.test.ts", runtime -> runtime);
    }
}
