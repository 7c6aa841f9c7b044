package dev.ekko.builtins.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.module.HostModule;
import dev.ekko.permission.Permissions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code peers.test.ts} against the client libraries, with the real interpreter and compilers. */
class PeerLanguagesTest {
    private static final Path PEERS = Path.of("..", "peers").toAbsolutePath().normalize();

    @TempDir
    static Path directory;

    private static Stream<DynamicTest> against(List<String> command, String missing) {
        return RealmTests.of(
                PeerLanguagesTest.class,
                "peers.test.ts",
                runtime -> runtime.permissions(Permissions.all())
                        .directory(directory)
                        .modules(HostModule.named("test:peer")
                                .value("command", command)
                                .value("failure", missing)));
    }

    private static void build(Path folder, List<String> command, String variable, Path value)
            throws IOException, InterruptedException {
        Path log = directory.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put(variable, value.toString());
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, log).isZero();
    }

    @TestFactory
    Stream<DynamicTest> python() {
        Path program = PEERS.resolve(Path.of("python", "examples", "geometry.py"));
        return against(List.of("python3", program.toString()), "ValueError");
    }

    @TestFactory
    Stream<DynamicTest> go() throws IOException, InterruptedException {
        Path program = directory.resolve("geometry-go");
        build(
                PEERS.resolve("go"),
                List.of(
                        "go",
                        "build",
                        "-o",
                        program.toString(),
                        "." + File.separator + "examples" + File.separator + "geometry"),
                "GOFLAGS",
                Path.of("-mod=mod"));
        return against(List.of(program.toString()), "*errors.errorString");
    }

    @TestFactory
    Stream<DynamicTest> rust() throws IOException, InterruptedException {
        Path target = directory.resolve("rust");
        build(
                PEERS.resolve("rust"),
                List.of("cargo", "build", "--offline", "--example", "geometry"),
                "CARGO_TARGET_DIR",
                target);
        return against(
                List.of(target.resolve(Path.of("debug", "examples", "geometry")).toString()), "ValueError");
    }

    @Test
    void theirOwnTestsPass() throws IOException, InterruptedException {
        Path python = PEERS.resolve("python");
        build(python, List.of("python3", "-B", "-m", "unittest"), "PYTHONPATH", python);
        build(PEERS.resolve("go"), List.of("go", "test", "./..."), "GOFLAGS", Path.of("-mod=mod"));
        build(
                PEERS.resolve("rust"),
                List.of("cargo", "test", "--offline", "--lib"),
                "CARGO_TARGET_DIR",
                directory.resolve("rust"));
    }
}
