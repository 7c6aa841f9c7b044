package dev.ekko.builtins.process;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.permission.Permissions;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code process.test.ts}. */
class ProcessScriptTest {
    @TempDir
    static Path directory;

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(
                ProcessScriptTest.class,
                "process.test.ts",
                runtime -> runtime.permissions(Permissions.all()).directory(directory));
    }
}
