package dev.ekko.builtins.fs;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.permission.Permissions;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code fs.test.ts}. */
class FsScriptTest {
    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> withEverythingAllowed() {
        return RealmTests.of(
                FsScriptTest.class,
                "fs.test.ts",
                runtime -> runtime.directory(directory).permissions(Permissions.all()));
    }

    /** The same through verified directories, since the permissions name a directory. */
    @TestFactory
    Stream<DynamicTest> withOneDirectoryAllowed() throws Exception {
        String real = directory.toRealPath().toString();
        return RealmTests.of(
                FsScriptTest.class,
                "fs.test.ts",
                runtime -> runtime.directory(directory)
                        .permissions(p -> p.allowRead(real, "/dev")
                                .allowWrite(real, "/dev")
                                .allowEnv()));
    }
}
